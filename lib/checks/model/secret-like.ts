/** What a name is about is its last noun: DB_PASSWORD is a secret, PASSWORD_POLICY and TOKEN_TTL are not. */
const NAME = /(^|[._-])(password|passwd|pwd|passphrase|secret|token|bearer|credentials?|(api|access|private|secret|encryption|signing|master)[._-]?key)([._-](base|base64|b64|value|plain|default|primary|secondary|\d+))*$/i;
/** A reference, a switch, a number too short to be a secret, a template: no clear text. */
const HARMLESS = /^(\$\(|\$\{|\{\{|<|\/|vault:|(true|false|yes|no|on|off|none|null|enabled|disabled|required|optional)$|\d{1,4}$)/i;
const ADDRESS = /^(arn:|[a-z][a-z0-9+.-]*:\/\/)/i;
const ADDRESS_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;

/** Whether a name and a literal value look like a secret in clear text. Empty values, references and switches do not. */
export function looksSecret(name: string, value: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  const literal = value.trim();
  const countsTokens = /token$/i.test(words) && /^\d+$/.test(literal);
  return NAME.test(words) && literal !== '' && !HARMLESS.test(literal) && !countsTokens && (!ADDRESS.test(literal) || ADDRESS_WITH_PASSWORD.test(literal));
}

/** Whether text holds a private key. */
export function isPrivateKey(value: string): boolean {
  return /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(value);
}
