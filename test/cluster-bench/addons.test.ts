import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alreadyThere } from '../../lib/addons';
import { Routing } from '../../lib/platform';
import { everyOption, EVERY_FACT } from '../addons/everything';
import { objectsOf, promises, twoStacks, type WrittenObject } from '../addons/support';
import { Cluster } from './support/cluster';
import { must } from './support/run';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
const run = Math.random().toString(36).slice(2, 8);
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-addons-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('objects of add-ons on a real API server', () => {
  test.each(['aws', 'gcp', 'azure'] as const)('are accepted as strictly as it can, as they are written for %s', async (cloud) => {
    const cluster = await Cluster.connect();
    const platform = promises({ ...EVERY_FACT, internalRouting: Routing.listenerSet({ name: 'private', namespace: 'gateway' }) });
    const { releases } = twoStacks(cloud, { platform, ...everyOption(cloud) });
    const objects = Object.values(releases).filter(({ version }) => version === undefined).flatMap(objectsOf);
    const items = objects.filter(({ kind }) => kind !== 'Namespace').map(inDefault);
    const out = await cluster.kubectl(['apply', '--server-side', '--dry-run=server', '--validate=strict', '--force-conflicts', '-o', 'name', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    expect(out.trim().split('\n')).toHaveLength(items.length);
    expect(out).toContain('envoyproxy.gateway.envoyproxy.io/public');
  }, 120_000);
});

describe('the local chart with the values of the stack, by the real Helm', () => {
  test('is installed, upgraded and uninstalled, and nothing is left', async () => {
    const cluster = await Cluster.connect();
    const helm = (args: readonly string[]): Promise<string> => must('helm', args, { env: cluster.env });
    const space = `sw-addons-${run}`;
    await cluster.kubectl(['create', 'namespace', space]);
    for (const pods of ['10', '20']) {
      for (const [name, namespace, chart, values] of releasesFor(space, pods)) {
        await helm(['upgrade', '--install', name, chart, '--namespace', namespace, '--values', values, '--wait', '--timeout', '60s', ...(name.startsWith('namespace-defaults') ? ['--take-ownership'] : [])]);
      }
      expect(await cluster.kubectl(['-n', space, 'get', 'resourcequota/quota', '-o', 'jsonpath={.spec.hard.pods}'])).toBe(pods);
    }
    expect(await cluster.kubectl(['-n', 'seaworthy-system', 'get', 'configmap/seaworthy-platform', '-o', 'jsonpath={.data.hash}'])).toMatch(/^[0-9a-f]{12}$/);
    expect(await cluster.kubectl(['get', 'priorityclass/platform-critical', '-o', 'jsonpath={.value}'])).toBe('900000000');
    for (const [name, namespace] of [...releasesFor(space, '20')].reverse()) {
      await helm(['uninstall', name, '--namespace', namespace, '--wait', '--timeout', '90s']);
    }
    // Namespaces of teams stay, with what is in them.
    expect(await cluster.kubectl(['get', 'namespace', space, '-o', 'name'])).toBe(`namespace/${space}\n`);
    await cluster.kubectl(['delete', 'namespace', space, '--timeout=60s']);
    const left = await cluster.kubectl(['get', 'namespace,priorityclass,secret', '-A', '-o', 'name']);
    expect(left.split('\n').filter((object) => object.includes(space) || object.includes('seaworthy-system') || object.includes('platform-critical') || object.includes(run))).toEqual([]);
  }, 300_000);
});

/** Releases of the local chart where everything else is there already: name, namespace, folder of the chart, file with values. */
function releasesFor(space: string, pods: string): readonly (readonly [string, string, string, string])[] {
  const there = { certManager: alreadyThere({ version: '1.21.2' }), externalDns: alreadyThere({ version: '0.22.0' }), gateway: alreadyThere({ version: '1.9.1' }) };
  const { outdir, releases } = twoStacks('gcp', { platform: promises({ priorityClass: `sw-addons-${run}` }), ...there, namespaceDefaults: { namespaces: [space], quota: { pods } } });
  return ['seaworthy-foundation', 'namespace-defaults', 'seaworthy-platform'].map((name) => {
    const release = releases[name];
    const values = join(folder, `${name}-${pods}.json`);
    writeFileSync(values, release?.values[0] ?? '');
    return [`${name}-${run}`, release?.namespace ?? '', join(outdir, 'stacks/prod-addons', release?.chart ?? ''), values] as const;
  });
}

/** Their namespaces are made by a release before; a dry run makes none. */
function inDefault(object: WrittenObject): WrittenObject {
  return object.metadata.namespace === undefined ? object : { ...object, metadata: { ...object.metadata, namespace: 'default' } };
}
