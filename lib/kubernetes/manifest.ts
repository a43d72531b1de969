/** Metadata of an object as we write it. */
export interface ManifestMetadata {
  /** Name; never generated. */
  readonly name: string;
  /** Namespace; absent on cluster-wide objects. */
  readonly namespace?: string;
  /** Labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Kubernetes object as plain data, before or after cdk8s. */
export interface Manifest {
  /** API group and version. */
  readonly apiVersion: string;
  /** Kind. */
  readonly kind: string;
  /** Metadata. */
  readonly metadata: ManifestMetadata;
  /** Everything else: spec, data, rules. */
  readonly [field: string]: unknown;
}

/** Drops what is undefined from an object, so that manifests hold only what is meant. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
