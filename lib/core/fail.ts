import { SeaworthyError } from './seaworthy-error';

/** Throws a SeaworthyError with a single problem. For value objects, whose constructors can find only one. */
export function fail(code: string, path: string, message: string, remedy: string): never {
  throw new SeaworthyError([{ code, path, message, remedy }]);
}
