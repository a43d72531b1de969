import { addressesIn, isIp, type LogAddress } from './log-address';
import { type LogLine, readLogLine } from './log-line';
import { continuation, errorText, placesAround, TRACE } from './log-place';
import { MISTAKE } from './log-signatures/program';
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
  /** What the error says in all its lines, where no line names a place: the kind of server may be told. */
  readonly around?: string;
  /** What the program complained about before and that was not taken for the reason. */
  readonly before?: LogLine;
}

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
/** What a program answers itself: a status after a path without a host. */
const OWN_ANSWER = /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/|\b(?:path|url|uri|route|request_?uri)["']?[:=] ?["']?\//i;
/** Themes that are about another place. */
const ELSEWHERE: readonly LogTheme[] = ['refused', 'unreachable', 'unavailable'];
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
 * @param newImage whether only pods of a new image fail: then a mistake in the program that it says last comes before what it did not reach
 */
export function decisiveSign(raw: readonly string[], skip: readonly LogTheme[] = [], newImage = false): LogSign | undefined {
  const lines = raw.map(readLogLine);
  const successes: LogLine[] = [];
  const known = new Map<string, LogSign | undefined>();
  let own: { readonly sign: LogSign; readonly said: number } | undefined;
  let waited: LogSign | undefined;
  let said = 0;
  for (let position = lines.length - 1; position >= 0; position -= 1) {
    const line = lines[position] as LogLine;
    const context = continuation(lines, position);
    // Retries say the same again and again.
    const key = [line, ...context].map(({ raw: each }) => each).join('\n');
    const sign = known.has(key) ? known.get(key) : withPlace(signOf(line, context), lines, position);
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
      if (newImage && own !== undefined && ELSEWHERE.includes(sign.theme) && MISTAKE.test(own.sign.line.text)) {
        return { ...own.sign, before: line };
      }
      if (own !== undefined && (mild || said - own.said > 2)) {
        return waited ?? own.sign;
      }
      // That a pool gave nothing in time is what came of something else, if that is told above.
      if (sign.facts.pool !== undefined && sign.addresses.length === 0) {
        waited ??= sign;
      } else if (!mild || said <= 20) {
        return sign;
      }
    }
  }
  return waited ?? own?.sign;
}

/** Where the line names no place, the lines around it may. */
function withPlace(sign: LogSign | undefined, lines: readonly LogLine[], position: number): LogSign | undefined {
  if (sign === undefined || sign.addresses.length > 0 || !ELSEWHERE.includes(sign.theme)) {
    return sign;
  }
  const addresses = sign.facts.pool === undefined ? placesAround(lines, position) : [];
  return addresses.length > 0 ? { ...sign, addresses } : { ...sign, around: errorText(lines, position) };
}

/** Programs that do without, telemetry that cannot be delivered, fields of an error printed above, and mere information. */
function isNoReason({ theme, line: { text, level } }: LogSign): boolean {
  const informs = level === 'info' && !['refused', 'unreachable', 'dns-absent', 'dns-temporary'].includes(theme);
  const answered = theme === 'unavailable' && OWN_ANSWER.test(text) && !text.includes('://');
  return informs || answered || (((WITHOUT.test(text) && !LEASE.test(text)) || TELEMETRY.test(text)) && level !== 'fatal') || ABOUT_CALLERS.test(text) || /^\s+(?:code|errno|syscall): /.test(text);
}

/** A later success about the same place, or one that names no place; or a start that went on. */
function overcome({ addresses }: LogSign, successes: readonly LogLine[]): boolean {
  return successes.some(({ text }) => {
    if (STARTED.test(text)) {
      return true;
    }
    const others = addressesIn(text);
    return others.length === 0 || addresses.length === 0 || others.some((other) => addresses.some((own) => samePlace(own, other)));
  });
}

/** The same host, or the name of one and the address of the other with the same port: clients tell now one, now the other. */
function samePlace(a: LogAddress, b: LogAddress): boolean {
  return a.host === b.host || (isIp(a.host) !== isIp(b.host) && (a.port === b.port || a.port === undefined || b.port === undefined));
}
