import { field, list, quantity, record, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import { revisionOf } from '../../spine/revision';
import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';

/** A field in which a live pod differs from the template it was made from. */
export interface Mutation {
  /** Path in the pod: `spec.containers[app].resources.limits.memory`. */
  readonly path: string;
  /** Container; undefined for fields of the whole pod. */
  readonly container: string | undefined;
  /** Value in the template; empty when it has none. */
  readonly template: string;
  /** Value in the pod; empty when it has none. */
  readonly live: string;
}

/** Fields of a container that decide how it runs. */
const OWN = ['image', 'command', 'args', 'workingDir'] as const;
/** Fields of a pod that decide where it runs. */
const PLACE = ['nodeSelector', 'affinity', 'runtimeClassName', 'schedulerName', 'topologySpreadConstraints', 'hostNetwork'] as const;

/**
 * What admission changed between the template and the first pod of a subject. What the API server fills in for everybody
 * is left out: requests equal to limits, token volumes, tolerations, pull policies; so are probes, which meshes send
 * through their own port, and the affinity by which a DaemonSet binds its pods to nodes.
 */
export function mutationsOf(view: ClusterView, { pods: [pod], workload }: Subject): readonly Mutation[] {
  const template = pod === undefined || workload === undefined ? undefined : templateOf(view, pod, workload);
  if (pod === undefined || workload === undefined || template === undefined) {
    return [];
  }
  const place = PLACE.filter((key) => key !== 'affinity' || workload.object.kind !== 'DaemonSet').flatMap((key) => differing(`spec.${key}`, undefined, field(template, 'spec', key), field(pod, 'spec', key), key === 'nodeSelector' || key === 'affinity' || key === 'runtimeClassName'));
  const user = differing('spec.securityContext.runAsNonRoot', undefined, field(template, 'spec', 'securityContext', 'runAsNonRoot'), field(pod, 'spec', 'securityContext', 'runAsNonRoot'), true);
  return [...['initContainers', 'containers'].flatMap((group) => containersDiffer(group, template, pod)), ...place, ...user];
}

function templateOf(view: ClusterView, pod: KubeObject, { object, revisions, template }: NonNullable<Subject['workload']>): unknown {
  const owner = view.owner(pod);
  if (object.kind === 'Pod' || owner === undefined) {
    return undefined;
  }
  return revisionOf(pod, revisions)?.template ?? (owner.kind === 'Job' ? field(owner, 'spec', 'template') : revisions.length > 0 ? undefined : template);
}

function containersDiffer(group: string, template: unknown, pod: KubeObject): readonly Mutation[] {
  return list(field(template, 'spec', group)).flatMap((before) => {
    const name = text(field(before, 'name')) ?? '';
    const after = list(field(pod, 'spec', group)).find((each) => field(each, 'name') === name);
    const path = `spec.${group}[${name}]`;
    return after === undefined ? [] : [
      ...OWN.flatMap((key) => differing(`${path}.${key}`, name, field(before, key), field(after, key), key === 'command' || key === 'args')),
      ...differing(`${path}.securityContext.runAsNonRoot`, name, field(before, 'securityContext', 'runAsNonRoot'), field(after, 'securityContext', 'runAsNonRoot'), true),
      ...resourcesDiffer(path, name, before, after),
      ...variablesDiffer(path, name, before, after),
    ];
  });
}

function resourcesDiffer(path: string, name: string, before: unknown, after: unknown): readonly Mutation[] {
  return (['limits', 'requests'] as const).flatMap((kind) => {
    const [old, own] = [record(field(before, 'resources', kind)), record(field(after, 'resources', kind))];
    return [...new Set([...Object.keys(old), ...Object.keys(own)])].sort().flatMap((resource): readonly Mutation[] => {
      const [left, right] = [quantity(old[resource]), quantity(own[resource])];
      const defaulted = kind === 'requests' && left === undefined && right === quantity(field(after, 'resources', 'limits', resource)) && field(before, 'resources', 'limits', resource) !== undefined;
      return left === right || defaulted ? [] : [{ path: `${path}.resources.${kind}.${resource}`, container: name, template: String(old[resource] ?? ''), live: String(own[resource] ?? '') }];
    });
  });
}

function variablesDiffer(path: string, name: string, before: unknown, after: unknown): readonly Mutation[] {
  const old = new Map(list(field(before, 'env')).map((each) => [text(field(each, 'name')) ?? '', each]));
  const own = new Map(list(field(after, 'env')).map((each) => [text(field(each, 'name')) ?? '', each]));
  const changed = [...new Set([...old.keys(), ...own.keys()])].sort().filter((key) => old.has(key) !== own.has(key) || (field(old.get(key), 'value') ?? '') !== (field(own.get(key), 'value') ?? ''));
  const value = (variable: unknown): string => (variable === undefined ? '' : String(field(variable, 'value') ?? JSON.stringify(field(variable, 'valueFrom') ?? '')));
  return changed.map((key) => ({ path: `${path}.env[${key}]`, container: name, template: value(old.get(key)), live: value(own.get(key)) }));
}

/** @param added whether a value counts that the template leaves out */
function differing(path: string, container: string | undefined, before: unknown, after: unknown, added: boolean): readonly Mutation[] {
  const same = sameWhereSet(before, after);
  return before === undefined ? (after === undefined || !added ? [] : [{ path, container, template: '', live: short(after) }]) : same ? [] : [{ path, container, template: short(before), live: after === undefined ? '' : short(after) }];
}

/** Whether everything that the template sets is so in the pod. */
function sameWhereSet(before: unknown, after: unknown): boolean {
  if (Array.isArray(before)) {
    return Array.isArray(after) && before.length === after.length && before.every((each, position) => sameWhereSet(each, after[position]));
  }
  if (typeof before === 'object' && before !== null) {
    return Object.entries(before).every(([key, value]) => sameWhereSet(value, field(after, key)));
  }
  return before === after || before === null || String(before) === String(after);
}

function short(value: unknown): string {
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return written.length > 120 ? `${written.slice(0, 117)}...` : written;
}
