import { fail } from './fail';
import { show } from './show';
import { isRecord } from './type-guards';

/**
 * Reads the options of a factory. TypeScript refuses a slip such as `autosync`; JavaScript would drop it in silence.
 * @param options what the caller gave; undefined: no options
 * @param known the keys that the factory reads
 * @throws SeaworthyError `OptionsInvalid`, `UnknownProperty`
 */
export function optionsOf<T extends object>(options: T | undefined, known: readonly (keyof T & string)[]): T {
  if (options === undefined) {
    return {} as T;
  }
  if (!isRecord(options)) {
    return fail('OptionsInvalid', '', `${show(options)} is not a set of options`, `Give an object with any of ${known.join(', ')}, or nothing.`);
  }
  const stray = Object.keys(options).find((key) => !(known as readonly string[]).includes(key));
  return stray === undefined ? options : fail('UnknownProperty', stray, `${show(stray)} is not an option here`, `Known options are ${known.join(', ')}.`);
}
