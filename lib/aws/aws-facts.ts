import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import type { Construct } from 'constructs';

/** What only the account knows. */
export interface AwsFacts {
  /** Account number. */
  readonly account: string;
  /** Partition: `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** Region. */
  readonly region: string;
}

/** Reads account and partition at apply. */
export function awsFacts(scope: Construct, region: string): AwsFacts {
  return { account: new DataAwsCallerIdentity(scope, 'caller').accountId, partition: new DataAwsPartition(scope, 'partition').partition, region };
}
