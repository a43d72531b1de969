import type { Signature } from './signature';

/** The name could not be looked up just now: no answer, SERVFAIL, EAI_AGAIN. */
export const DNS_TEMPORARY: Signature = {
  theme: 'dns-temporary',
  patterns: [
    /\bEAI_AGAIN\b|\bESERVFAIL\b|\bqueryA\w* ETIMEOUT\b/,
    /temporary failure in name resolution/i,
    /lookup \S{1,253}(?: on \S{3,60})?: (?:server misbehaving|i\/o timeout|dial udp|read udp|write udp|no answer from DNS server|Temporary failure)/i,
    /lookup \S{1,253}: (?:read|dial|write) udp .{0,120}:53: /,
    /:53: (?:i\/o timeout|read: connection refused|connect: connection refused)/,
    /connection timed out; no servers could be reached|no servers could be reached/i,
    /resolv(?:e|ing)\b.{0,80}\btimed? ?out\b|DNS (?:lookup|query|resolution) timed? ?out/i,
    /Unknown MySQL server host '[^']{1,253}' \(-3\)/,
    /Error -3 connecting to/,
    /EAI_AGAIN|Try again \(os error -3\)|nodename.{0,30}try again/i,
    /could not be resolved \((?:110|2): /,
    /DnsNameResolverTimeoutException|SERVFAIL|Name resolution failed for target|name resolver error/,
  ],
};

/** The name does not exist: NXDOMAIN. */
export const DNS_ABSENT: Signature = {
  theme: 'dns-absent',
  patterns: [
    /\bENOTFOUND\b|:nxdomain\b|\bNXDOMAIN\b|\bEAI_NONAME\b|\bEAI_NODATA\b/,
    /no such host(?: is known)?\b/i,
    /name or service not known|name does not resolve|nodename nor servname provided|no address associated with hostname/i,
    /UnknownHostException/,
    /could not resolve host(?:name)?\b|couldn't resolve (?:host|server)/i,
    /could not translate host ?name "[^"]{1,253}" to address/i,
    /Unknown MySQL server host|unknown host\b/i,
    /host not found in upstream/,
    /bad address '[^']{1,253}'|can't resolve '[^']{1,253}'|server can't find \S{1,253}/,
    /No resolvable bootstrap urls given|DNS resolution failed for \S+/,
    /failed to lookup address information|php_network_getaddresses: getaddrinfo/i,
    /could not be resolved \(3: Host not found\)|\bHost not found\b/,
    /Error -[25] connecting to/,
  ],
};

/** Somebody answered that nothing listens there. */
export const REFUSED: Signature = {
  theme: 'refused',
  patterns: [
    /\bECONNREFUSED\b|:econnrefused\b/,
    /connection (?:was )?refused|actively refused it/i,
    /Connection to \S{1,253} refused/,
    /\(os error 111\)|\[Errno 111\]|Error 111 connecting to|' \(111\)|\(111: /,
    /Can't connect to MySQL server on '[^']{1,253}' \(111\)|Can't connect to (?:server|MySQL server) on .{1,253}\(?ECONNREFUSED/,
    /could not be established\. (?:Broker|Node) may not be available/,
    /curl: \(7\) |Failed to connect to \S{1,253} port \d+ after \d+ ms: (?:Could not|Couldn't) connect to server/,
    /could not connect to server: Connection refused/i,
    /:\d{2,5} - (?:no response|rejecting connections)/,
    /NoBrokersAvailable|Communications link failure|no connection could be made/i,
    /Can't reach database server at|nats: no servers available for connection|run out of available brokers|14 UNAVAILABLE: No connection established/,
  ],
};

/** Nobody answered, or there is no way there. */
export const UNREACHABLE: Signature = {
  theme: 'unreachable',
  patterns: [
    /\bETIMEDOUT\b|:(?:etimedout|ehostunreach|enetunreach)\b|TransportError\{reason: :timeout|\bEHOSTUNREACH\b|\bENETUNREACH\b|UND_ERR_CONNECT_TIMEOUT|ConnectTimeout/,
    /dial tcp .{0,200}: (?:i\/o timeout|connect: (?:connection timed out|no route to host|network is unreachable))/,
    /Client\.Timeout exceeded while (?:awaiting headers|connecting)|context deadline exceeded \(Client/,
    /no route to host|network is unreachable|host is unreachable/i,
    /connect(?:ion)? (?:attempt )?timed? ?out|connection timed out|connect timeout/i,
    /SocketTimeoutException|HttpConnectTimeoutException|ConnectTimeoutException|NoRouteToHostException/,
    /Net::OpenTimeout|execution expired/,
    /connected party did not properly respond/,
    /upstream timed out \(110: /,
    /\(os error (?:110|113)\)|\[Errno (?:110|113)\]|Error (?:110|113) connecting to|' \(1(?:10|13)\)/,
    /timeout expired\b|MongoServerSelectionError|ServerSelectionTimeoutError|Timed out trying to connect/,
    /failed to connect .{0,120}timed? ?out|timed? ?out .{0,40}connect(?:ing)? to/i,
    /Can't connect to (?:MySQL )?server on '[^']{1,253}' \((?:11[05]\)|timed out)/,
    // Clients of queues that try every broker they know, and name none.
    /\bAMQPConnectionError\b|not present in metadata after \d+ ms|Failed to (?:update|get|fetch) metadata (?:after|in|within) \d+/,
    /Timeout connecting to server|Connection timeout to host |tcp connect \(\S{1,253}\): timeout/,
    /time(?:d |-)?out\b[^\n]{0,60}\bwaiting\b[^\n]{0,80}\b[\w-][\w.-]{0,200}:\d{2,5}\b/i,
    // The connection came about, and no answer came over it: Go, requests, axios, .NET, reqwest, cURL, Ruby, aiohttp.
    /\b(?:read|write) tcp [^\n]{0,80}->[^\n]{0,60}: i\/o timeout|\b(?:Get|Post|Put|Head|Patch|Delete) "https?:\/\/[^"\n]{1,300}": context deadline exceeded/,
    /\bRead timed out\b|\bReadTimeout\w{0,9}\b|timeout of \d+ms exceeded|HttpClient\.Timeout of [\d.,]+ seconds elapsing|error sending request[^\n]{0,300}operation timed out|cURL error 28: |ServerTimeoutError/,
    // Kafka's clients wait for what their broker does not tell.
    /Timed out waiting for a node assignment|Timeout expired while fetching topic metadata|KafkaTimeoutError/,
    /\bdial\b.{0,200}context deadline exceeded|connection to \S+ .{0,40}timed out/i,
  ],
};
