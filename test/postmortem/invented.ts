import { ago } from '../../lib/investigation/view/time';
import type { Draft, Snapshot } from '../../lib/postmortem';

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const DIFFERENCE = new RegExp(`(${TIME.source}) - (${TIME.source}) = (-?\\d+(?:\\.\\d+)?) seconds`, 'g');
const SPAN = new RegExp(`from ~?(${TIME.source}) to ~?(${TIME.source}): ~?(-?\\d+(?:\\.\\d+)?) seconds`, 'g');

/**
 * Numbers and times of a draft that stand neither in its appendix nor in what was given, and are not the result of
 * arithmetic that is shown.
 * @param given everything that was given, as text
 */
export function inventedIn(draft: Draft, snapshots: readonly Snapshot[], given: string): readonly string[] {
  const { appendix, sections, timeline } = draft;
  const known = JSON.stringify(appendix) + given;
  const times = new Set([...known.matchAll(TIME)].map(([time]) => Math.floor(Date.parse(time) / 1000)));
  const numbers = new Set(known.match(/\d+(?:\.\d+)?/g));
  const sure = new Set(snapshots.flatMap(({ investigation: { verdict, others } }) => [verdict, ...others]).map(({ confidence }) => `${Math.round(confidence * 100)} % sure by rule`));
  // A verdict says how long something has lasted when it is given.
  const ages = new Set(snapshots.flatMap(({ at }) => [...times].map((time) => ago(at, time * 1000))));
  const strange = (text: string): readonly string[] => {
    const unsure = text.replace(/\d+ % sure by rule/g, (words) => (sure.has(words) ? '' : words)).replace(/\bfor (\d+[smhd](?:\d+m)?)\b/g, (words, age: string) => (ages.has(age) ? '' : words));
    const rest = unsure.replace(DIFFERENCE, checked).replace(SPAN, (...words: string[]) => checked(words[0] ?? '', words[2] ?? '', words[1] ?? '', words[3] ?? ''));
    const late = [...rest.matchAll(TIME)].map(([time]) => time).filter((time) => !times.has(Math.floor(Date.parse(time) / 1000)));
    return [...late, ...(rest.replace(TIME, '').match(/\d+(?:\.\d+)?/g) ?? []).filter((number) => !numbers.has(number))].map((each) => `${each} in: ${text}`);
  };
  const lines = sections.flatMap(({ lines: each }) => each).filter(({ basis, text }) => (basis === 'evidence' || basis === 'arithmetic') && !/error budget: |used by this incident: /.test(text));
  return [...lines.flatMap(({ text }) => strange(text)), ...timeline.flatMap(({ at, until = '', what }) => strange(`${at} ${until} ${what}`))];
}

/** Keeps the operands of a difference, and drops its result where it is right. */
function checked(words: string, end: string, start: string, seconds: string): string {
  return (Date.parse(end) - Date.parse(start)) / 1000 === Number(seconds) ? `${end} ${start}` : words;
}
