import type { Signature } from './signature';

/** Statuses by which a server or the proxy before it says that it cannot answer now (RFC 9110 15.6, RFC 6585 4). */
const STATUS = '(?<status>50[234]|429)';
const PHRASE = '(?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Too Many Requests)';
/** A whole URL: that it must begin and end there keeps a hostile line cheap. */
const LINK = '(?<![\\w/.-])https?://[^\\s"\'<>`]{1,300}(?![^\\s"\'<>`])';
/** Servers whose kind alone tells what is meant. */
const SERVER = '(?:postgres(?:ql)?|mysql|mariadb|redis|valkey|kafka|rabbit ?mq|elastic ?search|opensearch|mongo(?:db)?|minio|s3|vault|nats|memcached|cassandra|clickhouse|etcd|consul|zookeeper|keycloak|database|db)';

/**
 * What the program needs is there and says that it cannot serve now: a gateway's answer, gRPC UNAVAILABLE, no connection
 * left, too many requests; or it is told only that a server of some kind is down. Every wording is one of a client: what
 * a program answers itself is no reason of its own.
 */
export const UNAVAILABLE: Signature = {
  theme: 'unavailable',
  patterns: [
    // requests, httpx, axios, Spring and Feign, .NET, reqwest, curl, wget, Ruby.
    new RegExp(`\\b${STATUS} (?:Server|Client) Error\\b|(?:Server|Client) error '(?<status2>50[234]|429) [^'\\n]{0,40}' for url`),
    new RegExp(`Request failed with status code ${STATUS}\\b|Response status code does not indicate success: (?<status2>50[234]|429)\\b`),
    new RegExp(`Exception(?:\\$\\w{1,40})?: \\[?${STATUS}\\b|HTTP status (?:server|client) error \\((?<status2>50[234]|429)\\b`),
    new RegExp(`The requested URL returned error: ${STATUS}\\b|server returned error: HTTP/[\\d.]{1,3} (?<status2>50[234]|429)\\b`),
    new RegExp(`OpenURI::HTTPError: ${STATUS}\\b|\\b(?<status2>50[234]|429) [^\\n(]{1,40}\\((?:RestClient|OpenURI|Faraday|HTTParty|Net)::|RestClient::(?:ServiceUnavailable|BadGateway|GatewayTimeout|TooManyRequests)`),
    // A URL and a status in one line, either way round.
    new RegExp(`${LINK}["'\`)]{0,2}[:,]? (?:\\(?status(?: code)?:? ?|returned |responded with |answered |answers |failed(?: with)?:? |failed, |resulted in (?:a )?[\`'"]?|[-=]> )?(?:(?:HTTP(?:/[\\d.]{1,3})?|status|code)[ :]{1,2})?${STATUS}\\b`),
    new RegExp(`\\b${STATUS} ${PHRASE}[^\\n]{0,60}${LINK}`, 'i'),
    new RegExp(`${LINK}[^\\n]{0,120}\\bstatus(?:_?code)?["']?[:=] ?["']?${STATUS}\\b|\\bstatus(?:_?code)?["']?[:=] ?["']?(?<status2>50[234]|429)\\b[^\\n]{0,120}${LINK}`, 'i'),
    new RegExp(`(?:unexpected|bad|invalid|non-2(?:\\d\\d|xx)|got|received|returned|responded with|replied with|answered with|failed with)\\b[^\\n]{0,24}\\b(?:status|response|HTTP)\\b[^\\n]{0,16}\\b${STATUS}\\b`, 'i'),
    /\bstatus\b[^\n]{0,12}\b(?:ServiceUnavailable|BadGateway|GatewayTimeout|TooManyRequests)\b/,
    new RegExp(`(?:fail|error|unable|could not|cannot|returned|responded)[^\\n]{0,80}\\b${STATUS} ${PHRASE}`, 'i'),
    // Proxies and gRPC.
    /no healthy upstream|no live upstreams|upstream request timeout|upstream connect error or disconnect\/reset before headers(?![^\n]{0,200}(?:TLS|SSL|CERTIFICATE))/i,
    /\bcode = (?:Unavailable|DeadlineExceeded)\b|StatusCode\.(?:UNAVAILABLE|DEADLINE_EXCEEDED)\b|Status(?:Runtime)?Exception: (?:UNAVAILABLE|DEADLINE_EXCEEDED)\b|\b(?:14 UNAVAILABLE|4 DEADLINE_EXCEEDED)\b|StatusCode="?(?:Unavailable|DeadlineExceeded)|status: '?Unavailable\b|GRPC::(?:Unavailable|DeadlineExceeded)\b/,
    // Servers that take no more, or not yet.
    /(?<full>sorry, too many clients already|Too many connections|remaining connection slots are reserved|max number of clients reached|no more connections allowed|too many open connections|max_client_conn|User \S{1,80} has exceeded the 'max_user_connections')/i,
    /(?<limited>429 Too Many Requests|API rate limit exceeded|ThrottlingException|Rate exceeded)/,
    /(?<pool>pool timed out while waiting for an open connection|PoolTimedOut|Connection is not available, request timed out|QueuePool limit of size \d+|dropped from queue after|Timeout acquiring a connection)/,
    /(?<pool>could not obtain a (?:database )?connection within|connection pool (?:timeout|exhausted)|[Pp]ool (?:is )?exhausted|Unable to acquire JDBC Connection)/,
    /(?<closed>server closed the connection unexpectedly|terminating connection due to (?:administrator command|unexpected postmaster exit))/,
    /(?<closed>Lost connection to MySQL server|MySQL server has gone away|Remote end closed connection without response|Connection closed by server|socket hang up)/,
    new RegExp(`(?<closed>${LINK}[^\\n]{0,120}(?:\\bECONNRESET\\b|connection reset by peer)|\\bread tcp [^\\n]{0,60}->[^\\n]{0,60}: connection reset by peer)`, 'i'),
    /(?<closed>(?:redis|postgres|psql|mysql|mongo|kafka|amqp|rabbit|elastic)\w{0,40}(?:Exception|Error)\b[^\n]{0,120}connection reset)/i,
    /(?<readonly>cannot execute [A-Z][A-Z ]{1,30} in a read-only transaction|READONLY You can't write against a read only (?:replica|slave)|--(?:super-)?read-only option so it cannot execute)/,
    /(?<readonly>\bnot (?:writable )?primary\b|NotWritablePrimary)/,
    /database system is (?:starting up|shutting down|in recovery mode|not (?:yet )?accepting connections)|LOADING Redis is loading|\bCLUSTERDOWN\b|\bMASTERDOWN\b|LEADER_NOT_AVAILABLE|etcdserver: (?:no leader|request timed out)|Vault is sealed|ReplicaSetNoPrimary|No primary available|NotPrimaryNoSecondaryOk/i,
    /No ?Living ?Connections|NoNodeAvailable|None of the configured nodes (?:are|were) available|NoHostAvailable|AllNodesFailed|all brokers? (?:are )?down|\d\/\d brokers are down|Broker transport failure|ORA-12541|TNS:no listener/i,
    // Only the kind of the server is told.
    new RegExp(`(?<![\\w./@:-])${SERVER}(?:["')\\]]|\\b)[^\\n]{0,30}\\b(?:is |are |was |status: ?')?(?:down|unavailable|unreachable|offline|unhealthy|not (?:reachable|available|responding|healthy|ready|answering))\\b`, 'i'),
    new RegExp(`(?:cannot|can't|could not|couldn't|unable to|failed to|fail to|not possible to) (?:reach|connect to|contact|ping|talk to)(?: the| our| to)? ?["'(]?${SERVER}(?![\\w.:-]*[.:]\\w)`, 'i'),
    new RegExp(`(?:health|readiness|liveness|startup|dependency|ready|connectivity)[ _-]?(?:check|probe|test)s?\\b[^\\n]{0,30}(?:fail\\w*|error|unhealthy)[^\\n]{0,40}(?<![\\w./@:-])${SERVER}\\b(?![./@:]\\w)|(?<![\\w./@:-])${SERVER} (?:health|readiness|connectivity) ?check (?:fail\\w*|error)`, 'i'),
  ],
};

/**
 * The program did not get a connection, in words that tell neither a refusal nor a silence. The widest of all: what else
 * a line says comes first.
 */
export const NO_CONNECTION: Signature = {
  theme: 'unavailable',
  patterns: [
    /(?:could not|couldn't|cannot|can't|unable to|failed to) (?:connect|reach|contact|open (?:a )?connection|establish (?:a )?connection)\b[^\n]{0,60}(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|(?<![\w./:-])[a-z][a-z0-9.-]{0,200}:\d{2,5}\b)/i,
    /The connection attempt failed|Failed to obtain JDBC Connection|Could not open JPA EntityManager|A network-related or instance-specific error occurred while establishing a connection|MaxRetriesPerRequestError|CannotConnectError|ClusterAllFailedError/,
    /(?:failed|unable|cannot) (?:to )?reach(?:ing)? (?:the )?(?:server|backend|upstream)\b/i,
  ],
};
