import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { formatProblem, type Problem } from '../core';
import { apiObjectsOf } from './chart-manifests';
import { CheckedObject } from './checked-object';
import { duplicateNames } from './duplicate-names';

/** A rule over the whole app; it sees every object once, after all constructs exist. */
export type AppRule = (objects: readonly ApiObject[]) => readonly Problem[];

const GUARD = Symbol.for('seaworthy.AppGuard');

/**
 * Runs rules over the whole app once per synthesis, however many constructs ask for them. It lives on the root
 * construct, so two apps in one process and two copies of this package do not disturb each other.
 */
export class AppGuard {
  /** The guard of the app that a construct belongs to. */
  public static of(scope: IConstruct): AppGuard {
    const root = scope.node.root as IConstruct & { [GUARD]?: AppGuard };
    if (root[GUARD] === undefined) {
      Object.defineProperty(root, GUARD, { value: new AppGuard(root) });
    }
    return root[GUARD] as AppGuard;
  }

  private readonly rules = new Map<string, AppRule>();
  private passed: string | undefined;

  private constructor(root: IConstruct) {
    this.rules.set('names', duplicateNames);
    root.node.addValidation({ validate: () => this.messages(apiObjectsOf(root)) });
  }

  /**
   * Adds a rule unless one of that name is there.
   * @param name identifies the rule within the app
   */
  public require(name: string, rule: AppRule): void {
    if (!this.rules.has(name)) {
      this.rules.set(name, rule);
      this.passed = undefined;
    }
  }

  /**
   * cdk8s validates the whole app again for each of its charts, which would make many charts quadratic. So a pass holds
   * until the current turn of the event loop ends, or objects or patches are added (docs/adr/0002).
   */
  private messages(objects: readonly ApiObject[]): string[] {
    const state = stateOf(objects);
    if (this.passed === state) {
      return [];
    }
    const messages = [...this.rules.values()].flatMap((rule) => rule(objects)).map(formatProblem);
    const forget = (): void => {
      this.passed = undefined;
      objects.filter(CheckedObject.isCheckedObject).forEach((object) => object.forget());
    };
    if (messages.length > 0) {
      forget();
    } else {
      this.passed = state;
      queueMicrotask(forget);
    }
    return messages;
  }
}

/** Objects and patches so far. */
function stateOf(objects: readonly ApiObject[]): string {
  const patches = objects.reduce((sum, object) => sum + ((object as unknown as { patches?: unknown[] }).patches?.length ?? 0), 0);
  return `${objects.length} ${patches}`;
}
