import fc from 'fast-check';
import { type Draft, lintPostmortem, writeDraft } from '../../lib/postmortem';
import { postmortemHtml } from '../../lib/report/postmortem-html';
import { postmortemMarkdown } from '../../lib/report/postmortem-markdown';
import { INCIDENTS, snapshotsOf } from './generated-incidents';
import { inventedIn } from './invented';

/** Ids that the draft names and its appendix does not hold. */
function unresolved({ sections, timeline, actions, impact, appendix }: Draft): readonly string[] {
  const known = new Set(appendix.map(({ id }) => id));
  return [...sections.flatMap(({ lines }) => lines), ...timeline, ...actions, ...impact].flatMap(({ evidence }) => evidence).filter((id) => !known.has(id));
}

/** Statements that rest on evidence and name none. */
function bare({ sections }: Draft): readonly string[] {
  return sections.flatMap(({ lines }) => lines).filter(({ basis, evidence }) => basis === 'evidence' && evidence.length === 0).map(({ text }) => text);
}

test('two hundred generated incidents never crash a draft, make it invent, or make it say what its own lint objects to', async () => {
  await fc.assert(fc.asyncProperty(INCIDENTS, async (incident) => {
    const snapshots = await snapshotsOf(incident);
    if (snapshots.length === 0) {
      return;
    }
    const draft = writeDraft(snapshots, incident.options);
    const markdown = postmortemMarkdown(draft);
    expect({ unresolved: unresolved(draft), bare: bare(draft) }).toEqual({ unresolved: [], bare: [] });
    expect(inventedIn(draft, snapshots, JSON.stringify(incident.looks) + incident.given)).toEqual([]);
    expect(lintPostmortem(markdown).filter(({ severity }) => severity === 'error').map(({ rule, words, passage }) => `${rule}: ${words} in ${passage}`)).toEqual([]);
    expect(markdown + postmortemHtml(draft)).not.toMatch(/<script|<img|[\u001b\u202e]|Invalid Date|NaN|\[object /);
    expect(postmortemMarkdown(writeDraft([...snapshots].reverse(), incident.options))).toBe(markdown);
  }), { numRuns: 200, seed: 20_260_301 });
}, 240_000);
