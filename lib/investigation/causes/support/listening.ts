import { readLogLine } from './log-line';

/** A port on which a program says that it listens. */
export interface Listening {
  /** Number. */
  readonly port: number;
  /** Whether only its own pod can reach it: the probe of the kubelet cannot. */
  readonly loopback: boolean;
  /** The line that says so. */
  readonly line: string;
}

/** What servers of many languages say when they open a port. */
const SAYS = [
  /\b(?:listening|listen|serving|running|started|starting|accepting|bound|available|exposed|up)\b[^\n]{0,60}?\b(?:on|at|to)\b[^\n]{0,80}?(?:port\(?s?\)?[ :="]{0,3}|:)(\d{2,5})\b(?![.:]\d)/i,
  /\b(?:on|at) (?:\S{1,60} )?port(?:\(s\)|s)?:? ?"?(\d{2,5})\b/i,
  /\b(?:Uvicorn running|Running|Now listening|Listening|Local:)[^\n]{0,20}?https?:\/\/[^\s/]{1,100}:(\d{2,5})/i,
  /\b(?:listening|listen|serving|server started|(?:starting|started) (?:http |https |web |api )?server|http server)\b[^\n]{0,80}?\b(?:addr|address|port|bind)["']?[=:]\s?["']?(?:[\w.[\]-]{0,60}:)?(\d{2,5})\b/i,
];
/** What is about another end, or about metrics and debugging. */
const OTHERS = /metrics|prometheus|debug|pprof|admin|jmx|management|connect(?:ed|ing)|upstream|proxy(?:ing)? to|inspector|actuator|telemetry|websocket client|failed|error|refused|cannot|in use/i;
const LOOPBACK = /(?:127\.0\.0\.1|localhost|\[::1\])[:\s]/;

/** The ports on which a program says that it listens, the newest last. */
export function listeningPorts(lines: readonly string[]): readonly Listening[] {
  return lines.flatMap((raw) => {
    const { text } = readLogLine(raw);
    const match = OTHERS.test(text) ? null : SAYS.map((pattern) => pattern.exec(text)).find((each) => each !== null) ?? null;
    const port = Number(match?.[1] ?? 0);
    return port >= 10 && port <= 65_535 ? [{ port, loopback: LOOPBACK.test(text), line: raw }] : [];
  });
}
