import { optionsOf } from '../core';

/** Software that somebody else installed: nothing is released for it, and its version counts as a fact. */
export interface AlreadyThere {
  /** Discriminator. */
  readonly kind: 'alreadyThere';
  /** Version that runs, as `major.minor` or `major.minor.patch`. */
  readonly version: string;
}

/**
 * Says that an add-on runs already, and that nobody here must install, change or remove it.
 * @param options.version version that runs, for example `1.21.2`
 */
export function alreadyThere(options: { readonly version: string }): AlreadyThere {
  return { kind: 'alreadyThere', version: optionsOf(options, ['version']).version };
}

/** Tells whether options say that the software runs already. */
export function isAlreadyThere(options: unknown): options is AlreadyThere {
  return typeof options === 'object' && options !== null && (options as { readonly kind?: unknown }).kind === 'alreadyThere';
}
