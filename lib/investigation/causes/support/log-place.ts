import { addressesIn, type LogAddress } from './log-address';
import type { LogLine } from './log-line';
import { serverKinds, matchesServerKind } from './server-kinds';

/** Lines that belong to the error above or below them: frames, causes, empty lines. */
export const TRACE = /^\s*$|^\s+at |^\s+\.\.\. \d+ |^\s+File "|^\s*Caused by|^\s*Suppressed|^Traceback|^During handling|^The above exception|^\s{2,}\S|^\t|^goroutine |^\s*--->|^\s+from |^note: run with|^Node\.js v|^exit status |^npm ERR!|^main\.\S+\(|^created by |^\[signal /;
const FRAME = /^\s+at |^\s+File "|^\s+from /;
/** Lines of a trace that are searched for its heading, and lines of the object that a runtime prints below an error. */
const LONGEST_TRACE = 60;
const LONGEST_OBJECT = 40;
/** Lines around an error that may say what was tried. */
const BEFORE = 12;
const AFTER = 3;
/** A line that tells of an attempt, in words or by the name of a field. */
const ATTEMPT = /connect|\bcurl\b|\bwget\b|\bdial|\bcall(?:ing|s)?\b|fetch|request|\b(?:GET|POST|PUT|HEAD) http|target|upstream|endpoint|broker|bootstrap|\bserver|\b(?:host|url|uri|addr|address|dsn|peer)\b|wait(?:ing)? for|\bping|lookup|download|subscrib|publish|query|\bprob(?:e|ing)\b|check/i;
/** A line that tells of something else: what the program itself offers, what went well, and where to read more. */
const ELSEWHERE = /listen|serving|\bbound?\b|binding|\bexpos|\bconnected\b|succe(?:ss|eded)|connection established|\b20[0-4]\b|\bsee\b|more info|docs?\b|documentation|troubleshoot|allowed origins?|\bcors\b|callback|redirect/i;

/**
 * The lines after a line that belong to it and may name a place: the object that Node.js prints, the questions of libpq,
 * the fields of a logger that writes one a line.
 */
export function continuation(lines: readonly LogLine[], position: number): readonly LogLine[] {
  const after = lines.slice(position + 1, position + 1 + LONGEST_OBJECT);
  const end = after.findIndex(({ text }) => !/^\s+\S|^\{|^\}/.test(text) || /^\s*Caused by/.test(text));
  return (end < 0 ? after : after.slice(0, end)).filter(({ text }) => /^\s+["']?(?:address|port|hostname|host|url|baseURL|uri|endpoint|upstream|target|peer)\b|on host|on port/i.test(text));
}

/** What the lines of an error say together, without those that a line does not belong to. */
export function errorText(lines: readonly LogLine[], position: number): string {
  const above = traceAbove(lines, position);
  const after = lines.slice(position + 1, position + 1 + LONGEST_OBJECT);
  const end = after.findIndex(({ text }) => !TRACE.test(text));
  return [...above.slice().reverse(), lines[position], ...(end < 0 ? after : after.slice(0, end))].map((line) => line?.text ?? '').join('\n').slice(0, 6000);
}

/**
 * The places of an error whose line names none: what caused an error often does not say where, the error above it does;
 * else the nearest line around it that tells of an attempt. A kind of server that the error names must fit.
 */
export function placesAround(lines: readonly LogLine[], position: number): readonly LogAddress[] {
  const own = lines[position]?.text ?? '';
  const named = TRACE.test(own) ? traceAbove(lines, position).find(({ text }) => !FRAME.test(text) && addressesIn(text).length > 0) : undefined;
  if (named !== undefined) {
    return addressesIn(named.text);
  }
  const kinds = serverKinds(own);
  const start = Math.max(0, position - traceAbove(lines, position).length);
  const before = lines.slice(Math.max(0, start - BEFORE), start).reverse();
  const well = before.findIndex(({ text }) => /\b(?:re)?connected\b|listening|started/i.test(text) && !/not connected|disconnected/i.test(text));
  const after = lines.slice(position + 1).filter(({ text }) => !FRAME.test(text) && text.trim() !== '').slice(0, AFTER);
  const near = [...(well < 0 ? before : before.slice(0, well)), ...after].filter(({ text }) => ATTEMPT.test(text) && !ELSEWHERE.test(text));
  const fits = ({ host, port }: LogAddress): boolean => kinds.length === 0 || matchesServerKind(kinds, host, port);
  return near.map(({ text }) => addressesIn(text).filter(fits)).find((found) => found.length > 0) ?? [];
}

/** The lines above one of a trace, up to its heading, the nearest first; empty for a line of its own. */
function traceAbove(lines: readonly LogLine[], position: number): readonly LogLine[] {
  if (!TRACE.test(lines[position]?.text ?? '')) {
    return [];
  }
  const above = lines.slice(Math.max(0, position - LONGEST_TRACE), position).reverse();
  const heading = above.findIndex(({ text }) => !TRACE.test(text));
  // Of a long trace the end alone may be at hand.
  return heading < 0 ? above : above.slice(0, heading + 1);
}
