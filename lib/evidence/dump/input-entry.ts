/** A file of a dump: its path inside the dump, with slashes, and its content. */
export interface InputEntry {
  /** Path relative to the dump's root. */
  readonly path: string;
  /** Content as text. */
  readonly text: string;
}

/** Something in a dump that was left out, and why. */
export interface LeftOut {
  /** Path relative to the dump's root. */
  readonly path: string;
  /** Why, in words. */
  readonly reason: string;
}

/** Largest file that is read, in bytes. */
export const MOST_FILE_BYTES = 128 * 2 ** 20;
/** Largest dump that is read, in bytes after unpacking. */
export const MOST_DUMP_BYTES = 1024 * 2 ** 20;
/** End of a log that is kept, in bytes: more than an investigation ever shows. */
const LOG_TAIL = 2 ** 20;

/** Whether a file can hold evidence: objects or logs. */
export function mayHoldEvidence(path: string): boolean {
  return /\.(ya?ml|json|log|txt|previous)$/i.test(path) || /(^|\/)(logs|current|previous)$/.test(path);
}

/** Whether a file holds a log rather than objects. */
export function mayBeLog(path: string): boolean {
  return /\.(log|txt)$/i.test(path);
}

/** The text of a file: all of it, or the end of a log. */
export function textOf(path: string, content: Buffer): string {
  return (mayBeLog(path) && content.length > LOG_TAIL ? content.subarray(content.length - LOG_TAIL) : content).toString('utf8');
}
