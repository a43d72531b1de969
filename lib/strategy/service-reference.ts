import { fail, isDnsLabel, isServiceName, isWhole, show } from '../core';

/** A service by name, in this app or another. */
export interface IServiceReference {
  /** Name of the Service object and of its pods. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Container ports that callers use. */
  readonly portNumbers: readonly number[];
  /**
   * Names of these ports on the pods. Policies use them, so that pods of an old and a new version may listen on different numbers.
   * @default not known, so policies use the numbers
   */
  readonly portNames?: readonly string[];
}

/** Points to a service that is declared elsewhere, or later in the same app. */
export class ServiceReference implements IServiceReference {
  /**
   * @param props.name name of the Service object
   * @param props.namespace its namespace
   * @param props.port container port that callers use
   */
  public static of(props: { readonly name: string; readonly namespace: string; readonly port: number }): ServiceReference {
    if (!isServiceName(props?.name) || !isDnsLabel(props.namespace) || !isWhole(props.port, 1, 65_535)) {
      fail('ServiceReferenceInvalid', '', `${show(props)} does not name a service`, 'Give { name, namespace, port } with the container port that callers use.');
    }
    return new ServiceReference(props.name, props.namespace, [props.port]);
  }

  private constructor(
    public readonly name: string,
    public readonly namespace: string,
    public readonly portNumbers: readonly number[],
  ) {
    Object.freeze(this);
  }
}

/** Whether a value can stand for a service: a ProductionService, a ServiceReference, or anything of that shape. */
export function isServiceReference(value: unknown): value is IServiceReference {
  const candidate = value as Partial<IServiceReference> | null | undefined;
  return typeof candidate === 'object' && candidate !== null && typeof candidate.name === 'string' && typeof candidate.namespace === 'string' && Array.isArray(candidate.portNumbers);
}
