/** Where a program wanted to connect to, as its log says. */
export interface LogAddress {
  /** Host name or IP address. */
  readonly host: string;
  /** Port; undefined where the log does not say. */
  readonly port?: number;
}

const HOST = '[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,250}[A-Za-z0-9])?';
const IPV6 = '[0-9A-Fa-f:]{2,45}';

/** Forms that surely name the other side, the surest first. Groups `host` and `port`. */
const SURE: readonly RegExp[] = [
  new RegExp(`upstream: "(?:[a-z]+://)?(?<host>${HOST})(?::(?<port>\\d{1,5}))?`),
  new RegExp(`\\bhost(?:=|: | )["'](?<host>${HOST})["'][^\\n]{0,80}?\\bport(?:=|: | )["']?(?<port>\\d{1,5})`, 'i'),
  new RegExp(`\\bhost=(?<host>${HOST})[ ,;][^\\n]{0,80}?\\bport=(?<port>\\d{1,5})`, 'i'),
  new RegExp(`(?:server at|for) "(?<host>${HOST})"(?: \\([^)]{1,60}\\))?,? port (?<port>\\d{1,5})`, 'i'),
  new RegExp(`(?:server on|server at|server host) ['"](?<host>${HOST})(?::(?<port>\\d{1,5}))?['"]`, 'i'),
  new RegExp(`(?:host|address|hostname): '(?<host>${HOST})'[^\\n]{0,120}?port: '?(?<port>\\d{1,5})`),
  new RegExp(`port: '?(?<port>\\d{1,5})'?[^\\n]{0,120}?(?:host|address|hostname): '(?<host>${HOST})'`),
  new RegExp(`(?:[Cc]onnect(?:ion)?|connecting) to (?:host |remote host |server |node -?\\d+ )?[("']*(?<host>${HOST})["']?(?:/[0-9.]{7,15})?(?::| port )(?<port>\\d{1,5})`),
  new RegExp(`(?:getaddrinfo|queryA|querySrv|queryAaaa) (?:ENOTFOUND|EAI_AGAIN|ESERVFAIL|ETIMEOUT|ECONNREFUSED) (?<host>${HOST})(?::(?<port>\\d{1,5}))?`),
  new RegExp(`(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH) (?<host>(?:${IPV6}::?[0-9A-Fa-f]{1,4}|::1)):(?<port>\\d{1,5})\\b`),
  new RegExp(`\\blookup (?<host>${HOST})(?: on |:)`),
  new RegExp(`\\bhost=(?<host>${HOST})(?=[ ,;\`])`),
  new RegExp(`target dns:(?:///)?(?<host>${HOST})(?::(?<port>\\d{1,5}))?`),
  new RegExp(`\\bdns:///(?<host>${HOST})(?::(?<port>\\d{1,5}))?`),
  new RegExp(`\\bhost, port: (?<host>${HOST}), (?<port>\\d{1,5})`),
  // How Python writes one: a tuple.
  new RegExp(`\\('(?<host>${HOST})', (?<port>\\d{1,5})`),
  // How Java writes a socket address: the name, a slash, and the address or that there is none.
  new RegExp(`(?<![\\w.:/@-])(?<host>${HOST})/(?:<unresolved>|\\d{1,3}(?:\\.\\d{1,3}){3}):(?<port>\\d{1,5})\\b`),
  new RegExp('(?<![\\w.:/-])/(?<host>\\d{1,3}(?:\\.\\d{1,3}){3}):(?<port>\\d{1,5})\\b'),
  new RegExp(`host not found in upstream "(?<host>${HOST})(?::(?<port>\\d{1,5}))?"`),
  new RegExp(`(?:resolve host(?:name)?|host ?name|bad address|can't (?:find|resolve)|server host|UnknownHostException|DNS resolution failed for|nodename|unknown host)[: ]+["'(]?(?<host>${HOST})(?::(?<port>\\d{1,5}))?`, 'i'),
  new RegExp(`->\\s?(?<host>${HOST}):(?<port>\\d{1,5})`),
];

/** Any `scheme://user@host:port`, and any `host:port`. */
const URL_FORM = new RegExp(`\\b(?<scheme>[a-z][a-z0-9+.-]{1,20})://(?:[^\\s/@"']{1,200}@)?(?:\\[(?<ipv6>${IPV6})\\]|(?<host>${HOST}))(?::(?<port>\\d{1,5}))?`, 'gi');
const PAIR = new RegExp(`(?<![\\w.:/-])(?:\\[(?<ipv6>${IPV6})\\]|(?<host>${HOST})):(?<port>\\d{2,5})(?![\\d.-]|:\\d)`, 'g');

/** Ports of schemes that leave them out (IANA). */
const PORTS: Readonly<Record<string, number>> = {
  http: 80, https: 443, ws: 80, wss: 443, postgres: 5432, postgresql: 5432, mysql: 3306, redis: 6379, rediss: 6379,
  amqp: 5672, amqps: 5671, mongodb: 27017, nats: 4222, kafka: 9092,
};

/** Words before a colon and a number that are source files, times or versions, not hosts. */
const NO_HOST = /^\d+$|\.(?:go|py|js|ts|mjs|cjs|rb|java|kt|scala|cs|rs|php|c|cc|cpp|conf|ya?ml|json|sql|xml|html?|sh|ex|exs)$|^(?:line|column|port|pid|code|errno|error|status|level|time|thread|exit|class|node|row|at|step|attempt|retry|timeout|duration|elapsed)$|\.(?:internal|process)\//i;

/**
 * Every address that a line may mean, the likeliest first; names before IP addresses, since a name can be looked up.
 * The DNS server that was asked (`lookup db on 10.96.0.10:53`) and the program's own end of a connection are left out.
 */
export function addressesIn(text: string): readonly LogAddress[] {
  // gRPC tells the family before an address.
  const line = text.replace(/\bipv[46]:(?=[\d[])/g, ' ')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}:\d{2,5}(?=->)/g, '').replace(/(?: on |->)\[?[0-9A-Fa-f.:]{3,45}\]?:53\b/g, '').replace(/\b(?:client|local(?:_?addr)?): [0-9.:]{7,24}/g, '');
  const found: LogAddress[] = [];
  const add = (host: string | undefined, port: number | undefined): void => {
    const plain = host?.replace(/\.$/, '');
    if (plain === undefined || plain === '' || NO_HOST.test(plain) || (port !== undefined && (port < 1 || port > 65_535))) {
      return;
    }
    const known = found.find((other) => other.host === plain);
    if (known === undefined) {
      found.push({ host: plain, ...(port === undefined ? {} : { port }) });
    } else if (known.port === undefined && port !== undefined) {
      found[found.indexOf(known)] = { host: plain, port };
    }
  };
  for (const form of SURE) {
    const groups = form.exec(line)?.groups;
    add(groups?.host, groups?.port === undefined ? undefined : Number(groups.port));
  }
  for (const { groups } of line.matchAll(URL_FORM)) {
    const port = groups?.port === undefined ? PORTS[(groups?.scheme ?? '').toLowerCase()] : Number(groups.port);
    add(groups?.ipv6 ?? groups?.host, port);
  }
  for (const { groups } of line.matchAll(PAIR)) {
    add(groups?.ipv6 ?? groups?.host, Number(groups?.port));
  }
  const port = found.find((each) => each.port !== undefined)?.port;
  // A bare name and an address with a port in one line are one place, told twice.
  const whole = found.map((each): LogAddress => (each.port === undefined && port !== undefined ? { host: each.host, port } : each));
  return [...whole.filter(({ host }) => !isIp(host)), ...whole.filter(({ host }) => isIp(host))];
}

/** Whether a host is an IP address. */
export function isIp(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || (host.includes(':') && /^[0-9A-Fa-f:.]+$/.test(host));
}

/** An address in words. */
export function addressText({ host, port }: LogAddress): string {
  return port === undefined ? host : host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
