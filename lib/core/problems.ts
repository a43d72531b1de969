import type { Problem } from './problem';
import { SeaworthyError } from './seaworthy-error';

/**
 * Collects problems while props are read, so that users see all of them at once.
 */
export class Problems {
  private readonly found: Problem[] = [];

  /**
   * @param root put before every path, usually the construct path of what is being built
   * @default '' no prefix
   */
  public constructor(private readonly root: string = '') {}

  /** Records one problem at a property path, for example `ports[1].number`. */
  public add(code: string, path: string, message: string, remedy: string): void {
    this.found.push({ code, path: joinPath(this.root, path), message, remedy });
  }

  /**
   * Runs a reader and keeps its problems instead of letting them fly.
   * @param path property path under which problems without one of their own are filed
   * @returns what the reader returned, or undefined when it threw a SeaworthyError
   */
  public attempt<T>(path: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!SeaworthyError.isSeaworthyError(error)) {
        throw error;
      }
      for (const problem of error.problems) {
        this.add(problem.code, joinProperty(path, problem.path), problem.message, problem.remedy);
      }
      return undefined;
    }
  }

  /** Whether nothing has been recorded. */
  public get none(): boolean {
    return this.found.length === 0;
  }

  /** What has been recorded so far. */
  public get all(): readonly Problem[] {
    return this.found;
  }

  /** Throws one SeaworthyError with everything recorded, or returns when there is nothing. */
  public throwIfAny(): void {
    if (!this.none) {
      throw new SeaworthyError(this.found);
    }
  }
}

function joinPath(root: string, path: string): string {
  return [root, path].filter((part) => part !== '').join(': ');
}

function joinProperty(outer: string, inner: string): string {
  if (outer === '' || inner === '') {
    return outer + inner;
  }
  return inner.startsWith('[') ? outer + inner : `${outer}.${inner}`;
}
