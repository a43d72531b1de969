const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Whether a string is a DNS label (RFC 1123): lower-case letters, digits and dashes, at most 63 characters. */
export function isDnsLabel(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 63 && LABEL.test(value);
}

/** Whether a string is a Service name: a DNS label that starts with a letter (RFC 1035). */
export function isServiceName(value: unknown): value is string {
  return isDnsLabel(value) && /^[a-z]/.test(value);
}

/** Whether a string is a DNS name (RFC 1123 subdomain): labels joined by dots, at most 253 characters. */
export function isDnsName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 253 && value.split('.').every((label) => isDnsLabel(label));
}

/** Whether a string can be a host that users type: a DNS name with at least one dot, no wildcard, no port. */
export function isHost(value: unknown): value is string {
  return isDnsName(value) && value.includes('.') && !/^[0-9.]+$/.test(value);
}

/** Whether a string is a port name (IANA_SVC_NAME): at most 15 characters, at least one letter, no double dash. */
export function isPortName(value: unknown): value is string {
  return isDnsLabel(value) && value.length <= 15 && /[a-z]/.test(value) && !value.includes('--');
}

/** Whether a string is a label value: empty, or at most 63 of letters, digits, `-`, `_` and `.`. */
export function isLabelValue(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 63 && (value === '' || QUALIFIED.test(value));
}

/** Whether a string is a label or annotation key: an optional DNS name and slash, then at most 63 characters. */
export function isQualifiedName(value: unknown): value is string {
  if (typeof value !== 'string') {
    return false;
  }
  const parts = value.split('/');
  const name = parts.pop() ?? '';
  return parts.length <= 1 && parts.every(isDnsName) && name.length > 0 && name.length <= 63 && QUALIFIED.test(name);
}

/** Whether a string names an environment variable: a C identifier. */
export function isEnvName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value);
}

/** Whether `host` is `domain` itself or lies below it. */
export function isWithinDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** Whether a certificate for `pattern` (a name, or `*.name`) is valid for `host`: a wildcard covers one label (RFC 6125). */
export function coversHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.slice(host.indexOf('.') + 1) === pattern.slice(2) : pattern === host;
}
