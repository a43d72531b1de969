/** Where on Google Cloud a cluster runs. */
export interface GcpOptions {
  /** Project id. */
  readonly project: string;
  /** Region, for example `europe-west1`; the control plane runs in all its zones. */
  readonly region: string;
  /**
   * Number of the project, which identities need.
   * @default read from the project at apply
   */
  readonly projectNumber?: string;
  /**
   * Letters of the zones in which nodes run, as many as the network has zones.
   * @default three zones, which GKE chooses
   */
  readonly zones?: readonly string[];
}
