/** Where a platform object stands; for Terraform the caller fills it in. */
export interface ObjectPlace {
  /** Construct path or address, for messages. */
  readonly path: string;
  /** Name unless the props give one. */
  readonly id: string;
  /** Namespace, for objects that have one. */
  readonly namespace?: string;
}
