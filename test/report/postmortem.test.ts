import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { type Draft, NO_NOTES, readNotes, readSlo, writeDraft } from '../../lib/postmortem';
import { postmortemHtml } from '../../lib/report/postmortem-html';
import { postmortemMarkdown } from '../../lib/report/postmortem-markdown';
import { AFTER, DURING, snapshot } from '../postmortem/incident-fixture';

const NOTES = readNotes({
  severity: 2, authors: ['payments on-call'], tags: ['release'], links: ['https://tickets.example.com/42'],
  observations: [{ at: '2026-03-01T02:04:00Z', role: 'on-call', what: 'The upstream had changed its answer.', knownLater: true }],
  decisions: [{ at: '2026-03-01T02:09:00Z', role: 'on-call', what: 'Roll back', because: 'the old revision had served for a week' }],
  rejected: [{ action: 'Freeze releases on Fridays', because: 'it moves the risk to Mondays' }],
}, 'notes.yaml');

let draft: Draft;
beforeAll(async () => {
  const slo = readSlo({ objective: 0.999, total: 1_000_000, bad: 250 }, 'slo.yaml');
  draft = writeDraft([await snapshot('during.tar.gz', DURING), await snapshot('after.tar.gz', AFTER)], { notes: NOTES, slo });
});

describe('a draft', () => {
  test('keeps to its published schema as JSON', async () => {
    const validate = new Ajv().compile(JSON.parse(readFileSync('schemas/postmortem.schema.json', 'utf8')) as object);
    expect([validate(JSON.parse(JSON.stringify(draft))), validate.errors]).toEqual([true, null]);
    const bare = writeDraft([await snapshot('after.tar.gz', AFTER)], { notes: NO_NOTES });
    expect([validate(JSON.parse(JSON.stringify(bare))), validate.errors]).toEqual([true, null]);
    expect(validate({ ...draft, status: 'reviewed' })).toBe(false);
  });

  test('holds the sections of a postmortem in their order, with a question where nothing is known', () => {
    const titles = [...postmortemMarkdown(draft).matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'Summary', 'Impact', 'Detection', 'Response', 'Time line', 'Trigger', 'Contributing factors', 'Mitigation and resolution', 'What went well, what made it hard, where we got lucky',
      'Why it was surprising, and how it looked from inside', 'Action items (proposed)', 'Recurrence', 'Open questions and unknowns', 'Considered and not done', 'Message to users', 'Links', 'Glossary', 'Evidence',
    ]);
    expect([...postmortemHtml(draft).matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual(titles);
  });

  test('shows severity, authors and tags in its head, and asks for reviewers', () => {
    const markdown = postmortemMarkdown(draft);
    expect(markdown).toMatch(/\| Severity \| 2 \|\n\| Authors \| payments on-call \|\n\| Reviewers \| to be answered \|\n\| Tags \| release \|\n\| Evidence \| after\.tar\.gz of 2026-03-01T02:14:00\.000Z: \d+ questions, \d+ of them not answered \|/);
  });

  test('shows decisions with how they looked from inside, what was known later, links, and what will not be done', () => {
    const markdown = postmortemMarkdown(draft);
    expect(markdown).toContain('2026-03-01T02:09:00.000Z, on-call: Roll back, because the old revision had served for a week');
    expect(markdown).toContain('| on-call | decision: Roll back |');
    expect(markdown).toContain('The upstream had changed its answer. (known later)');
    expect(markdown).toContain('https:&#47;&#47;tickets.example.com/42');
    expect(markdown).toContain('Freeze releases on Fridays: it moves the risk to Mondays');
  });

  test('tells the meaning of each clock, how many pods were left, the first symptom, and words for outsiders', () => {
    const text = (key: string): string => draft.sections.find((section) => section.key === key)?.lines.map((line) => line.text).join('\n') ?? '';
    expect(text('response')).toMatch(/time to mitigate: 2026-03-01T02:10:20Z - 2026-03-01T02:03:00Z = 440 seconds \(until users were served again/);
    expect(text('impact')).toContain('0 of 1 wanted pods were ready');
    expect(text('impact')).toContain('more than a fifth of the budget');
    expect(text('detection')).toMatch(/the first symptom on record since it began: 2026-03-01T02:05:40Z Pod shop\/web-2-a: BackOff/);
    expect(text('glossary')).toMatch(/^Deployment: /);
  });
});
