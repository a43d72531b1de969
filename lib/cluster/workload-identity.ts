import type { Grant } from './grants';

/** A service account of the cluster that acts in the cloud, without keys. One identity a service account. */
export interface WorkloadIdentity {
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Its name. */
  readonly serviceAccount: string;
  /** What it may do; at least one. */
  readonly grants: readonly Grant[];
}

/** What a chart or a service must set to act as an identity; `ProductionService.identity` takes it as it is. */
export interface IdentityBinding {
  /** Annotations of the ServiceAccount. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** Labels of the pods. */
  readonly podLabels: Readonly<Record<string, string>>;
}
