import type { LogAddress } from './log-address';

const HOST = '[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,250}[A-Za-z0-9])?';
/** Commands that people write to ask whether something is there. */
const COMMANDS: readonly RegExp[] = [
  new RegExp(`\\bnc (?:-[a-z]+(?: \\d+)? ){0,4}(?<host>${HOST}) (?<port>\\d{2,5})\\b`),
  new RegExp(`\\b(?:nslookup|getent (?:ahosts|hosts)|dig(?: \\+\\w+)?|host|ping(?: -\\w+(?: \\d+)?)*) (?<host>${HOST})`),
  new RegExp(`\\bpg_isready [^;|&]{0,80}?(?:-h|--host)[ =](?<host>${HOST})(?:[^;|&]{0,40}?(?:-p|--port)[ =](?<port>\\d{2,5}))?`),
  new RegExp(`\\b(?:mysqladmin|redis-cli|mysql|psql|mongosh?) [^;|&]{0,80}?(?:-h|--host)[ =]?(?<host>${HOST})`),
  new RegExp(`wait-?for(?:-it)?(?:\\.sh)? (?:-\\w+ )*(?<host>${HOST}):(?<port>\\d{2,5})`),
  new RegExp(`\\b(?:curl|wget) [^;|&]{0,120}?https?://(?<host>${HOST})(?::(?<port>\\d{2,5}))?`),
  new RegExp(`/dev/tcp/(?<host>${HOST})/(?<port>\\d{2,5})`),
];

/** The place that a shell line asks, as an init container does that waits, or a probe; undefined when it asks none. */
export function askedBy(command: string): LogAddress | undefined {
  const { host, port } = COMMANDS.map((pattern) => pattern.exec(command)?.groups).find((groups) => groups?.host !== undefined) ?? {};
  return host === undefined ? undefined : { host, ...(port === undefined ? {} : { port: Number(port) }) };
}
