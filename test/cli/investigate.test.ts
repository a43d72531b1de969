import { load } from 'js-yaml';
import { deployment, event, notReady, pod, template, waiting } from '../investigation/support/objects';
import { folderWith, runCommand } from './run-command';

const IMAGE = template({ image: 'registry.example.com/shop/web:2.0.0' });
const failing = pod(1, 'a', IMAGE, notReady(waiting('ImagePullBackOff', 'Back-off pulling image "registry.example.com/shop/web:2.0.0"')));
const pulled = event(failing, 'Warning', 'Failed', 'Failed to pull image "registry.example.com/shop/web:2.0.0": registry.example.com/shop/web:2.0.0: not found');

let dump = '';
beforeAll(() => { dump = folderWith({ 'all.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...deployment([IMAGE], { spec: { replicas: 1 } }), failing, pulled] }) }); });

describe('seaworthy investigate', () => {
  test.each([
    ['text', /^BROKEN {2}Deployment shop\/web, 0\/1 ready/], ['json', /"cause": "image-not-found"/], ['markdown', /^# BROKEN/], ['html', /<svg/],
  ])('explains a dump as %s and ends with 1', async (form, expected) => {
    const { code, out, err } = await runCommand(['investigate', 'deploy/web', '-n', 'shop', '--from', dump, '-o', form]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(expected);
  });

  test('takes its target from an alert on standard input', async () => {
    const stdin = JSON.stringify({ alerts: [{ status: 'firing', labels: { namespace: 'shop', deployment: 'web' } }] });
    expect(await runCommand(['investigate', '-f', '-', '--from', dump], { stdin })).toMatchObject({ code: 1, out: expect.stringContaining('Deployment shop/web') as string });
  });

  test('looks for everything that is broken with --all, and shows progress on a terminal only', async () => {
    const quiet = await runCommand(['investigate', '--all', '--from', dump]);
    expect(quiet).toMatchObject({ code: 1, err: '', out: expect.stringMatching(/^1 cause of trouble in the cluster/) as string });
    expect((await runCommand(['investigate', '--all', '--from', dump], { isTerminal: true })).err).toMatch(/100 % of \d+ objects/);
  });

  test.each([[['investigate'], /nothing to investigate is named/], [['investigate', 'web', '--all'], /more than one thing/]])('%j is refused with a remedy', async (argv, message) => {
    expect(await runCommand(argv)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) as string });
  });
});

test('seaworthy rbac investigator prints a ClusterRole that only reads, and no Secrets', async () => {
  const { code, out } = await runCommand(['rbac', 'investigator']);
  const role = load(out) as { kind: string; rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[] };
  expect([code, role.kind]).toEqual([0, 'ClusterRole']);
  expect(new Set(role.rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['get', 'list']));
  expect(role.rules.flatMap(({ resources }) => resources)).not.toContain('secrets');
  expect(role.rules.flatMap(({ resources }) => resources)).toEqual(expect.arrayContaining(['pods', 'pods/log', 'deployments', 'networkpolicies', 'httproutes']));
});
