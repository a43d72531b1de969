const NAME = /(^|[._-])(password|passwd|pwd|passphrase|secret|token|api[._-]?key|access[._-]?key|private[._-]?key|credentials?|bearer)($|[._-])/i;
/** A name that speaks about a secret without being one: where it is, how long it lives, which one. */
const ABOUT = /(^|[._-])(name|path|file|dir|url|uri|ref|id|ttl|expiry|expiration|timeout|length|min|max|header|issuer|endpoint|enabled|type|algorithm|namespace|mount|provider|store)s?$/i;

/** Whether a name and a literal value look like a secret in clear text. Empty values, references and switches do not. */
export function looksSecret(name: string, value: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return NAME.test(words) && !ABOUT.test(words) && value.trim() !== '' && !/^(\$\(|\$\{|\{\{|\/|true$|false$|none$|null$|\d{1,4}$)/i.test(value.trim());
}

/** Whether text holds a private key. */
export function isPrivateKey(value: string): boolean {
  return /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(value);
}
