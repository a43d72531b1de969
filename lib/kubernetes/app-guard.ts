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

  private constructor(root: IConstruct) {
    this.rules.set('names', duplicateNames);
    root.node.addValidation({
      validate: () => {
        const objects = apiObjectsOf(root);
        return [...this.rules.values()].flatMap((rule) => rule(objects)).map(formatProblem);
      },
    });
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
