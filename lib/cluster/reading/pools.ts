import { isDnsLabel, isLabelValue, isQualifiedName, isRecord, isWhole, Memory, type Problems, show } from '../../core';
import type { PlannedPool } from '../cluster-plan';
import { type Pool, type PoolProps, poolSizeOf, type PoolTaint } from '../pool';

const KNOWN = new Set(['cpu', 'memory', 'architecture', 'machineType', 'min', 'max', 'zones', 'labels', 'taints', 'disk']);
/** Keeps pods away from nodes that may vanish, unless they say that they can bear it. */
const SPOT_TAINT: PoolTaint = { key: 'seaworthy.dev/spot', value: 'true', effect: 'NoSchedule' };

/** Reads the pools; their order has no meaning, their names have. */
export function readPools(value: unknown, problems: Problems): readonly PlannedPool[] {
  const pools = Array.isArray(value) ? (value as Pool[]) : [];
  if (pools.length === 0) {
    problems.add('PoolsMissing', 'pools', `${show(value)} names no pool`, 'Give at least Pool.onDemand("general", { cpu: 4, memory: "16Gi", min: 3, max: 12 }).');
  }
  const planned = pools.map((pool, index) => readPool(pool, `pools[${index}]`, problems));
  const names = planned.map((pool) => pool.name);
  for (const name of new Set(names.filter((item, index) => names.indexOf(item) !== index))) {
    problems.add('PoolNameTwice', 'pools', `two pools are named ${show(name)}`, 'Give each pool its own name.');
  }
  if (planned.length > 0 && !planned.some((pool) => pool.lifecycle === 'onDemand' && pool.min > 0)) {
    problems.add('SpotOnly', 'pools', 'no on-demand pool has a minimum above 0, so the cloud may take every node at once', 'Add an on-demand pool with at least two nodes for DNS, webhooks and the gateway.');
  }
  return planned;
}

function readPool(pool: Pool, path: string, problems: Problems): PlannedPool {
  const props: PoolProps = isRecord(pool?.props) ? pool.props : ({} as PoolProps);
  if (!isDnsLabel(pool?.name) || pool.name.length > 30 || !/^[a-z]/.test(pool.name)) {
    problems.add('PoolNameInvalid', `${path}.name`, `${show(pool?.name)} is not a name of at most 30 lower-case letters, digits and dashes`, 'Give a short name, for example "general".');
  }
  for (const key of Object.keys(props).filter((name) => !KNOWN.has(name))) {
    problems.add('UnknownProperty', `${path}.${key}`, `${show(key)} is not a property of a pool`, `Known properties are ${[...KNOWN].join(', ')}.`);
  }
  if (!isWhole(props.min, 0, 5000) || !isWhole(props.max, 1, 5000) || props.min > props.max) {
    problems.add('PoolRangeInvalid', path, `from ${show(props.min)} to ${show(props.max)} is not a range of nodes`, 'Give min of 0 or more and max of at least min.');
  }
  const size = problems.attempt(path, () => poolSizeOf(props)) ?? { kind: 'shape' as const, cpu: 4, memoryGiB: 16, architecture: 'amd64' as const };
  const disk = problems.attempt(`${path}.disk`, () => Memory.of(props.disk ?? '100Gi'));
  const spot = pool?.lifecycle === 'spot';
  return {
    name: String(pool?.name), lifecycle: spot ? 'spot' : 'onDemand', size, min: props.min, max: props.max, zones: [...(props.zones ?? [])],
    labels: readLabels(props, path, problems), taints: readTaints(props, path, problems) ?? (spot ? [SPOT_TAINT] : []), diskGiB: Math.ceil((disk?.inBytes ?? 0) / 2 ** 30),
  };
}

function readLabels(props: PoolProps, path: string, problems: Problems): Readonly<Record<string, string>> {
  const labels = props.labels ?? {};
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key) || !isLabelValue(value) || /(^|\.)(kubernetes|k8s)\.io\//.test(key)) {
      problems.add('PoolLabelInvalid', `${path}.labels`, `${show(key)}: ${show(value)} is not a label that a pool may set`, 'Use a key of your own; kubernetes.io and k8s.io keys belong to Kubernetes.');
    }
  }
  return labels;
}

function readTaints(props: PoolProps, path: string, problems: Problems): readonly PoolTaint[] | undefined {
  for (const [index, taint] of (props.taints ?? []).entries()) {
    if (!isQualifiedName(taint?.key) || !isLabelValue(taint.value ?? '') || !['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(taint.effect)) {
      problems.add('PoolTaintInvalid', `${path}.taints[${index}]`, `${show(taint)} is not a taint`, 'Give { key, value, effect: "NoSchedule" }.');
    }
  }
  return props.taints;
}
