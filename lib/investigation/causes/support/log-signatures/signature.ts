/** What a line of a log is about. */
export type LogTheme =
  | 'dns-temporary' | 'dns-absent' | 'rbac' | 'cloud' | 'auth' | 'certificate' | 'refused' | 'unreachable' | 'unavailable' | 'address-in-use' | 'bind-denied'
  | 'open-files' | 'cannot-fork' | 'heap' | 'exec-format' | 'read-only' | 'migration' | 'setting' | 'own-error';

/**
 * How programs word one thing. Named groups of a pattern are the facts in it: `user`, `name`, `path`, `port`, `verb`,
 * `resource`, `group`, `namespace`, `account`, `status`.
 */
export interface Signature {
  /** What it is about. */
  readonly theme: LogTheme;
  /** Wordings, as runtimes, clients and servers print them. Bounded: no pattern backs up over a whole line. */
  readonly patterns: readonly RegExp[];
}
