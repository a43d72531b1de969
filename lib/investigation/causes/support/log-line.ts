import { isRecord } from '../../../core';

/** How grave a line of a log says it is; `none` where it does not say. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'none';

/** A line of a log, freed of its format. */
export interface LogLine {
  /** The line as it was written. */
  readonly raw: string;
  /** What it says: of JSON the message, then the other fields as `key: 'value'`. */
  readonly text: string;
  /** How grave it says it is. */
  readonly level: LogLevel;
}

/** Longer lines are data, not messages: they are cut, so that a hostile line costs nothing. */
const LONGEST = 2000;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) (?:(?:stdout|stderr) [FP] )?/;
const MESSAGES = ['msg', 'message', 'log', '@m', '@mt', 'event', 'text'];
const LEVELS = ['level', 'severity', 'lvl', 'log.level', 'levelname', '@l', 'loglevel'];

/** Reads a line of plain text, logfmt, klog or JSON, with or without the time that the runtime puts before it. */
export function readLogLine(raw: string): LogLine {
  const line = raw.slice(0, LONGEST).replace(TIMESTAMP, '');
  const json = line.trimStart().startsWith('{') ? parse(line) : undefined;
  if (json === undefined) {
    return { raw, text: line.replaceAll('\\"', '"'), level: plainLevel(line) };
  }
  const flat = flatten(json);
  const key = MESSAGES.find((name) => flat.has(name));
  const rest = [...flat].filter(([name]) => name !== key && !LEVELS.includes(name)).map(([name, value]) => `${name}: '${value}'`);
  return { raw, text: [key === undefined ? '' : flat.get(key) ?? '', ...rest].filter((part) => part !== '').join(' '), level: namedLevel(LEVELS.map((name) => flat.get(name)).find((value) => value !== undefined) ?? '') };
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Fields by name, nested ones by their own name: `error.message` is as good as `message`. */
function flatten(value: Readonly<Record<string, unknown>>, into = new Map<string, string>(), depth = 0): Map<string, string> {
  for (const [key, inner] of Object.entries(value)) {
    if (isRecord(inner) && depth < 4) {
      flatten(inner, into, depth + 1);
    } else if ((typeof inner === 'string' || typeof inner === 'number') && !into.has(key)) {
      into.set(key, String(inner));
    }
  }
  return into;
}

function plainLevel(line: string): LogLevel {
  const klog = /^([EWIF])\d{4} \d\d:\d\d:/.exec(line)?.[1];
  if (klog !== undefined) {
    return { E: 'error', W: 'warn', I: 'info', F: 'fatal' }[klog] as LogLevel;
  }
  const named = /\b(?:level|lvl|severity)=["']?(\w+)/i.exec(line)?.[1] ?? /(?:^|[\s[|(])(FATAL|CRITICAL|PANIC|EMERG|ALERT|ERROR|ERR|SEVERE|WARN|WARNING|INFO|DEBUG|TRACE|NOTICE|fatal|error|warn|warning|info|debug|notice|crit|emerg)(?=[\]:|)\s])/.exec(line.slice(0, 160))?.[1];
  return named === undefined ? 'none' : namedLevel(named);
}

/** Names of levels, and the numbers of pino and bunyan. */
function namedLevel(name: string): LogLevel {
  const level = name.toLowerCase();
  if (/^\d+$/.test(level)) {
    const number = Number(level);
    return number >= 60 ? 'fatal' : number >= 50 ? 'error' : number >= 40 ? 'warn' : 'info';
  }
  return /^(fatal|crit|critical|panic|dpanic|emerg|emergency|alert)$/.test(level) ? 'fatal'
    : /^(error|err|severe)$/.test(level) ? 'error'
      : /^warn/.test(level) ? 'warn'
        : /^(info|information|debug|trace|verbose|notice|fine)$/.test(level) ? 'info' : 'none';
}
