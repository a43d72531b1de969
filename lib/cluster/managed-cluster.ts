import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { formatProblem } from '../core';
import { type ICluster, WorkloadIdentity } from './cluster';
import type { BuiltCluster, ClusterAdapter, ClusterAttributes, ClusterEvidence, IdentityBinding, IdentityPlan } from './cluster-adapter';
import type { ClusterPlan } from './cluster-plan';
import type { ManagedClusterProps } from './cluster-props';
import { OUTPUT_NAMES } from './outputs';
import { planCluster } from './plan-cluster';

/**
 * A production cluster on AWS, Google Cloud or Azure from one neutral declaration. Secure and operable defaults are on;
 * what the cloud cannot express is in `notes`, never dropped.
 *
 * @typeParam Resources the provider's own typed objects, fixed by `props.on`
 */
export class ManagedCluster<Resources> extends Construct implements ICluster {
  /** The resolved, immutable declaration. */
  public readonly plan: ClusterPlan;
  /** What a second stack, a chart or a person needs of it. */
  public readonly attributes: ClusterAttributes;
  /** The provider's own typed objects: override what is not neutral on them. */
  public readonly resources: Resources;
  /** What the cloud cannot express, what was chosen, and what will need attention soon. Printed once. */
  public readonly notes: readonly string[];
  /** Which resource and argument proves each neutral fact. */
  public readonly evidence: ClusterEvidence;

  private readonly adapter: ClusterAdapter<Resources>;

  /**
   * @param scope a TerraformStack, or a construct within one; one cluster a stack
   * @param id name of the cluster unless `props.name` is given; part of every address
   * @throws SeaworthyError with every problem of the props
   */
  public constructor(scope: Construct, id: string, props: ManagedClusterProps<Resources>) {
    super(scope, id);
    const { plan, notes } = this.planOrDetach(id, props);
    this.plan = plan;
    this.adapter = props.on;
    const built = props.on.build(this, plan);
    this.resources = built.resources;
    this.attributes = built.attributes;
    this.evidence = built.evidence;
    this.notes = Object.freeze([...notes, ...choices(built)]);
    this.writeOutputs(built);
    this.node.addValidation({ validate: () => props.on.guard(this).map(formatProblem) });
    this.notes.forEach((note) => process.stderr.write(`[${this.node.path}] ${note}\n`));
  }

  /**
   * Gives a workload in the cluster an identity in the cloud, without keys.
   * @param id part of the addresses; stable
   * @returns what the service or chart must set
   */
  public identity(id: string, plan: IdentityPlan): IdentityBinding {
    return new WorkloadIdentity(this, id, { ...plan, on: this.adapter, cluster: this });
  }

  private planOrDetach(id: string, props: ManagedClusterProps<Resources>): ReturnType<typeof planCluster> {
    try {
      return planCluster(props, { path: this.node.path, id, today: new Date().toISOString().slice(0, 10) });
    } catch (error) {
      this.node.scope?.node.tryRemoveChild(id);
      throw error;
    }
  }

  private writeOutputs(built: BuiltCluster<Resources>): void {
    for (const [key, name] of OUTPUT_NAMES) {
      const output = new TerraformOutput(this, `output-${key}`, { value: built.attributes[key] });
      output.overrideLogicalId(name);
    }
    for (const [domain, servers] of Object.entries(built.nameServers)) {
      const output = new TerraformOutput(this, `output-name-servers-${domain}`, { value: servers, description: `Enter these name servers for ${domain} at its parent` });
      output.overrideLogicalId(`seaworthy_v1_name_servers_${domain.replace(/[^a-z0-9]/g, '_')}`);
    }
  }
}

function choices(built: BuiltCluster<unknown>): readonly string[] {
  return Object.entries(built.machineTypes).map(([pool, type]) => `pool ${pool} runs on ${type}`);
}
