import { addressesIn, type LogAddress } from './log-address';
import { type LogLine, readLogLine } from './log-line';
import type { LogTheme } from './log-signatures/signature';
import { SIGNATURES } from './log-signatures/signatures';

/** What a line of a log says that decides something. */
export interface LogSign {
  /** What it is about. */
  readonly theme: LogTheme;
  /** The line. */
  readonly line: LogLine;
  /** Facts in it by name: `user`, `name`, `path`, `port`, `verb` ... */
  readonly facts: Readonly<Record<string, string>>;
  /** The places it names, the likeliest first. */
  readonly addresses: readonly LogAddress[];
}

/** Lines that belong to the error above or below them: frames, causes, empty lines. */
const TRACE = /^\s*$|^\s+at |^\s+\.\.\. \d+ |^\s+File "|^\s*Caused by|^\s*Suppressed|^Traceback|^During handling|^The above exception|^\s{2,}\S|^\t|^goroutine |^\s*--->|^\s+from |^note: run with|^Node\.js v|^exit status |^npm ERR!|^main\.\S+\(|^created by |^\[signal /;
/** Lines of a trace that are searched for its heading. */
const HIGHEST_TRACE = 60;
/** What says that a place was reached after all. */
const SUCCESS = /\b(?:re)?connected\b|connection (?:established|successful|succeeded|acquired|ok|restored)|connect(?:ed)? successfully|successfully (?:re)?connected|recovered|accepting connections\b|is up\b|reachable again/i;
const NO_SUCCESS = /not (?:re)?connected|disconnected|unable|fail|error|refused|never/i;
/** What says that the start went on after that. */
const STARTED = /listening (?:on|at)|server (?:is )?(?:started|running|listening)|started \w+ in [\d.]+ seconds|ready to (?:accept|serve)|startup complete|ready for (?:start up|connections)/i;
/** A question of a client, as in "Is the server running on that host?", is no report of success. */
const QUESTION = /\?$/;
/** What says that the program does without. */
const WITHOUT = /fall(?:ing|s)? back|fallback|using (?:in-memory|default)|continuing|ignor(?:ing|ed)|optional|(?<!user is )disabled|skipping|without (?:cache|tracing|metrics|telemetry)/i;
/** Telemetry that cannot be delivered is no reason to end. */
const TELEMETRY = /otlp|opentelemetry|\botel\b|jaeger|zipkin|datadog|dd-?agent|statsd|pyroscope|sentry|newrelic|(?:traces?|metrics?|spans?) export|export(?:ing)? (?:spans|traces|metrics)/i;
/** Without its lease a controller ends, whatever way it tried to renew it. */
const LEASE = /\/leases\/|renew lease|resource lock/;
/** What a server says about those who call it is no reason of its own. */
const ABOUT_CALLERS = /TLS handshake error from|client (?:disconnected|closed)|broken pipe|while reading client request/i;

/** Reads one line; `context` are the lines after it, where runtimes put the address. Undefined when it says nothing that is known. */
export function signOf(line: LogLine, context: readonly LogLine[] = []): LogSign | undefined {
  for (const { theme, patterns } of SIGNATURES) {
    const match = patterns.map((pattern) => pattern.exec(line.text)).find((each) => each !== null);
    if (match !== undefined && match !== null) {
      const facts = Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined).map(([key, value]) => [key.replace(/\d$/, ''), value]);
      return { theme, line, facts: Object.fromEntries(facts) as Record<string, string>, addresses: addressesIn([line, ...context].map(({ text }) => text).join(' ')) };
    }
  }
  return undefined;
}

/**
 * The line that says why a program ended or does not serve: the last one that is known, unless a retry succeeded later,
 * the start went on, the program does without, or it failed of itself later. An early warning does not count against
 * a later error.
 * @param skip themes that are no reason for this program
 */
export function decisiveSign(raw: readonly string[], skip: readonly LogTheme[] = []): LogSign | undefined {
  const lines = raw.map(readLogLine);
  const successes: LogLine[] = [];
  const known = new Map<string, LogSign | undefined>();
  let own: { readonly sign: LogSign; readonly said: number } | undefined;
  let said = 0;
  for (let position = lines.length - 1; position >= 0; position -= 1) {
    const line = lines[position] as LogLine;
    const context = continuation(lines, position);
    // Retries say the same again and again.
    const key = [line, ...context].map(({ raw: each }) => each).join('\n');
    const sign = known.has(key) ? known.get(key) : withAddress(signOf(line, context), lines, position);
    known.set(key, sign);
    if (sign === undefined) {
      said += TRACE.test(line.text) ? 0 : 1;
      if (!QUESTION.test(line.text) && ((SUCCESS.test(line.text) && !NO_SUCCESS.test(line.text)) || STARTED.test(line.text))) {
        successes.push(line);
      }
    } else if (sign.theme === 'own-error') {
      own ??= line.level === 'warn' || line.level === 'info' ? undefined : { sign, said };
    } else if (!overcome(sign, successes) && !isNoReason(sign) && !skip.includes(sign.theme)) {
      const mild = line.level === 'warn' || line.level === 'info';
      if (own !== undefined && (mild || said - own.said > 2)) {
        return own.sign;
      }
      if (!mild || said <= 20) {
        return sign;
      }
    }
  }
  return own?.sign;
}

/** What caused an error often does not say where: the error above it does. */
function withAddress(sign: LogSign | undefined, lines: readonly LogLine[], position: number): LogSign | undefined {
  if (sign === undefined || sign.addresses.length > 0 || !['refused', 'unreachable'].includes(sign.theme) || !TRACE.test(sign.line.text)) {
    return sign;
  }
  const above = lines.slice(Math.max(0, position - HIGHEST_TRACE), position).reverse();
  const heading = above.findIndex(({ text }) => !TRACE.test(text));
  const named = above.slice(0, heading + 1).find(({ text }) => !/^\s+at |^\s+File "/.test(text) && addressesIn(text).length > 0);
  return named === undefined ? sign : { ...sign, addresses: addressesIn(named.text) };
}

/** Programs that do without, telemetry that cannot be delivered, fields of an error printed above, and mere information. */
function isNoReason({ theme, line: { text, level } }: LogSign): boolean {
  const informs = level === 'info' && !['refused', 'unreachable', 'dns-absent', 'dns-temporary'].includes(theme);
  return informs || (((WITHOUT.test(text) && !LEASE.test(text)) || TELEMETRY.test(text)) && level !== 'fatal') || ABOUT_CALLERS.test(text) || /^\s+(?:code|errno|syscall): /.test(text);
}

/** The lines after a line that belong to it: the object that Node.js prints, the questions of libpq. */
function continuation(lines: readonly LogLine[], position: number): readonly LogLine[] {
  const after = lines.slice(position + 1, position + 16);
  const end = after.findIndex(({ text }) => !/^\s+\S|^\{|^\}/.test(text) || signatureAhead(text));
  return (end < 0 ? after : after.slice(0, end)).filter(({ text }) => /^\s+(?:address|port|hostname|host)\b|on host|on port/.test(text));
}

function signatureAhead(text: string): boolean {
  return /^\s*Caused by/.test(text);
}

/** A later success about the same place, or one that names no place; or a start that went on. */
function overcome({ addresses }: LogSign, successes: readonly LogLine[]): boolean {
  return successes.some(({ text }) => {
    if (STARTED.test(text)) {
      return true;
    }
    const others = addressesIn(text);
    return others.length === 0 || addresses.length === 0 || others.some(({ host }) => addresses.some((own) => own.host === host));
  });
}
