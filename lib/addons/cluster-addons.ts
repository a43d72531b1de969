import './peer';
import type { Release } from '@cdktf/provider-helm/lib/release';
import { Id } from '@cdktf/provider-random/lib/id';
import { RandomProvider } from '@cdktf/provider-random/lib/provider';
import { TimeProvider } from '@cdktf/provider-time/lib/provider';
import { Sleep } from '@cdktf/provider-time/lib/sleep';
import { type ITerraformDependable, TerraformOutput, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { formatProblem } from '../core';
import type { Platform } from '../platform';
import { backendProblems, defaultProviders, providerProblems } from '../terraform';
import type { KnownAtApply, PlannedAddon, PlannedRelease } from './addon';
import type { ClusterAddonsProps } from './cluster-addons-props';
import { FACTS } from './facts-config-map';
import { ensureHelmProvider } from './helm-provider';
import { knownCluster } from './known-cluster';
import { localChart } from './local-chart';
import { type AddonsPlan, planAddons } from './plan-addons';
import { release } from './release';
import { reviewPlace } from './review-place';

/**
 * Turns what a platform promises into what stands in the cluster: one Helm release after the other, each with the least rights in the
 * cloud, in a stack of its own.
 */
export class ClusterAddons extends Construct {
  /** The platform as declared, and what only the cluster and its add-ons know: versions that run, ranges of pods. Pure data. */
  public readonly platform: Platform;
  /** Add-ons in the order of installation, also those that were there already. */
  public readonly addons: readonly PlannedAddon[];
  /** Helm releases by name, the provider's own objects. */
  public readonly releases: Readonly<Record<string, Release>>;
  /** What a reader should know. Printed once. */
  public readonly notes: readonly string[];

  /**
   * @param scope a TerraformStack other than that of the cluster, or a construct within one
   * @param id part of every address
   * @throws SeaworthyError with every problem of props, facts and place
   */
  public constructor(scope: Construct, id: string, private readonly props: ClusterAddonsProps) {
    super(scope, id);
    const plan = this.planOrDetach(id, props);
    this.platform = plan.platform;
    this.addons = plan.addons;
    this.notes = Object.freeze([...plan.notes]);
    this.comeAfter(props.cluster as unknown as Construct);
    ensureHelmProvider(this, props.cluster.attributes);
    this.releases = this.install(plan);
    this.guardSynthesis();
    new TerraformOutput(this, 'platform-hash', { value: plan.platform.hash, description: `Hash of the facts in ${FACTS.namespace}/${FACTS.name}` }).overrideLogicalId('seaworthy_v1_platform_hash');
    this.notes.forEach((note) => process.stderr.write(`[${this.node.path}] ${note}\n`));
  }

  /** The cluster that it serves. */
  public get cluster(): ClusterAddonsProps['cluster'] {
    return this.props.cluster;
  }

  /** A declaration with problems leaves no construct behind. */
  private planOrDetach(id: string, props: ClusterAddonsProps): AddonsPlan {
    try {
      const others = this.node.root.node.findAll().filter((construct): construct is ClusterAddons => construct instanceof ClusterAddons && construct !== this);
      reviewPlace(this, props, others.map((other) => ({ construct: other, cluster: other.cluster })));
      const { cluster, platform, ...options } = props;
      return planAddons(platform, options, knownCluster(cluster), this.node.path);
    } catch (error) {
      this.node.scope?.node.tryRemoveChild(id);
      throw error;
    }
  }

  /** Identities stand in the stack of the cluster, also where no value of it is referred to. */
  private comeAfter(cluster: Construct): void {
    const [own, other] = [TerraformStack.of(this), TerraformStack.of(cluster)];
    if (own !== other) {
      own.addDependency(other);
    }
  }

  private install(plan: AddonsPlan): Readonly<Record<string, Release>> {
    const chart = localChart(this);
    const rights = new Map(plan.addons.map((addon) => [addon, this.identify(addon)]));
    const releases: Record<string, Release> = {};
    for (const planned of plan.releases) {
      const owner = plan.addons.find((addon) => addon.releases.some(({ name }) => name === planned.name));
      const { binding, resources } = (owner === undefined ? undefined : rights.get(owner)) ?? NO_RIGHTS;
      const needed = planned.after.map((name) => releases[name] as Release);
      releases[planned.name] = release(this, planned, { localChart: chart, known: this.known(planned, binding), after: [...this.settle(planned, needed), ...resources] });
    }
    return releases;
  }

  /** Rights stand before the pods that use them: a pod that starts without them keeps going without them. */
  private identify({ name, identity }: PlannedAddon): Rights {
    if (identity === undefined) {
      return NO_RIGHTS;
    }
    const cluster = this.props.cluster as unknown as Construct;
    const before = new Set(cluster.node.findAll());
    const binding = this.props.cluster.identity(`addon-${kebab(name)}`, identity);
    // Of the same stack only: another stack stands as a whole before this one.
    const made = cluster.node.findAll().filter((construct) => !before.has(construct) && TerraformResource.isTerraformResource(construct)
      && TerraformStack.of(construct) === TerraformStack.of(this));
    return { binding, resources: made as unknown as readonly ITerraformDependable[] };
  }

  private known({ needsOwner }: PlannedRelease, binding: KnownAtApply['binding']): KnownAtApply {
    return { binding, ownerId: needsOwner === true ? this.ownerId() : '' };
  }

  /** Two clusters with one owner would erase each other's records (kubernetes-sigs/external-dns#4059). */
  private ownerId(): string {
    this.ensureProvider('random', () => new RandomProvider(TerraformStack.of(this), 'random'));
    return new Id(this, 'dns-owner', { byteLength: 8, prefix: 'seaworthy-' }).hex;
  }

  /** On a destroy the controllers get time to take load balancers and records away, before they go themselves. */
  private settle(planned: PlannedRelease, needed: readonly Release[]): readonly ITerraformDependable[] {
    if (planned.settleSeconds === undefined) {
      return needed;
    }
    this.ensureProvider('time', () => new TimeProvider(TerraformStack.of(this), 'time'));
    return [new Sleep(this, `${planned.name}-settle`, { destroyDuration: `${planned.settleSeconds}s`, dependsOn: [...needed] })];
  }

  private ensureProvider(type: string, make: () => unknown): void {
    if (defaultProviders(this, type).length === 0) {
      make();
    }
  }

  /** As with clusters, the first stack of the app asks as well, so that nothing is written where something is wrong. */
  private guardSynthesis(): void {
    const validation = { validate: () => [...backendProblems(this), ...providerProblems(this, 'helm')].map(formatProblem) };
    this.node.addValidation(validation);
    const first = this.node.root.node.findAll().find((construct) => TerraformStack.isStack(construct));
    if (first !== undefined && first !== TerraformStack.of(this)) {
      first.node.addValidation(validation);
    }
  }
}

/** What a chart must set to act as its identity, and what must stand before. */
interface Rights {
  readonly binding: KnownAtApply['binding'];
  readonly resources: readonly ITerraformDependable[];
}

const NO_RIGHTS: Rights = { binding: { serviceAccountAnnotations: {}, podLabels: {} }, resources: [] };

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
