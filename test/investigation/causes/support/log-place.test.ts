import { addressText } from '../../../../lib/investigation/causes/support/log-address';
import { decisiveSign } from '../../../../lib/investigation/causes/support/log-signatures';

describe('the place of an error is found', () => {
  const place = (...lines: string[]): string | undefined => {
    const [address] = decisiveSign(lines)?.addresses ?? [];
    return address === undefined ? undefined : addressText(address);
  };

  test.each([
    ['in the object that Node.js prints below it', ['AxiosError: Request failed with status code 502', '    at settle (/app/settle.js:19:12)', '    at warmUp (/app/server.js:18:3) {', "  code: 'ERR_BAD_RESPONSE',", '  config: {', "    method: 'get',", "    url: 'http://billing:8080/v1'", '  }', '}'], 'billing:8080'],
    ['in how Java writes a socket address', ['Caused by: io.netty.channel.AbstractChannel$AnnotatedConnectException: finishConnect(..) failed: Connection refused: cache/10.96.6.5:6379', 'Caused by: java.net.ConnectException: finishConnect(..) failed: Connection refused'], 'cache:6379'],
    ['in an attempt some lines before', ['{"msg":"dial","target":"dns:///fx.shop.svc:50051"}', '{"msg":"loading"}', '{"level":"fatal","msg":"list","error":"rpc error: code = Unavailable desc = no healthy upstream"}'], 'fx.shop.svc:50051'],
    ['in a line after it', ['ERROR cannot start: connection refused', 'ERROR endpoint=redis://cache:6379 attempts=5'], 'cache:6379'],
    ['in an indented line after it, as .NET writes', ['fail: HealthChecks[103]', '      Health check billing with status Unhealthy completed, the current status is ServiceUnavailable.', 'info: HttpClient[100]', '      Sending HTTP request GET http://billing:8080/health'], 'billing:8080'],
    ['in a cause above it, where the trace has lost its beginning', ['Caused by: java.lang.IllegalStateException: no configuration from "http://billing:8080/realms/corp"', '\tat com.example.X.y(X.java:1)', 'Caused by: org.springframework.web.client.HttpServerErrorException$BadGateway: 502 Bad Gateway: [no body]'], 'billing:8080'],
    ['in the command before it', ['+ curl -fsS http://billing:8080/export', 'curl: (22) The requested URL returned error: 503'], 'billing:8080'],
    ['in the words of JavaMail', ["com.sun.mail.util.MailConnectException: Couldn't connect to host, port: smtp.example.com, 587; timeout -1;", '  nested exception is:', '\tjava.net.ConnectException: Connection timed out'], 'smtp.example.com:587'],
    ['in an attempt that fits the kind of server', ['connecting to postgres db:5432', 'connecting to redis cache:6379', 'loading', 'ERROR postgres: connection refused'], 'db:5432'],
  ])('%s', (_where, lines, expected) => {
    expect(place(...lines)).toBe(expected);
  });

  test.each([
    ['an attempt before one that succeeded', ['connecting to cache:6379', 'connected', 'ERROR cannot start: connection refused']],
    ['what it listens on', ['server address 10.0.0.7:8080, listening on 10.0.0.7:8080', 'ERROR cannot start: connection refused']],
    ['where to read more', ['ERROR cannot start: connection refused', 'see https://docs.example.com/errors for help about requests']],
    ['another kind of server', ['connecting to cache:6379', 'ERROR postgres: connection refused']],
  ])('but not in %s', (_where, lines) => {
    expect(place(...lines)).toBeUndefined();
  });

  test('a success by name counts for the address of the same port', () => {
    expect(decisiveSign(['redis: dial tcp 10.96.6.10:6379: connect: connection refused, retrying', 'connected to redis at redis:6379', 'loading', 'panic: runtime error: index out of range [3] with length 3'])?.theme).toBe('own-error');
  });
});

test('a line of nothing but URLs costs little to judge', () => {
  const lines = Array.from({ length: 60 }, (_, position) => `status ${'http://a'.repeat(240)}${position}`);
  const start = performance.now();
  expect(decisiveSign(lines)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(1500);
});
