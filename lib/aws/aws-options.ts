/** Where on AWS a cluster runs. */
export interface AwsOptions {
  /** Region, for example `eu-west-1`. */
  readonly region: string;
  /**
   * Letters of the zones, in the order in which ranges are given to them.
   * @default ['a', 'b', 'c', 'd'], as many as the network has zones
   */
  readonly zones?: readonly string[];
}

/** Letters of the zones that a network of so many has. */
export function zoneLetters(options: AwsOptions, zones: number): readonly string[] {
  return (options.zones ?? ['a', 'b', 'c', 'd']).slice(0, zones);
}
