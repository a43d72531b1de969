import type { AwsOptions } from './aws-options';

/** Day on which this table was last compared with the cloud's own. */
export const AWS_ZONES_AS_OF = '2026-11-22';

/** Regions whose zones are not a, b and c (aws.amazon.com/about-aws/global-infrastructure/regions_az). */
const UNUSUAL: Readonly<Record<string, readonly string[]>> = {
  'us-east-1': ['a', 'b', 'c', 'd'], 'us-west-2': ['a', 'b', 'c', 'd'], 'ap-northeast-2': ['a', 'b', 'c', 'd'],
  'us-west-1': ['a', 'c'], 'ca-central-1': ['a', 'b', 'd'], 'ap-northeast-1': ['a', 'c', 'd'],
};

/** Letters of the zones that a network of so many has; fewer where the region has fewer. Their order is a contract. */
export function zoneLetters({ region, zones }: AwsOptions, count: number): readonly string[] {
  return (zones ?? UNUSUAL[region] ?? ['a', 'b', 'c']).slice(0, count);
}
