import { addressText } from '../../../../lib/investigation/causes/support/log-address';
import { readLogLine } from '../../../../lib/investigation/causes/support/log-line';
import { decisiveSign, signOf } from '../../../../lib/investigation/causes/support/log-signatures';

/** Theme and first place of a line, or its facts. */
function read(line: string): string {
  const sign = signOf(readLogLine(line));
  const place = sign?.addresses[0] === undefined ? '' : ` ${addressText(sign.addresses[0])}`;
  return sign === undefined ? 'nothing' : `${sign.theme}${place}`;
}

describe('a refused connection is recognised, with its place, as written by', () => {
  test.each([
    ['Go', 'panic: dial tcp 10.96.12.5:5432: connect: connection refused', 'refused 10.96.12.5:5432'],
    ['Go over HTTP', '2026/03/01 02:13:00 Get "http://billing:8080/v1": dial tcp 10.96.4.4:8080: connect: connection refused', 'refused billing:8080'],
    ['pgx', 'failed to connect to `host=db user=app database=shop`: dial error (dial tcp 10.96.1.1:5432: connect: connection refused)', 'refused db:5432'],
    ['Node.js', 'Error: connect ECONNREFUSED 10.96.12.5:6379', 'refused 10.96.12.5:6379'],
    ['Node.js over IPv6', '    Error: connect ECONNREFUSED ::1:5432', 'refused [::1]:5432'],
    ['psycopg', 'psycopg2.OperationalError: connection to server at "db" (10.96.1.1), port 5432 failed: Connection refused', 'refused db:5432'],
    ['requests', "requests.exceptions.ConnectionError: HTTPConnectionPool(host='billing', port=8080): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused'))", 'refused billing:8080'],
    ['redis-py', 'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.', 'refused redis:6379'],
    ['PyMySQL', "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'mysql' ([Errno 111] Connection refused)\")", 'refused mysql'],
    ['mysql', "ERROR 2003 (HY000): Can't connect to MySQL server on 'mysql:3306' (111)", 'refused mysql:3306'],
    ['the JDBC driver of PostgreSQL', 'org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.', 'refused db:5432'],
    ['Apache HttpClient', 'Caused by: org.apache.http.conn.HttpHostConnectException: Connect to billing:8080 [billing/10.96.4.4] failed: Connection refused (Connection refused)', 'refused billing:8080'],
    ['Kafka', '[AdminClient clientId=adminclient-1] Connection to node -1 (kafka/10.96.3.3:9092) could not be established. Broker may not be available.', 'refused kafka:9092'],
    ['Kafka since version 3', '[Producer clientId=p1] Connection to node -1 (kafka/10.96.3.3:9092) could not be established. Node may not be available.', 'refused kafka:9092'],
    ['Ruby', 'Failed to open TCP connection to billing:80 (Connection refused - connect(2) for "billing" port 80)', 'refused billing:80'],
    ['.NET', 'System.Net.Http.HttpRequestException: Connection refused (billing:8080)', 'refused billing:8080'],
    ['Rust', 'Error: error sending request for url (http://billing:8080/): error trying to connect: tcp connect error: Connection refused (os error 111)', 'refused billing:8080'],
    ['nginx', '2026/03/01 02:13:00 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, server: localhost, request: "GET / HTTP/1.1", upstream: "http://10.96.4.4:8080/", host: "example.com"', 'refused 10.96.4.4:8080'],
    ['curl', 'curl: (7) Failed to connect to billing port 8080 after 2 ms: Could not connect to server', 'refused billing:8080'],
    ['zap in JSON', '{"level":"fatal","ts":1772331180.1,"msg":"cannot reach database","error":"dial tcp: connect db:5432: connection refused"}', 'refused db:5432'],
    ['logfmt', 'time=2026-03-01T02:13:00Z level=error msg="ping failed" err="dial tcp 10.96.1.1:5432: connect: connection refused"', 'refused 10.96.1.1:5432'],
    ['Prisma', "Can't reach database server at `db:5432`", 'refused db:5432'],
    ['librdkafka', '%3|1772331180.101|FAIL|rdkafka#producer-1| [thrd:kafka:9092/bootstrap]: kafka:9092/bootstrap: Connect to ipv4#10.96.3.3:9092 failed: Connection refused (after 0ms in state CONNECT)', 'refused kafka:9092'],
    ['Celery', 'consumer: Cannot connect to amqp://guest:**@rabbit:5672//: [Errno 111] Connection refused.', 'refused rabbit:5672'],
    ['asyncpg', "ConnectionRefusedError: [Errno 111] Connect call failed ('10.96.1.1', 5432)", 'refused 10.96.1.1:5432'],
    ['Elixir', '** (MatchError) no match of right hand side value: {:error, %Mint.TransportError{reason: :econnrefused}}', 'refused'],
    ['gRPC in Python', 'details = "failed to connect to all addresses; last error: UNKNOWN: ipv4:10.96.1.1:50051: Failed to connect to remote host: connect: Connection refused (111)"', 'refused 10.96.1.1:50051'],
    ['gRPC in Go', 'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 10.96.1.1:9090: connect: connection refused"', 'refused 10.96.1.1:9090'],
    ['MongoDB', 'MongoServerSelectionError: connect ECONNREFUSED 10.96.1.1:27017', 'refused 10.96.1.1:27017'],
    ['pino', '{"level":50,"time":1772331180000,"err":{"type":"Error","message":"connect ECONNREFUSED 10.96.1.1:5432","code":"ECONNREFUSED","address":"10.96.1.1","port":5432},"msg":"startup failed"}', 'refused 10.96.1.1:5432'],
  ])('%s', (_who, line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe('a place that does not answer is recognised as written by', () => {
  test.each([
    ['Go', 'dial tcp 10.96.1.1:5432: i/o timeout', 'unreachable 10.96.1.1:5432'],
    ['Go over HTTP', 'Get "http://billing:8080/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)', 'unreachable billing:8080'],
    ['Node.js', 'Error: connect ETIMEDOUT 10.96.1.1:5432', 'unreachable 10.96.1.1:5432'],
    ['undici', 'ConnectTimeoutError: Connect Timeout Error (attempted address: billing:8080, timeout: 10000ms)', 'unreachable billing:8080'],
    ['requests', "HTTPConnectionPool(host='billing', port=8080): Max retries exceeded with url: / (Caused by ConnectTimeoutError(<urllib3.connection.HTTPConnection object>, 'Connection to billing timed out. (connect timeout=5)'))", 'unreachable billing:8080'],
    ['libpq', 'connection to server at "db" (10.96.1.1), port 5432 failed: Connection timed out', 'unreachable db:5432'],
    ['requests that reads', "requests.exceptions.ReadTimeout: HTTPConnectionPool(host='billing', port=8080): Read timed out. (read timeout=5)", 'unreachable billing:8080'],
    ['Go that reads', 'read tcp 10.8.0.4:39822->10.96.3.4:5432: i/o timeout', 'unreachable 10.96.3.4:5432'],
    ['axios', 'AxiosError: timeout of 5000ms exceeded', 'unreachable'],
    ['Java', 'java.net.NoRouteToHostException: No route to host (Host unreachable)', 'unreachable'],
    ['nginx', 'upstream timed out (110: Operation timed out) while connecting to upstream, client: 10.0.0.9, upstream: "http://10.96.4.4:8080/"', 'unreachable 10.96.4.4:8080'],
  ])('%s', (_who, line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe('a place that says it cannot serve is recognised as written by', () => {
  test.each([
    ['requests', 'requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: http://billing:8080/v1', 'unavailable billing:8080'],
    ['httpx', "httpx.HTTPStatusError: Server error '502 Bad Gateway' for url 'http://billing:8080/v1'", 'unavailable billing:8080'],
    ['Spring', 'Caused by: org.springframework.web.client.HttpServerErrorException$GatewayTimeout: 504 Gateway Timeout on GET request for "http://billing:8080/v1": [no body]', 'unavailable billing:8080'],
    ['Feign', 'feign.FeignException$ServiceUnavailable: [503 Service Unavailable] during [GET] to [http://billing:8080/v1] [Billing#all()]: []', 'unavailable billing:8080'],
    ['Go', 'GET http://billing:8080/v1: unexpected status code 503', 'unavailable billing:8080'],
    ['reqwest', 'Error: HTTP status server error (503 Service Unavailable) for url (http://billing:8080/v1)', 'unavailable billing:8080'],
    ['Guzzle', 'Server error: `GET http://billing:8080/v1` resulted in a `503 Service Unavailable` response', 'unavailable billing:8080'],
    ['.NET', 'System.Net.Http.HttpRequestException: Response status code does not indicate success: 503 (Service Unavailable).', 'unavailable'],
    ['logfmt', 'level=error msg="dependency check failed" url=http://billing:8080/healthz status=503', 'unavailable billing:8080'],
    ['the health checks of .NET', 'Health check billing with status Unhealthy completed: the current status is ServiceUnavailable.', 'unavailable'],
    ['gRPC in Python', 'grpc._channel._InactiveRpcError: status = StatusCode.UNAVAILABLE', 'unavailable'],
    ['Envoy', 'GET http://billing:8080/v1 failed: 503 upstream connect error or disconnect/reset before headers. reset reason: connection failure', 'unavailable billing:8080'],
    ['PostgreSQL that starts', 'FATAL:  the database system is starting up', 'unavailable'],
    ['MySQL that is full', 'ERROR 1040 (HY000): Too many connections', 'unavailable'],
    ['a health check', 'health check failed: postgres', 'unavailable'],
    ['Temporal', 'unable to create client: failed reaching server: context deadline exceeded', 'unavailable'],
    ['boto', 'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "http://minio.storage.svc:9000/"', 'unavailable minio.storage.svc:9000'],
    ['requests, closed', "requests.exceptions.ConnectionError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))", 'unavailable'],
    ['Lettuce, closed', 'io.lettuce.core.RedisException: java.io.IOException: Connection reset by peer', 'unavailable'],
    ['MongoDB without a primary', 'MongoServerError: not primary', 'unavailable'],
  ])('%s', (_who, line, expected) => {
    expect(read(line)).toBe(expected);
  });

  test.each(['GET /ready 503 2ms', 'ERROR request failed path=/orders status=503', 'the redis Service is up', 'database migrations done', 'http://billing:8080 answered 200', 'ERROR answered 500 for url http://billing:8080', 'processed 503 rows'])('but not in %s', (line) => {
    expect(decisiveSign([line])).toBeUndefined();
  });
});

describe('a name that cannot be looked up is recognised as written by', () => {
  test.each([
    ['Go', 'dial tcp: lookup billing.shop.svc on 10.96.0.10:53: no such host', 'dns-absent billing.shop.svc'],
    ['Go, with a port', 'Get "http://billing:8080/": dial tcp: lookup billing on 10.96.0.10:53: no such host', 'dns-absent billing:8080'],
    ['Node.js', 'Error: getaddrinfo ENOTFOUND billing', 'dns-absent billing'],
    ['Java', 'Caused by: java.net.UnknownHostException: billing: Name or service not known', 'dns-absent billing'],
    ['libpq', 'could not translate host name "db" to address: Name or service not known', 'dns-absent db'],
    ['Kafka', "Couldn't resolve server kafka:9092 from bootstrap.servers as DNS resolution failed for kafka", 'dns-absent kafka:9092'],
    ['nginx', 'nginx: [emerg] host not found in upstream "billing:8080" in /etc/nginx/conf.d/default.conf:12', 'dns-absent billing:8080'],
    ['curl', 'curl: (6) Could not resolve host: billing', 'dns-absent billing'],
    ['busybox', "wget: bad address 'billing:8080'", 'dns-absent billing:8080'],
    ['Rust', 'failed to lookup address information: Name or service not known', 'dns-absent'],
    ['.NET', 'System.Net.Http.HttpRequestException: Name or service not known (billing:8080)', 'dns-absent billing:8080'],
    ['Go, no answer', 'dial tcp: lookup billing on 10.96.0.10:53: read udp 10.0.0.7:4444->10.96.0.10:53: i/o timeout', 'dns-temporary billing'],
    ['Go, SERVFAIL', 'lookup billing.shop.svc.cluster.local on 10.96.0.10:53: server misbehaving', 'dns-temporary billing.shop.svc.cluster.local'],
    ['Node.js, no answer', 'Error: getaddrinfo EAI_AGAIN billing', 'dns-temporary billing'],
    ['gRPC', '14 UNAVAILABLE: Name resolution failed for target dns:billing:9090', 'dns-temporary billing:9090'],
    ['glibc, no answer', 'could not translate host name "db" to address: Temporary failure in name resolution', 'dns-temporary db'],
  ])('%s', (_who, line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe('other reasons are recognised', () => {
  test.each([
    ['FATAL:  password authentication failed for user "app"', 'auth', { user: 'app' }],
    ["ERROR 1045 (28000): Access denied for user 'app'@'10.0.0.7' (using password: YES)", 'auth', { user: 'app' }],
    ['WRONGPASS invalid username-password pair or user is disabled.', 'auth', {}],
    ['requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: http://billing:8080/v1', 'auth', {}],
    ['rpc error: code = PermissionDenied desc = not allowed', 'auth', {}],
    ['botocore.exceptions.ClientError: An error occurred (403) when calling the HeadBucket operation: Forbidden', 'cloud', {}],
    ['org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: describeTopics', 'unreachable', {}],
    ['tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-01T02:00:00Z is after 2026-02-28T00:00:00Z', 'certificate', {}],
    ['javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target', 'certificate', {}],
    ['listen tcp :8080: bind: address already in use', 'address-in-use', {}],
    ['Error: listen EADDRINUSE: address already in use :::8080', 'address-in-use', {}],
    ['nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)', 'bind-denied', {}],
    ['Error: listen EACCES: permission denied 0.0.0.0:80', 'bind-denied', {}],
    ['accept tcp [::]:8080: accept4: too many open files', 'open-files', {}],
    ['runtime: failed to create new OS thread (have 12 already; errno=11)', 'cannot-fork', {}],
    ['pods is forbidden: User "system:serviceaccount:shop:web" cannot list resource "pods" in API group "" in the namespace "shop"', 'rbac', { account: 'web', verb: 'list', kind: 'pods', namespace: 'shop' }],
    ['An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity', 'cloud', {}],
    ['google.auth.exceptions.DefaultCredentialsError: Your default credentials were not found.', 'cloud', {}],
    ['psycopg2.errors.UndefinedTable: relation "orders" does not exist', 'migration', { name: 'orders' }],
    ['Flyway migration failed: FlywayException', 'migration', {}],
    ["KeyError: 'DATABASE_URL'", 'setting', { name: 'DATABASE_URL' }],
    ['Error: environment variable "DATABASE_URL" is not set', 'setting', { name: 'DATABASE_URL' }],
    ['panic: DATABASE_URL must be set', 'setting', { name: 'DATABASE_URL' }],
    ['Missing required environment variable: STRIPE_KEY', 'setting', { name: 'STRIPE_KEY' }],
    ["thread 'main' panicked at src/main.rs:4:5: DATABASE_URL must be set: NotPresent", 'setting', { name: 'DATABASE_URL' }],
    ['/bin/sh: DB_HOST: parameter not set', 'setting', { name: 'DB_HOST' }],
    ['failed to load config: open /etc/app/config.yaml: no such file or directory', 'setting', {}],
    ['FATAL:  database "shop" does not exist', 'setting', { database: 'shop' }],
    ['django.core.exceptions.ImproperlyConfigured: The DJANGO_KEY setting must not be empty.', 'setting', { name: 'DJANGO_KEY' }],
    ['required key DATABASE_URL missing value', 'setting', { name: 'DATABASE_URL' }],
    ['pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings', 'setting', {}],
    ['Config File "config" Not Found in "[/etc/app]"', 'setting', {}],
    ['Error: unknown flag: --listen-addr', 'setting', { name: '--listen-addr' }],
    ['java.lang.OutOfMemoryError: Java heap space', 'heap', { space: 'Java heap space' }],
    ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'heap', {}],
    ['exec /app/server: exec format error', 'exec-format', {}],
    ["OSError: [Errno 30] Read-only file system: '/data/x'", 'read-only', {}],
    ['panic: runtime error: invalid memory address or nil pointer dereference', 'own-error', {}],
  ])('%s', (line, theme, facts) => {
    const sign = signOf(readLogLine(line));
    expect(sign?.theme).toBe(theme);
    expect(sign?.facts).toMatchObject(facts);
  });

  test.each(['listening on :8080', 'DATABASE_URL is set', 'GET /healthz 200 3ms', '{"level":"info","msg":"request","status":401,"path":"/login"}', 'processed batch (111)', 'connected to db:5432'])('but not in %s', (line) => {
    expect(decisiveSign([line])).toBeUndefined();
  });
});

describe('of many lines', () => {
  const themes = (...lines: string[]): string => decisiveSign(lines)?.theme ?? 'nothing';

  test('the last reason counts, not an earlier warning', () => {
    expect(themes('WARN redis: dial tcp 10.0.0.1:6379: connect: connection refused', 'loading', 'FATAL password authentication failed for user "app"')).toBe('auth');
  });

  test('a pool that gives nothing in time is no reason where the reason is told above it', () => {
    const pool = 'ERROR (DBConnection.ConnectionError) connection not available and request was dropped from queue after 2999ms';
    expect(themes('ERROR tcp connect (db:5432): connection refused - :econnrefused', 'starting', pool)).toBe('refused');
    expect(themes('starting', pool)).toBe('unavailable');
  });

  test('a mistake of a new image comes before what it did not reach, and only of a new image', () => {
    const lines = ['ERROR cannot publish: dial tcp 10.0.0.1:9092: connect: connection refused', 'panic: assignment to entry in nil map'];
    expect(decisiveSign(lines, [], true)).toMatchObject({ theme: 'own-error', before: { raw: lines[0] } });
    expect(decisiveSign(lines)?.theme).toBe('refused');
    expect(decisiveSign([lines[0] ?? '', 'panic: cannot start'], [], true)?.theme).toBe('refused');
  });

  test('a retry that succeeded later is no reason', () => {
    expect(themes('dial tcp 10.0.0.1:5432: connect: connection refused, retrying', 'connected to database', 'ValueError: bad row')).toBe('own-error');
  });

  test('a success about another place does not count', () => {
    expect(themes('connect ECONNREFUSED 10.0.0.1:5432', 'connected to 10.0.0.2:6379')).toBe('refused');
  });

  test('a start that went on is no reason', () => {
    expect(themes('ERROR connect ECONNREFUSED 10.0.0.1:5432', 'listening on :8080', 'shutting down')).toBe('nothing');
  });

  test('an error of its own after a warning counts', () => {
    expect(themes('level=warn msg="connection refused" addr=cache:6379', 'panic: runtime error: index out of range [3] with length 3', '', 'goroutine 1 [running]:')).toBe('own-error');
  });

  test('the inner reason of a chain counts, not the wrapper around it', () => {
    expect(themes('ConnectionRefusedError: [Errno 111] Connection refused', '', 'The above exception was the direct cause of the following exception:', '', 'Traceback (most recent call last):', '  File "/app/main.py", line 3, in <module>', 'app.errors.StartupError: cannot start')).toBe('refused');
  });

  test('the cause under a Java exception counts', () => {
    expect(themes('Exception in thread "main" java.lang.IllegalStateException: cannot start', '\tat com.example.Main.main(Main.java:10)', 'Caused by: java.net.UnknownHostException: billing', '\tat java.base/java.net.InetAddress.getAllByName(InetAddress.java:1)', '\t... 5 more')).toBe('dns-absent');
  });

  test('telemetry that cannot be delivered is no reason', () => {
    expect(themes('traces export: Post "http://otel:4318/v1/traces": dial tcp 10.0.0.1:4318: connect: connection refused', 'exiting')).toBe('nothing');
  });

  test('what a program does without is no reason', () => {
    expect(themes('redis: connection refused, falling back to in-memory cache', 'exiting')).toBe('nothing');
  });

  test('the address comes from the object that Node.js prints below the error', () => {
    const sign = decisiveSign(['AggregateError [ECONNREFUSED]: ', '    at afterConnectMultiple (node:net:1689:7) {', "  code: 'ECONNREFUSED',", "  address: '10.96.1.1',", '  port: 5432', '}']);
    expect(sign?.addresses[0]).toEqual({ host: '10.96.1.1', port: 5432 });
  });

  test('a hostile line costs nothing', () => {
    const started = Date.now();
    decisiveSign(Array.from({ length: 50 }, (_, position) => `config ${position} ${'error parse '.repeat(20_000)}`));
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe('the decisive line of a log', () => {
  const decisive = (log: string): string => {
    const sign = decisiveSign(log.split('\n'));
    return sign === undefined ? 'nothing' : `${sign.theme}${sign.addresses[0] === undefined ? '' : ` ${addressText(sign.addresses[0])}`}`;
  };

  test('has its place from the error above it when it is only the cause of that', () => {
    expect(decisive('org.postgresql.util.PSQLException: Connection to db:5432 refused.\n\tat org.postgresql.Driver.connect(Driver.java:267)\nCaused by: java.net.ConnectException: Connection refused')).toBe('refused db:5432');
    expect(decisive('Npgsql.NpgsqlException: Failed to connect to 10.96.1.1:5432\n ---> System.Net.Sockets.SocketException (111): Connection refused')).toBe('refused 10.96.1.1:5432');
  });

  test('is a login of a disabled user, not a feature that is disabled', () => {
    expect(decisive('redis.exceptions.AuthenticationError: invalid username-password pair or user is disabled.')).toBe('auth');
  });

  test('is the error of the program where it speaks of properties of an object', () => {
    expect(decisive('TypeError: Cannot read properties of undefined (reading \'port\')')).toBe('own-error');
    expect(decisive('Error: cannot read properties file app.properties')).toBe('setting');
  });

  test('is the refusal, although the client asks whether the server is running', () => {
    expect(decisive('psycopg2.OperationalError: connection to server at "pg" (10.96.1.1), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n\n(Background on this error at: https://sqlalche.me/e/20/e3q8)')).toBe('refused pg:5432');
  });

  test.each([
    ['fatal: ENCRYPTION_KEY must be 32 bytes', 'setting'],
    ['ZodError: [\n  {\n    "path": [\n      "DATABASE_URL"\n    ],\n    "message": "Required"\n  }\n]\n    at get error (/app/types.js:55:31)', 'setting'],
    ['Invalid environment: [{"path":["NEXTAUTH_SECRET"],"message":"Required"}]', 'setting'],
    ['F0311 09:40:00.000000       1 main.go:44] invalid value "5x" for flag -interval: parse error', 'setting'],
    ['Error: invalid argument "abc" for "-p, --port" flag: strconv.ParseInt: parsing "abc": invalid syntax', 'setting'],
    ["parse error: /etc/haproxy/haproxy.cfg:31 unknown keyword 'servr' in 'backend' section", 'setting'],
    ["app.rb:14:in `<main>': undefined local variable or method `settings_loader' for main:Object (NameError)", 'own-error'],
    ["com.mongodb.MongoSecurityException: Exception authenticating MongoCredential{userName='app'}", 'auth'],
    ['com.rabbitmq.client.PossibleAuthenticationFailureException', 'auth'],
    ['wait-for-it.sh: timeout occurred after waiting 15 seconds for db:5432', 'unreachable db:5432'],
    ['timed out waiting for postgres:5432 after 60s', 'unreachable postgres:5432'],
    ['E0822 1 leaderelection.go:441] Failed to update lock: Put "https://10.96.0.1:443/apis/coordination.k8s.io/v1/namespaces/a/leases/b?timeout=5s": context deadline exceeded (Client.Timeout exceeded while awaiting headers), falling back to slow path\nI0822 1 leaderelection.go:297] failed to renew lease a/b: timed out waiting for the condition\nE0822 1 main.go:120] leader election lost', 'unreachable 10.96.0.1:443'],
    ['connection to cache:6379 timed out, falling back to memory', 'nothing'],
    ["pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'mysql' (timed out)\")", 'unreachable mysql'],
    ['redis.exceptions.TimeoutError: Timeout connecting to server', 'unreachable'],
    ['asyncio.exceptions.TimeoutError: Connection timeout to host http://billing:8080/v1', 'unreachable billing:8080'],
    ['** (DBConnection.ConnectionError) tcp connect (db:5432): timeout', 'unreachable db:5432'],
    ["django.db.utils.OperationalError: (2002, \"Can't connect to server on 'mysql' (115)\")", 'unreachable mysql'],
  ])('%j is %s', (log, expected) => {
    expect(decisive(log)).toBe(expected);
  });
});
