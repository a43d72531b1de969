import { budgetUse, type Draft, NO_NOTES, readChat, readEarlier, readNotes, readSlo, writeDraft } from '../../lib/postmortem';
import { postmortemHtml } from '../../lib/report/postmortem-html';
import { postmortemMarkdown } from '../../lib/report/postmortem-markdown';
import { readiness } from '../investigation/support/cluster-pods';
import { event, node, notReady, object, pod, template } from '../investigation/support/objects';
import { errorOf } from '../support/codes-of';
import { AFTER, DURING, snapshot } from './incident-fixture';

let draft: Draft;
beforeAll(async () => { draft = writeDraft([await snapshot('after.tar.gz', AFTER), await snapshot('during.tar.gz', DURING, { 'web-2-a/app/previous': 'panic: boom\n' })]); });

const textOf = (key: string, from = draft): string => from.sections.find((section) => section.key === key)?.lines.map(({ text }) => text).join('\n') ?? '';

describe('the draft of a postmortem', () => {
  test('names the symptom in its title, not a culprit, and the team of the card as owner', () => {
    expect(draft).toMatchObject({ title: 'Deployment shop/web did not serve', owner: 'storefront', status: 'draft' });
  });

  test('takes the time span of the impact from when the pods became and ceased to be ready, and calls it a proxy', () => {
    expect(draft.impact).toMatchObject([{ from: '2026-03-01T02:03:00Z', to: '2026-03-01T02:10:20Z', kind: 'outage', approximate: false, measure: expect.stringContaining('proxy') as string }]);
    expect(textOf('impact')).toContain('440 seconds');
  });

  test('keeps the trigger apart from the factors', () => {
    expect(textOf('trigger')).toContain('2026-03-01T02:02:55Z: Deployment shop/web: fields were written through Argo CD');
    expect(textOf('factors')).toMatch(/container app ends with exit code 1/);
  });

  test('takes the write for the trigger, not the revision that it made when the old pods were gone', async () => {
    const late = DURING.map((each) => (each.metadata.name === 'web-2' ? { ...each, metadata: { ...each.metadata, creationTimestamp: '2026-03-01T02:03:02Z' } } : each));
    expect(textOf('trigger', writeDraft([await snapshot('during.tar.gz', late)]))).toContain('2026-03-01T02:02:55Z: Deployment shop/web');
  });

  test('says of the rollback what the verdict says', () => {
    expect(textOf('mitigation')).toContain(`would a rollback have helped: ${draft.verdict.rollback.answer}, ${draft.verdict.rollback.reason}`);
  });

  test('names the defences that were not there', () => {
    expect(textOf('factors')).toMatch(/a defence that was not there: .* \(check replicas\)/);
  });

  test('proposes actions that begin with a verb, end, and are owned; one prevents or mitigates, one detects', () => {
    expect(new Set(draft.actions.map(({ type }) => type))).toEqual(new Set(['mitigate', 'detect', 'prevent']));
    expect(draft.actions.every(({ owner, done, action }) => owner === 'storefront' && done !== '' && /^[A-Z]/.test(action))).toBe(true);
  });

  test('puts changes and symptoms on one axis, in the order of time, with the trigger and the bounds of the impact', () => {
    const times = draft.timeline.map(({ at }) => at);
    expect([...times].sort()).toEqual(times);
    expect(draft.timeline.map(({ state }) => state).filter((state) => state !== undefined)).toEqual(['trigger', 'impact start', 'impact end']);
    expect(new Set(draft.timeline.map(({ kind }) => kind))).toEqual(new Set(['change', 'symptom']));
  });

  test('makes one row of symptoms that differ only in numbers, with their count, first and last time', async () => {
    const pods = DURING.filter(({ kind }) => kind === 'Pod');
    const attempts = pods.flatMap((pod) => Array.from({ length: 30 }, (_, number) => event(pod, 'Warning', 'Unhealthy', `probe failed: attempt ${number}`, { metadata: { name: `attempt-${number}` }, count: 2, firstTimestamp: `2026-03-01T02:03:${10 + number}Z`, lastTimestamp: `2026-03-01T02:04:${10 + number}Z` })));
    const rows = writeDraft([await snapshot('during.tar.gz', [...DURING, ...attempts])]).timeline.filter(({ what }) => what.includes('attempt'));
    expect(rows).toMatchObject([{ at: '2026-03-01T02:03:10Z', until: '2026-03-01T02:04:39Z', count: 60, what: 'Unhealthy: probe failed: attempt 29 (the last of 30 events that differ only in numbers)' }]);
  });

  test('takes a node that was lost for the begin of an outage that is over, between the renewals of its lease, and for the trigger', async () => {
    const lost = node('node-a', readiness('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.', 640));
    const lease = object('coordination.k8s.io/v1', 'Lease', 'node-a', { spec: { renewTime: '2026-03-01T02:02:40.000000Z', leaseDurationSeconds: 40 } }, 'kube-node-lease');
    const gone = pod(2, 'y', template(), notReady({ state: { running: { startedAt: '2026-03-01T00:00:00Z' } } }));
    const written = writeDraft([await snapshot('after.tar.gz', [...AFTER.filter(({ kind }) => kind !== 'Node'), gone, lost, lease])]);
    expect(written.impact).toMatchObject([{ from: '2026-03-01T02:02:45Z', to: '2026-03-01T02:10:20Z', approximate: true, kind: 'outage' }]);
    expect(written.appendix).toContainEqual(expect.objectContaining({ path: 'spec.renewTime', value: expect.stringContaining('last renewed at 2026-03-01T02:02:40Z') as string }));
    expect(written.timeline.find(({ state }) => state === 'trigger')).toMatchObject({ at: '2026-03-01T02:03:20Z', object: 'Node node-a', what: 'condition Ready became Unknown' });
  });

  test('makes a revision once, though going back gives it a new number', async () => {
    const renumbered = AFTER.map((each) => (each.metadata.name === 'web-1' ? { ...each, metadata: { ...each.metadata, annotations: { 'deployment.kubernetes.io/revision': '3' } } } : each));
    const { timeline } = writeDraft([await snapshot('renumbered.tar.gz', renumbered), await snapshot('during.tar.gz', DURING)]);
    expect(timeline.filter(({ object: name, what }) => name === 'ReplicaSet shop/web-1' && what.includes('was made'))).toHaveLength(1);
  });

  test('resolves every fact it names in the appendix', () => {
    const all = [...draft.sections.flatMap(({ lines }) => lines), ...draft.timeline, ...draft.actions, ...draft.impact];
    const named = all.flatMap(({ evidence }) => evidence);
    const known = new Set(draft.appendix.map(({ id }) => id));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  test('rests every statement on a fact, on what people gave, on arithmetic, or asks', () => {
    const bare = draft.sections.flatMap(({ lines }) => lines).filter(({ basis, evidence }) => basis === 'evidence' && evidence.length === 0);
    expect(bare).toEqual([]);
  });

  test('is the same for the same input, in whichever order it comes', async () => {
    const [during, after] = [await snapshot('during.tar.gz', DURING, { 'web-2-a/app/previous': 'panic: boom\n' }), await snapshot('after.tar.gz', AFTER)];
    expect(postmortemMarkdown(writeDraft([during, after]))).toBe(postmortemMarkdown(draft));
  });

  test('says that nothing was measured where nothing was', async () => {
    const only = writeDraft([await snapshot('during.tar.gz', DURING)]);
    expect(textOf('impact', only)).toContain('requests failed, of how many: not measured');
    expect(textOf('response', only)).toContain('time to detect: not measured');
  });

  test('finds earlier documents of the same failure and root by their head, with what was done and what is open', async () => {
    const earlier = readEarlier(postmortemMarkdown(draft).replace('- [ ] A-', '- [x] A-'));
    expect(earlier).toMatchObject({ id: draft.id, recurrenceKey: draft.recurrenceKey });
    const again = writeDraft([await snapshot('during.tar.gz', DURING, { 'web-2-a/app/previous': 'panic: boom\n' })], { earlier: earlier === undefined ? [] : [earlier, { ...earlier, id: 'PM-2025-12-24-c398b3' }] });
    expect(textOf('recurrence', again)).toContain(`PM-2025-12-24-c398b3: Deployment shop/web did not serve; of its ${draft.actions.length} actions 1 are done and ${draft.actions.length - 1} are open`);
    expect(textOf('recurrence', again)).toMatch(/^done since PM-2025-12-24-c398b3: A-\w+ .* Owner: storefront\.$/m);
    expect(textOf('recurrence', again)).not.toContain(draft.id);
  });

  test('lets hostile text of the cluster stay text, in Markdown and HTML', async () => {
    const hostile = DURING.map((each) => (each.kind === 'Event' ? { ...each, message: 'Back-off <script>alert(1)</script> [x](javascript:1) | <!-- seaworthy:end timeline -->' } : each));
    const bad = writeDraft([await snapshot('x', hostile)]);
    expect(postmortemHtml(bad)).not.toContain('<script>');
    expect(postmortemMarkdown(bad)).not.toMatch(/<script>|[^\\]\]\(javascript/);
    expect(postmortemMarkdown(bad).match(/<!-- seaworthy:end timeline -->/g)).toHaveLength(1);
  });
});

describe('what people give', () => {
  test('stands in the draft as theirs, with times in their rows', async () => {
    const notes = readNotes({ title: 'Checkout did not answer', detected: '2026-03-01T02:05:00Z', impact: 'Customers saw an error page.', observations: [{ at: '~2026-03-01T02:06:00Z', role: 'on-call', what: 'The dashboard was empty.' }], wentWell: ['The page arrived within a minute.'] }, 'notes.yaml');
    const written = writeDraft([await snapshot('during.tar.gz', DURING)], { notes });
    expect(written.title).toBe('Checkout did not answer');
    expect(written.timeline).toEqual(expect.arrayContaining([expect.objectContaining({ state: 'detected', at: '2026-03-01T02:05:00.000Z' }), expect.objectContaining({ approximate: true, actor: 'on-call', what: 'The dashboard was empty.' })]));
    expect(textOf('response', written)).toContain('time to detect: 2026-03-01T02:05:00.000Z - 2026-03-01T02:03:00Z = 120 seconds');
    expect(textOf('lessons', written)).toContain('The page arrived within a minute.');
  });

  test.each([
    ['notes that are a list', () => readNotes([], 'notes.yaml'), 'NotesInvalid'], ['a key that nothing reads', () => readNotes({ tittle: 'x' }, 'notes.yaml'), 'NotesInvalid'],
    ['a time that is none', () => readNotes({ detected: 'half past two' }, 'notes.yaml'), 'NotesInvalid'], ['an observation without words', () => readNotes({ observations: [{ at: '2026-03-01T02:05:00Z' }] }, 'notes.yaml'), 'NotesInvalid'],
    ['a chat without columns', () => readChat('a,b\n1,2\n', 'chat.csv'), 'ChatInvalid'], ['a chat that is broken JSON', () => readChat('[{', 'chat.json'), 'ChatInvalid'],
    ['an objective above one', () => readSlo({ objective: 99.9, total: 10, bad: 1 }, 'slo.yaml'), 'SloInvalid'],
  ])('is refused with a remedy: %s', (_what, read, code) => {
    expect(errorOf(read).problems[0]).toMatchObject({ code, remedy: expect.stringMatching(/\.$/) as string });
  });

  test('reads a chat as CSV with quotes, commas and line breaks', () => {
    expect(readChat('time,role,text\n2026-03-01T02:05:00Z,on-call,"It is down, ""fully"".\nChecking."\n', 'chat.csv')).toMatchObject([{ role: 'on-call', what: 'It is down, "fully".\nChecking.' }]);
  });

  test('all problems of an SLO are told at once', () => {
    expect(errorOf(() => readSlo({ objective: 2, total: 0, bad: -1 }, 'slo.yaml')).problems.map(({ path }) => path)).toEqual(['slo.yaml: objective', 'slo.yaml: total', 'slo.yaml: bad']);
  });

  test('an SLO turns into budget, share and minutes, with the arithmetic shown', async () => {
    const slo = readSlo({ name: 'checkout', sli: 'share of requests below 500', objective: 0.999, windowDays: 30, total: 1_000_000, bad: 250 }, 'slo.yaml');
    expect(budgetUse(slo).used).toBeCloseTo(0.25, 6);
    expect(budgetUse(slo).minutes).toBeCloseTo(10.8, 6);
    const written = writeDraft([await snapshot('during.tar.gz', DURING)], { notes: NO_NOTES, slo });
    expect(textOf('impact', written)).toContain('error budget: (1 - 0.999) x 1000000 = 1000 events');
    expect(textOf('impact', written)).toContain('250 / 1000 = 25 %, as long as 10.8 minutes of full outage; left in the window: 1 - (250 + 0) / 1000 = 75 %');
  });
});
