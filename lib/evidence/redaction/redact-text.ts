/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/** Longest text that is searched; what follows is cut, so that a hostile log cannot hold the search up. */
const LONGEST = 256 * 2 ** 10;

/** Forms that give a secret away by themselves. Each keeps what is needed to understand the text. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{0,20000}?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, REDACTED],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, REDACTED],
  [/\b((?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16})\b/g, REDACTED],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|sk_(?:live|test)_\w{16,}|sk-[\w-]{20,}|AIza[\w-]{30,}|npm_\w{30,}|hvs\.[\w-]{20,})/g, REDACTED],
  // scheme://user:password@host keeps the user and the host: they are what a refused login is about.
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"']{0,200}:)[^\s/@"']{1,500}@/gi, `$1${REDACTED}@`],
  [/\b(bearer|basic)\s+(?=\S{0,400}[\d=])[\w~+/.=-]{8,}/gi, `$1 ${REDACTED}`],
  [/((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|authorization)["']?\s{0,3}[=:]\s{0,3})(?:"[^"\n]{1,2000}"|'[^'\n]{1,2000}')/gi, `$1${REDACTED}`],
  [/((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|authorization)=)(?!\[redacted\])[^\s,;&}\]"']{1,2000}/gi, `$1${REDACTED}`],
  // After a colon only where nothing else follows: `failed to fetch token: serviceaccounts "x" not found` must stay readable.
  [/((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)["']?:\s{1,3})(?!\[redacted\])[^\s,;&}\]"']{1,2000}(?=\s{0,3}(?:[,;}\]]|$))/gim, `$1${REDACTED}`],
];

/**
 * Removes secrets from free text: private keys, tokens of known makers, JWTs, passwords in URLs, `password=…`.
 * Redacting twice changes nothing more.
 */
export function redactText(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return FORMS.reduce((current, [form, instead]) => current.replace(form, instead), short);
}

/** Names of variables and keys whose values are secret. Names such as TOKEN_URL or PASSWORD_FILE say where, not what. */
export function namesSecret(name: string): boolean {
  return /pass(word|wd|phrase)?|secret|token|api_?key|access_?key|private_?key|credential|\bdsn\b|_dsn$|^auth$|authorization|cookie|conn(ection)?_?str/i.test(name)
    && !/(_FILE|_PATH|_URL|_URI|_HOST|_PORT|_NAME|_TTL|_TIMEOUT|_EXPIRY|_ENABLED|_LENGTH)$/i.test(name);
}
