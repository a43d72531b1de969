import { CATALOGUE, isManifest, runChecks } from '../checks';
import { compact } from '../core';
import { type KindName, type KubeObject, refOf } from '../evidence';
import type { Evidence } from '../investigation';
import { stamp } from '../investigation/view/time';
import type { Snapshot } from './snapshot';

/** A defence that was not there, or did not hold. */
export interface Defence {
  /** The check that says so. */
  readonly check: string;
  /** What is missing, in words. */
  readonly text: string;
  /** What would put it right. */
  readonly remedy: string;
  /** The fact. */
  readonly evidence: Evidence;
}

/** Kinds that the checks relate to each other; a relation is judged only when all of its kinds were read. */
const RELATED: readonly KindName[] = ['Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'NetworkPolicy'];

/** Checks whose failure lets a single event become an outage, or a bad change reach users. */
const DEFENCES: readonly string[] = [
  'pdb-missing', 'pdb-blocks-drain', 'replicas', 'spread', 'recreate-behind-service', 'rolling-update-bounds', 'readiness-probe', 'progress-deadline', 'liveness-equals-readiness',
  'pre-stop-delay', 'grace-period', 'image-tag', 'image-pull-policy', 'memory-limit', 'resource-requests', 'scratch-volume-unbounded', 'owner',
];

/**
 * Judges the objects as they were by the checks of `seaworthy check`: what fails is a defence that did not hold. Only
 * the workload itself is judged.
 */
export function defencesOf({ view, workload, at }: Snapshot): readonly Defence[] {
  if (workload === undefined) {
    return [];
  }
  const { namespace } = workload.object.metadata;
  const read = RELATED.filter((kind) => view.listing(kind, namespace) === 'done');
  if (read.length < RELATED.length) {
    return [];
  }
  const own = [workload.object, ...read.flatMap((kind) => view.all(kind, namespace))];
  const { failures } = runChecks(own.map(manifestOf).filter(isManifest), { today: stamp(at).slice(0, 10) });
  const object = refOf(workload.object);
  const failed = failures.filter(({ check, exemption }) => exemption === undefined && DEFENCES.includes(check));
  const ours = failed.filter(({ manifest }) => manifest.kind === object.kind && manifest.metadata.name === object.name);
  return ours.flatMap(({ check, faults }) => faults.slice(0, 1).map(({ path, message }): Defence => ({
    check,
    text: message,
    remedy: CATALOGUE.find(({ id }) => id === check)?.remedy ?? '',
    evidence: { object, path, value: message },
  })));
}

/** An object as somebody may have written it: without what the cluster added. */
function manifestOf(object: KubeObject): unknown {
  const { name, namespace, labels, annotations } = object.metadata;
  return { ...object, status: undefined, metadata: compact({ name, namespace, labels, annotations }) };
}
