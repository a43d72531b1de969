/** Metadata of a Kubernetes object, as far as we read it. */
export interface ManifestMetadata {
  /** Name. */
  readonly name: string;
  /** Namespace; absent on cluster-wide objects and where the deploying tool fills it in. */
  readonly namespace?: string;
  /** Labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Kubernetes object as plain data. Below metadata nothing is promised: hand-written files hold anything. */
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
