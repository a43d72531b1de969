/** Where on AWS a cluster runs. */
export interface AwsOptions {
  /** Region, for example `eu-west-1`. */
  readonly region: string;
  /**
   * Letters of the zones, in the order in which ranges are given to them.
   * @default those of a dated table for the region, as many as the network has zones
   */
  readonly zones?: readonly string[];
}
