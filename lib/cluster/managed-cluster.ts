import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { fail } from '../core';
import { type ExistingClusterProps, identify, type IdentityOwner, ImportedCluster, type RemoteClusterProps } from './cluster';
import type { BuiltCluster, ClusterAdapter, ClusterAttributes } from './cluster-adapter';
import type { ClusterPlan } from './cluster-plan';
import type { ManagedClusterProps } from './cluster-props';
import type { ClusterEvidence } from './evidence';
import { guardSynthesis } from './guard-synthesis';
import { CONNECT_OUTPUT, nameServersOutput, OUTPUT_NAMES, zoneIdOutput } from './outputs';
import { planCluster } from './plan-cluster';
import type { IdentityBinding, WorkloadIdentity } from './workload-identity';

/**
 * A production cluster on AWS, Google Cloud or Azure from one neutral declaration. Secure and operable defaults are on;
 * what the cloud cannot express is in `notes`, never dropped.
 *
 * @typeParam Resources the provider's own typed objects, fixed by `props.on`
 * @typeParam Identity those of a workload identity, fixed by `props.on`
 */
export class ManagedCluster<Resources, Identity = unknown> extends Construct implements IdentityOwner<Identity> {
  /**
   * A cluster that is managed elsewhere, by its values.
   * @param scope a TerraformStack, or a construct within one
   */
  public static fromAttributes<Identity = unknown>(scope: Construct, id: string, props: ExistingClusterProps<Identity>): IdentityOwner<Identity> {
    return ImportedCluster.fromAttributes(scope, id, props);
  }

  /**
   * A cluster by the outputs `seaworthy_v1_*` of the stack that manages it.
   * @param scope a TerraformStack, or a construct within one
   */
  public static fromRemoteState<Identity = unknown>(scope: Construct, id: string, props: RemoteClusterProps<Identity>): IdentityOwner<Identity> {
    return ImportedCluster.fromRemoteState(scope, id, props);
  }

  /** The resolved, immutable declaration. */
  public readonly plan: ClusterPlan;
  /** What a second stack, a chart or a person needs of it. */
  public readonly attributes: ClusterAttributes;
  /** Ids of DNS zones, created and existing ones, by domain. */
  public readonly dnsZoneIds: Readonly<Record<string, string>>;
  /** The provider's own typed objects. */
  public readonly resources: Resources;
  /** What the cloud cannot express, what was chosen, and what will need attention soon. Printed once. */
  public readonly notes: readonly string[];
  /** Which resource and argument proves each neutral fact. */
  public readonly evidence: ClusterEvidence;

  private readonly adapter: ClusterAdapter<Resources, Identity>;
  private readonly made: Record<string, Identity> = {};

  /**
   * @param scope a TerraformStack, or a construct within one; one cluster a stack
   * @param id name of the cluster unless `props.name` is given; part of every address
   * @throws SeaworthyError with every problem of the props
   */
  public constructor(scope: Construct, id: string, props: ManagedClusterProps<Resources, Identity>) {
    super(scope, id);
    const { plan, notes } = this.planOrDetach(id, props);
    this.plan = plan;
    this.adapter = props.on;
    const built = props.on.build(this, plan);
    this.resources = built.resources;
    this.attributes = built.attributes;
    this.dnsZoneIds = built.dnsZoneIds;
    this.evidence = built.evidence;
    props.overrides?.(built.resources);
    this.notes = Object.freeze([...notes, ...choices(built)]);
    this.writeOutputs(built);
    guardSynthesis(this, () => props.on.guard(this));
    this.notes.forEach((note) => process.stderr.write(`[${this.node.path}] ${note}\n`));
  }

  /** The provider's own typed objects of each identity, by the id given to `identity`. */
  public get identities(): Readonly<Record<string, Identity>> {
    return this.made;
  }

  /** Gives a workload in the cluster an identity in the cloud, without keys; see `ICluster`. Its resources are in `identities` afterwards. */
  public identity(id: string, identity: WorkloadIdentity): IdentityBinding {
    const { binding, resources } = identify(this, this.adapter, this.attributes, id, identity);
    this.made[id] = resources;
    return binding;
  }

  /** A declaration with problems leaves no construct behind. */
  private planOrDetach(id: string, props: ManagedClusterProps<Resources, Identity>): ReturnType<typeof planCluster> {
    try {
      const other = TerraformStack.of(this).node.findAll().find((construct) => construct instanceof ManagedCluster && construct !== this);
      if (other !== undefined) {
        fail('ClusterTwice', this.node.path, `the stack has a cluster already, ${other.node.path}`, 'Give each cluster a stack of its own: a mistake in one then cannot plan a change of the other.');
      }
      return planCluster(props, { path: this.node.path, id, today: new Date().toISOString().slice(0, 10) });
    } catch (error) {
      this.node.scope?.node.tryRemoveChild(id);
      throw error;
    }
  }

  private writeOutputs(built: BuiltCluster<Resources>): void {
    const write = (name: string, value: string, description?: string): void => {
      const output = new TerraformOutput(this, `output-${name}`, { value, ...(description === undefined ? {} : { description }) });
      output.overrideLogicalId(name);
    };
    OUTPUT_NAMES.forEach(([key, name]) => write(name, built.attributes[key]));
    write(CONNECT_OUTPUT, built.connect, 'Writes a kubeconfig');
    Object.entries(built.dnsZoneIds).forEach(([domain, zoneId]) => write(zoneIdOutput(domain), zoneId));
    Object.entries(built.nameServers).forEach(([domain, servers]) => write(nameServersOutput(domain), servers, `Enter these name servers for ${domain} at its parent`));
  }
}

function choices(built: BuiltCluster<unknown>): readonly string[] {
  return Object.entries(built.machineTypes).map(([pool, type]) => `pool ${pool} runs on ${type}`);
}
