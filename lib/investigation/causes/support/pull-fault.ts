/**
 * Why an image did not come, as far as the message tells.
 * - `not-found`: the registry answered that it has no such repository, tag or digest
 * - `denied`: not there, or not for us; the registry does not say which
 * - `unauthorized`: the registry refused the credentials, or wants some
 * - `rate-limited`: the registry answers too many requests
 * - `server-error`: the registry failed
 * - `name`: the registry's name is not resolved
 * - `unreachable`: no connection to the registry, or it breaks off
 * - `certificate`: no trusted TLS connection
 * - `platform`: the image does not exist for the node's platform
 * - `layers`: the image came and could not be unpacked or stored
 * - `throttled`: the kubelet holds its own pulls back
 * - `signature`: the signature is missing or wrong
 */
export type PullFault = 'not-found' | 'denied' | 'unauthorized' | 'rate-limited' | 'server-error' | 'name' | 'unreachable' | 'certificate' | 'platform' | 'layers' | 'throttled' | 'signature';

/**
 * The first rule that matches decides: messages wrap one another, and the more telling part comes first here. Wordings
 * of containerd, of containers/image (CRI-O), of Docker and of the kubelet.
 */
const RULES: readonly (readonly [PullFault, RegExp])[] = [
  ['signature', /SignatureValidationFailed|signature (?:validation|verification) failed|a signature was required|source image rejected|no matching signatures/i],
  ['throttled', /pull QPS exceeded/i],
  ['rate-limited', /toomanyrequests|429 Too Many Requests|pull rate limit|rate limit exceeded|rate exceeded/i],
  ['platform', /no match for platform|no matching manifest for|no image found in (?:manifest list|image index)|does not match the specified platform/i],
  ['layers', /no space left on device|failed to extract layer|failed to (?:prepare|commit) (?:extraction )?snapshot|failed to register layer|failed to apply layer|invalid tar header|unexpected commit digest|input\/output error|read-only file system|(?:storing|copying) (?:blob|layer).{0,200}(?:applying|unpacking|committing)|error committing the finished image/i],
  ['certificate', /x509:|server gave HTTP response to HTTPS client|first record does not look like a TLS handshake|tls: (?:failed to verify|bad certificate|handshake failure|protocol version|unknown certificate|internal error)/i],
  ['name', /no such host|server misbehaving|temporary failure in name resolution|could not resolve host|\blookup \S+(?: on \S+)?: /i],
  ['unauthorized', /no basic auth credentials|oauth token\S*:.{0,400}\b40[13]\b|incorrect username or password|invalid username\/password|token (?:has )?expired|authorization token has expired/i],
  ['denied', /may require (?:authorization|'docker login')|insufficient_scope|requested access to the resource is denied|anonymous token\S*:.{0,400}\b40[13]\b|access to the requested resource is not authorized/i],
  ['unauthorized', /\b401 Unauthorized|\b403 Forbidden|status(?: code)?:? 40[13]\b|unauthorized|authentication required|\bdenied\b/i],
  ['not-found', /: not found\b|manifest unknown|manifest for \S+ not found|code = NotFound|name unknown|NAME_UNKNOWN|404 Not Found|manifest \S+ not found|repository \S+ not found/i],
  ['server-error', /\b50[0-9] (?:Internal|Bad|Service|Gateway|Not Implemented)|unexpected HTTP status:? 5\d\d|status(?: code)?[^:\n]{0,200}:? 5\d\d\b|RegistryUnavailable|the registry is unavailable/i],
  ['unreachable', /i\/o timeout|connection refused|no route to host|network is unreachable|TLS handshake timeout|deadline exceeded|Client\.Timeout|request canceled|connection reset by peer|broken pipe|proxyconnect|context canceled|\bEOF\b/i],
];

/**
 * Reads from a message why a pull failed. The newest kubelets try several credentials and join what each met; where one
 * of them was let in and found nothing, nothing is there.
 * @returns undefined when the message tells no reason, such as a bare back-off
 */
export function pullFaultOf(message: string): PullFault | undefined {
  const attempts = message.length > 20_000 ? [] : message.split(/, (?=(?:rpc error: |failed to pull and unpack image ))/);
  const parts = attempts.length > 1 ? attempts : [message.slice(0, 20_000)];
  const faults = parts.map((part) => RULES.find(([, pattern]) => pattern.test(part))?.[0]).filter((fault) => fault !== undefined);
  const refused = faults.every((fault) => fault === 'not-found' || fault === 'denied' || fault === 'unauthorized');
  return refused && faults.includes('not-found') ? 'not-found' : faults[faults.length - 1];
}
