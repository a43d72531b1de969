import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { formatProblem, type Problem } from '../core';
import { apiObjectsOf } from './chart-manifests';

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
  private last: { readonly state: string; readonly messages: string[] } | undefined;

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
    }
  }

  /**
   * cdk8s validates the whole app again for each of its charts, which would make many charts quadratic. So an answer holds
   * until the current turn of the event loop ends, or objects or patches are added.
   */
  private messages(objects: readonly ApiObject[]): string[] {
    const state = stateOf(objects);
    if (this.last?.state !== state) {
      this.last = { state, messages: [...this.rules.values()].flatMap((rule) => rule(objects)).map(formatProblem) };
      queueMicrotask(() => {
        this.last = undefined;
      });
    }
    return this.last.messages;
  }
}

/** Objects and patches so far. */
function stateOf(objects: readonly ApiObject[]): string {
  const patches = objects.reduce((sum, object) => sum + ((object as unknown as { patches?: unknown[] }).patches?.length ?? 0), 0);
  return `${objects.length} ${patches}`;
}

/** Two objects of one kind, namespace and name would overwrite each other in the cluster. */
function duplicateNames(objects: readonly ApiObject[]): Problem[] {
  const seen = new Map<string, ApiObject>();
  const problems: Problem[] = [];
  for (const object of objects) {
    const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
    const key = JSON.stringify([group, object.kind, object.metadata.namespace ?? '', object.name]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, object);
    } else {
      problems.push({
        code: 'ObjectNameTwice', path: object.node.path,
        message: `${object.kind} ${JSON.stringify(object.name)} in namespace ${JSON.stringify(object.metadata.namespace ?? '')} is also made by ${first.node.path}`,
        remedy: 'Give one of them another id or name, or another namespace.',
      });
    }
  }
  return problems;
}
