import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { type Investigation, survey } from '../../lib/investigation';
import { investigationHtml } from '../../lib/report/investigation-html';
import { investigationJson } from '../../lib/report/investigation-json';
import { investigationMarkdown, surveyMarkdown } from '../../lib/report/investigation-markdown';
import { investigationText, surveyText } from '../../lib/report/investigation-text';
import { paint } from '../../lib/report/terminal';
import { cluster, investigated } from '../investigation/support/cluster';
import { crashed, deployment, event, notReady, pod, template } from '../investigation/support/objects';

const HOSTILE = '<img src=x onerror=alert(1)>`|[x](javascript:1)\u001b[31m\u202e';
const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const failing = pod(2, 'a', NEW, notReady(crashed(1)));
const objects = [...deployment([OLD, NEW]), failing, pod(1, 'b', OLD), event(failing, 'Warning', 'BackOff', `Back-off restarting ${HOSTILE}`)];
const contents = { objects, logs: { 'web-2-a/app/previous': `panic: ${HOSTILE}\n` } };

function schema(name: string): object {
  return JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object;
}

describe('an investigation', () => {
  let result: Investigation;
  beforeAll(async () => { result = await investigated(contents, 'deployment/web'); });

  test('begins as text with three lines of at most 80 columns that say what, why and whether to roll back', () => {
    const [state, sentence, answer] = investigationText(result, paint(false)).split('\n');
    expect([state, sentence, answer].every((line) => (line ?? '').length <= 80)).toBe(true);
    expect(state).toMatch(/^DEGRADED {2}Deployment shop\/web, 1\/2 ready/);
    expect(answer).toMatch(/^At fault: the application, \d+ % sure\. Rollback: yes$/);
  });

  test('names in its third line what is at fault behind a dependency, however far', async () => {
    const secret = { ...result, verdict: { ...result.verdict, class: 'configuration', root: { kind: 'Secret', namespace: 'shop', name: 'creds' } } } as const;
    const through = (end: Investigation): Investigation => ({ ...result, verdict: { ...result.verdict, class: 'dependency', dependency: end } });
    const line = (end: Investigation): string | undefined => investigationText(through(end), paint(false)).split('\n')[2];
    expect(line(through(secret))).toContain('At fault: a dependency (Secret shop/creds), ');
    expect(line({ ...result, verdict: { ...result.verdict, class: 'healthy' } })).toContain('At fault: a dependency, ');
    const long = { ...secret, verdict: { ...secret.verdict, root: { kind: 'Secret', namespace: 'a-namespace-with-a-name', name: 'ledger-credentials' } } };
    expect(line(long)).toMatch(/^At fault: a dependency \(Secret ledger-credentials\), \d+ % sure\. Rollback: yes$/);
    const longer = { ...secret, verdict: { ...secret.verdict, root: { kind: 'Secret', namespace: 'shop', name: 'credentials-of-the-ledger-of-the-whole-company' } } };
    expect(line(longer)).toMatch(/^At fault: a dependency \(credentials-of-the-ledger-[\w-]*\.\.\.\), \d+ % sure\. Rollback: yes$/);
  });

  test('says whom to call, where the workload carries a strategy card', async () => {
    const carded = objects.map((each) => (each.kind === 'Deployment' ? { ...each, metadata: { ...each.metadata, annotations: { 'seaworthy.dev/owner': 'storefront', 'seaworthy.dev/runbook': 'https://runbooks.example.com/web' } } } : each));
    const told = await investigated({ ...contents, objects: carded }, 'deployment/web');
    expect(told.card).toEqual({ owner: 'storefront', runbook: 'https://runbooks.example.com/web' });
    expect(investigationText(told, paint(false))).toContain('Runbook: https://runbooks.example.com/web');
    expect(investigationText(result, paint(false))).not.toContain('Its card says');
  });

  test('keeps a command on one line of the text, so that it can be copied', () => {
    expect(investigationText(result, paint(false))).toContain('\n  $ kubectl -n shop rollout undo deployment/web\n');
  });

  test('obeys nothing that is written in the cluster, in any form', () => {
    const [text, markdown, html] = [investigationText(result, paint(false)), investigationMarkdown(result), investigationHtml(result)];
    expect(text + markdown + html).not.toMatch(/[\u001b\u202e]/);
    expect(html).not.toContain('<img');
    expect(markdown).not.toMatch(/<img|[^\\]\]\(javascript/);
    expect(html).toContain('&lt;img');
  });

  test('draws changes and symptoms on one axis', () => {
    const html = investigationHtml(result);
    expect(html).toMatch(/<rect [^>]*fill="#2a6fb5"/);
    expect(html).toMatch(/<circle [^>]*fill="#b3541e"/);
    expect(html).toContain('revision 2 was made');
  });

  test('keeps to its published schema, and so does a survey', async () => {
    const ajv = new Ajv();
    const validate = ajv.compile(schema('investigation'));
    expect([validate(JSON.parse(investigationJson(result))), validate.errors]).toEqual([true, null]);
    const all = ajv.compile(schema('survey'));
    expect([all(JSON.parse(investigationJson(await survey(cluster(contents))))), all.errors]).toEqual([true, null]);
    expect(validate({ ...result, verdict: { ...result.verdict, class: 'guess' } })).toBe(false);
  });
});

describe('a survey', () => {
  test('says in its first line how much is broken, and names what each cause harms', async () => {
    const result = await survey(cluster(contents));
    const text = surveyText(result, paint(false));
    expect(text.split('\n')[0]).toBe('1 cause of trouble in the cluster: 1 object looked at');
    expect(text).toContain('Harms:\n  Deployment shop/web');
    expect(surveyMarkdown(result)).toContain('### Harms');
  });

  test('says so when nothing is broken', async () => {
    expect(surveyText(await survey(cluster({ objects: [] })), paint(false))).toBe('NOTHING BROKEN in the cluster: 0 objects looked at\n');
  });
});
