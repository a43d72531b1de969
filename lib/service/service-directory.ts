import type { IConstruct } from 'constructs';
import type { Need } from '../strategy';
import type { CallerInApp } from './parts/network-policy';

const DIRECTORY = Symbol.for('seaworthy.ServiceDirectory');

/**
 * Who calls whom within one app. It lives on the root construct: a service learns of callers that are declared after it.
 */
export class ServiceDirectory {
  /** The directory of the app that a construct belongs to. */
  public static of(scope: IConstruct): ServiceDirectory {
    const root = scope.node.root as IConstruct & { [DIRECTORY]?: ServiceDirectory };
    if (root[DIRECTORY] === undefined) {
      Object.defineProperty(root, DIRECTORY, { value: new ServiceDirectory() });
    }
    return root[DIRECTORY] as ServiceDirectory;
  }

  private readonly callers = new Map<string, CallerInApp[]>();

  private constructor() {}

  /** Records what a service needs, so that the other end can let it in. */
  public register(caller: CallerInApp, needs: readonly Need[]): void {
    for (const { service } of needs) {
      if (service !== undefined) {
        const key = `${service.namespace}/${service.name}`;
        this.callers.set(key, [...(this.callers.get(key) ?? []), caller]);
      }
    }
  }

  /** The services of this app that need the one of that name, in the order of their names. */
  public callersOf(namespace: string, name: string): readonly CallerInApp[] {
    const all = this.callers.get(`${namespace}/${name}`) ?? [];
    return [...all].sort((a, b) => (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1));
  }
}
