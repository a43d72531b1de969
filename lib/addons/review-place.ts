import { DefaultTokenResolver, StringConcat, TerraformResource, TerraformStack, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { type ICluster, ManagedCluster } from '../cluster';
import { isRecord, Problems, show } from '../core';
import { Platform } from '../platform';
import type { ClusterAddonsProps } from './cluster-addons-props';

/** Add-ons that stand in the same app. */
export interface OtherAddons {
  /** Where they stand. */
  readonly construct: Construct;
  /** The cluster that they serve. */
  readonly cluster: ICluster;
}

/**
 * Finds what is wrong with where add-ons stand and with what they are for.
 * @throws SeaworthyError with every problem
 */
export function reviewPlace(scope: Construct, props: ClusterAddonsProps, others: readonly OtherAddons[]): void {
  const problems = new Problems(scope.node.path);
  const given: Record<string, unknown> = isRecord(props) ? props : {};
  if (!Platform.isPlatform(given.platform)) {
    problems.add('PlatformMissing', 'platform', `${show(given.platform)} is not a Platform`, 'Give the Platform that services are written for: Platform.of({ … }) or Platform.fromJSON(file).');
  }
  if (!Construct.isConstruct(given.cluster) || !isRecord((given.cluster as unknown as ICluster).attributes)) {
    problems.add('ClusterMissing', 'cluster', `${show(given.cluster)} is not a cluster`, 'Give a ManagedCluster of another stack, ManagedCluster.fromRemoteState(…) or ManagedCluster.fromAttributes(…).');
  } else {
    stackProblems(scope, given.cluster, problems);
    const cluster = given.cluster as unknown as ICluster;
    for (const other of others.filter((candidate) => sameCluster(scope, candidate.cluster, cluster))) {
      problems.add('AddonsTwice', 'cluster', `the cluster has add-ons already, ${other.construct.node.path}`, 'Keep one ClusterAddons for each cluster: two would install the same releases.');
    }
  }
  for (const { construct } of others.filter((other) => problems.none && TerraformStack.of(other.construct) === TerraformStack.of(scope))) {
    problems.add('StackShared', '', `the stack has add-ons of another cluster already, ${construct.node.path}, and its Helm provider would install these there as well`, 'Give the add-ons of each cluster a stack of their own.');
  }
  problems.throwIfAny();
}

function stackProblems(scope: Construct, cluster: Construct, problems: Problems): void {
  if (cluster.node.root !== scope.node.root) {
    problems.add('OtherApp', 'cluster', 'the cluster belongs to another app, so its values cannot be referred to here', 'Read them from its state: ManagedCluster.fromRemoteState(stack, "prod", { on, state }).');
    return;
  }
  const together = cluster instanceof ManagedCluster && TerraformStack.of(cluster) === TerraformStack.of(scope);
  const made = together ? cluster : makerOf(scope, (cluster as unknown as ICluster).attributes.endpoint);
  if (made !== undefined) {
    problems.add('SameStack', '', `the cluster ${made.node.path} is made in the same stack: its address is unknown when the first plan asks for it, and gone when a destroy does, and Helm would then talk to whatever cluster it finds`,
      'Give the add-ons a stack of their own: new TerraformStack(app, "prod-addons").');
  }
}

/** The resource of this stack that an address comes from; one that is read, as a data source or a state, is there before. */
function makerOf(scope: Construct, endpoint: string): Construct | undefined {
  const addresses: readonly string[] = resolved(scope, endpoint).match(/(?<![\w.])[a-z]\w*\.[\w-]+/g) ?? [];
  return TerraformStack.of(scope).node.findAll().find((construct) => TerraformResource.isTerraformResource(construct)
    && addresses.includes(`${construct.terraformResourceType}.${construct.friendlyUniqueId}`));
}

/** Also two readings of one cluster are one cluster. */
function sameCluster(scope: Construct, one: ICluster, other: ICluster): boolean {
  const identity = ({ attributes: { cloud, account, region, name } }: ICluster): string => [cloud, account, region, name].map((value) => resolved(scope, value)).join('/');
  return one === other || identity(one) === identity(other);
}

function resolved(scope: Construct, value: string): string {
  return String(Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) }));
}
