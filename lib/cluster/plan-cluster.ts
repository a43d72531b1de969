import { deepFreeze, isDnsLabel, isRecord, isText, Problems, show } from '../core';
import type { ClusterPlan } from './cluster-plan';
import type { ManagedClusterProps } from './cluster-props';
import { readAccess } from './reading/access';
import { readNetwork } from './reading/network';
import { readOperations } from './reading/operations';
import { readPools } from './reading/pools';
import { reviewable } from './reading/reviewable';
import { readVersion } from './reading/version';

/** Where a cluster stands, and on which day it is planned. */
export interface ClusterPlace {
  /** Construct path, for messages. */
  readonly path: string;
  /** Construct id, the name unless `props.name` is given. */
  readonly id: string;
  /** The day, `YYYY-MM-DD`, against which Kubernetes versions are judged. */
  readonly today: string;
}

/** A plan and what its reader should know. */
export interface PlannedCluster {
  /** The plan. */
  readonly plan: ClusterPlan;
  /** What the cloud cannot express, and what will need attention soon. */
  readonly notes: readonly string[];
}

const KNOWN = new Set(['on', 'version', 'network', 'apiAccess', 'admins', 'pools', 'name', 'encryption', 'logs', 'maintenance', 'backup', 'deletionProtection', 'dnsZones', 'tags', 'overrides']);

/**
 * Resolves the declaration of a cluster.
 * @throws SeaworthyError with every problem, also those of the cloud
 */
export function planCluster<R>(props: ManagedClusterProps<R>, place: ClusterPlace): PlannedCluster {
  const problems = new Problems(place.path);
  if (!isRecord(props)) {
    problems.add('PropsMissing', '', `${show(props)} is not a declaration of a cluster`, 'Give { on, version, network, apiAccess, admins, pools }.');
    problems.throwIfAny();
  }
  for (const key of Object.keys(props).filter((name) => !KNOWN.has(name))) {
    problems.add('UnknownProperty', key, `${show(key)} is not a property of a ManagedCluster`, `Known properties are ${[...KNOWN].join(', ')}.`);
  }
  if (!isRecord(props.on) || typeof props.on.build !== 'function') {
    problems.add('CloudMissing', 'on', `${show(props.on)} is not a cloud`, 'Use aws({ region }), gcp({ project, region }) or azure({ … }).');
    problems.throwIfAny();
  }
  const name = props.name ?? place.id;
  if (!isDnsLabel(name) || name.length > 40 || !/^[a-z]/.test(name)) {
    problems.add('ClusterNameInvalid', 'name', `${show(name)} is not a name of at most 40 lower-case letters, digits and dashes that starts with a letter`, 'Give a short name, for example "prod".');
  }
  if (props.overrides !== undefined && typeof props.overrides !== 'function') {
    problems.add('OverridesInvalid', 'overrides', `${show(props.overrides)} is not a function`, 'Give (resources) => { … } and change the objects of the provider in it.');
  }
  const notes: string[] = [];
  const version = readVersion(props.version, props.on.cloud, place.today, notes, problems);
  const pools = readPools(props.pools, problems);
  const plan: ClusterPlan = {
    name, version, pools,
    network: readNetwork(props.network, pools, problems),
    ...readAccess(props.apiAccess, props.admins, props.on.cloud, problems),
    ...readOperations(props, problems),
    tags: readTags(props.tags, problems),
  };
  const sound = reviewable(plan, problems.all);
  const review = props.on.review(sound.plan);
  review.problems.filter((problem) => sound.isNew(problem)).forEach(({ code, path, message, remedy }) => problems.add(code, path, message, remedy));
  notes.push(...review.notes);
  problems.throwIfAny();
  return { plan: deepFreeze(plan), notes };
}

/** AWS and Azure take 50 tags a resource, some of which name what it is for. */
const MOST_TAGS = 40;

function readTags(tags: unknown, problems: Problems): Readonly<Record<string, string>> {
  const entries = isRecord(tags) ? Object.entries(tags) : [];
  if ((tags !== undefined && !isRecord(tags)) || !entries.every(([key, value]) => /^[a-z][a-z0-9_-]{0,62}$/.test(key) && isText(value) && /^[a-z0-9_-]{1,63}$/.test(value))) {
    problems.add('TagsInvalid', 'tags', `${show(tags)} is not a set of tags that all clouds take`, 'Use lower-case letters, digits, dashes and underscores, at most 63 (Google labels are the narrowest).');
  } else if (entries.length > MOST_TAGS) {
    problems.add('TagsInvalid', 'tags', `${entries.length} tags are more than a resource holds beside those of the cluster itself`, `Give at most ${MOST_TAGS}; AWS and Azure take 50 a resource.`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}
