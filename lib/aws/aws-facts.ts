import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import type { Construct } from 'constructs';

/** Where resources stand. */
export interface AwsFacts {
  /** Account number. */
  readonly account: string;
  /** Partition: `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** Region. */
  readonly region: string;
}

/** The account is read at apply; the partition follows from the region, so that policies can be read before. */
export function awsFacts(scope: Construct, region: string): AwsFacts {
  return { account: new DataAwsCallerIdentity(scope, 'caller').accountId, partition: partitionOf(region), region };
}

/** Partition of a region (docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html). */
export function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
