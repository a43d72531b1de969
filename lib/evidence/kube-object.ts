/** Who wrote which fields of an object, and when last. */
export interface ManagedFields {
  /** Name of the writer, for example `helm` or `kubectl-edit`. */
  readonly manager?: string;
  /** How it wrote: `Apply` or `Update`. */
  readonly operation?: string;
  /** Time of its last change, RFC 3339. */
  readonly time?: string;
  /** Part of the object it wrote to: `status`, `scale`, `resize`; absent for the object itself. */
  readonly subresource?: string;
  /** The fields it owns, as a tree of keys with prefix `f:`. */
  readonly fieldsV1?: unknown;
}

/** A reference from an object to one of its owners. */
export interface OwnerReference {
  /** API group and version. */
  readonly apiVersion?: string;
  /** Kind. */
  readonly kind: string;
  /** Name, in the namespace of the owned object. */
  readonly name: string;
  /** UID. */
  readonly uid: string;
  /** Whether this owner is the controller. */
  readonly controller?: boolean;
}

/** Metadata of a live object, as far as investigations read it. */
export interface ObjectMetadata {
  /** Name. */
  readonly name: string;
  /** Namespace; absent on cluster-wide objects. */
  readonly namespace?: string;
  /** UID; absent in hand-written dumps. */
  readonly uid?: string;
  /** Labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Owners. */
  readonly ownerReferences?: readonly OwnerReference[];
  /** Writers. `kubectl get -o yaml` leaves them out unless `--show-managed-fields` is given. */
  readonly managedFields?: readonly ManagedFields[];
  /** When it was made, RFC 3339. */
  readonly creationTimestamp?: string;
  /** When its grace period ends, RFC 3339; present once deletion was asked for. */
  readonly deletionTimestamp?: string;
  /** Counter of changes of the spec. */
  readonly generation?: number;
  /** Holds the object back from being deleted. */
  readonly finalizers?: readonly string[];
}

/** An object as a cluster holds it. Below metadata nothing is promised: dumps are cut, old and edited. */
export interface KubeObject {
  /** API group and version. */
  readonly apiVersion: string;
  /** Kind. */
  readonly kind: string;
  /** Metadata. */
  readonly metadata: ObjectMetadata;
  /** Everything else: spec, status, data. */
  readonly [field: string]: unknown;
}

/** Names an object in results. */
export interface ObjectRef {
  /** Kind. */
  readonly kind: string;
  /** Namespace; absent on cluster-wide objects. */
  readonly namespace?: string;
  /** Name. */
  readonly name: string;
}

/** The name of an object in results. */
export function refOf(object: KubeObject): ObjectRef {
  const { namespace, name } = object.metadata;
  return { kind: object.kind, ...(namespace === undefined ? {} : { namespace }), name };
}

/** A reference as results and reports write it: kind, namespace and name. */
export function refText({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
