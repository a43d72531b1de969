import type { KubeObject } from '../../../evidence';
import { referenceNeeds } from '../../rollback/template-references';
import { revisionOf } from '../../spine/revision';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf, containersOf, isReady } from '../../view/pod-state';
import { templateDiff } from '../../view/template-diff';
import { timeOf } from '../../view/time';
import { type ConfigReference, configReferences } from './config-references';
import { type ContentWrite, lastContentWrite } from './content-write';

/** Clocks of writers and nodes differ by this much, in milliseconds. */
export const SKEW = 5000;

/** A ConfigMap or Secret that a workload uses, with its last write. */
export interface ConfigEdit extends ContentWrite {
  /** The object, perhaps its metadata only. */
  readonly object: KubeObject;
  /** How the workload uses it. */
  readonly reference: ConfigReference;
}

/** The reads that show when the ConfigMaps and Secrets of a workload were written. Of Secrets only metadata comes. */
export function configEditNeeds({ workload }: Subject): readonly Need[] {
  const namespace = workload?.object.metadata.namespace ?? '';
  return workload === undefined ? [] : referenceNeeds(workload.template, namespace).filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret');
}

/** The last writes to the ConfigMaps and Secrets that a workload uses, the newest first. */
export function configEdits(view: ClusterView, { workload }: Subject): readonly ConfigEdit[] {
  const references = new Map(configReferences(workload?.template).map((reference) => [`${reference.kind}/${reference.name}`, reference] as const));
  return [...references.values()].flatMap((reference): readonly ConfigEdit[] => {
    const object = view.get(reference.kind, workload?.object.metadata.namespace, reference.name);
    const write = object === undefined ? undefined : lastContentWrite(object);
    return object === undefined || write === undefined ? [] : [{ ...write, object, reference }];
  }).sort((a, b) => b.at - a.at || (a.reference.name < b.reference.name ? -1 : 1));
}

/** How the pods of a workload stand before and after a time, among those made from the template of the failing ones. */
export interface Split {
  /** Ready pods whose containers started before. */
  readonly fineBefore: readonly KubeObject[];
  /** Ready pods whose containers started after. */
  readonly fineAfter: readonly KubeObject[];
  /** Failing pods whose failing container first ran before. */
  readonly failingBefore: readonly KubeObject[];
  /** Failing pods whose failing container first ran after, or whose present life began after. */
  readonly failingAfter: readonly KubeObject[];
  /** When the first failure after that time was, in milliseconds since 1970, as far as it can be told. */
  readonly firstFailure: number;
}

/** Splits the pods of a subject by a time. */
export function splitAt(subject: Subject, at: number): Split {
  const { workload, pods } = subject;
  const fine = (workload?.pods ?? []).filter((pod) => isReady(pod) && !pods.includes(pod) && sameTemplate(subject, pod));
  const begun = pods.map((pod) => ({ pod, at: lifeOf(pod, subject.container?.name ?? '') }));
  const failingAfter = begun.filter((each) => each.at > at - SKEW);
  return {
    fineBefore: fine.filter((pod) => lifeOf(pod, subject.container?.name ?? '') < at + SKEW),
    fineAfter: fine.filter((pod) => lifeOf(pod, subject.container?.name ?? '') >= at + SKEW),
    failingBefore: begun.filter((each) => each.at <= at - SKEW).map(({ pod }) => pod),
    failingAfter: failingAfter.map(({ pod }) => pod),
    firstFailure: Math.min(...failingAfter.map((each) => firstFailure(each.pod, each.at, at)), Number.MAX_SAFE_INTEGER),
  };
}

/** A pod made since fails from its beginning; of an older one, its first failure is when it stopped being ready. */
function firstFailure(pod: KubeObject, life: number, at: number): number {
  const made = timeOf(pod.metadata.creationTimestamp);
  const unready = conditionOf(pod, 'Ready')?.since ?? 0;
  return made >= at - SKEW ? made : unready >= at - SKEW ? Math.min(life, unready) : life;
}

/** When the newest life of a container began that is known: configuration is read at that time. */
function lifeOf(pod: KubeObject, name: string): number {
  const container = containersOf(pod).find((each) => each.name === name) ?? containersOf(pod)[0];
  const starts = [container?.runningSince ?? 0, container?.terminated?.startedAt ?? 0, container?.last?.startedAt ?? 0];
  return Math.max(...starts) || timeOf(pod.metadata.creationTimestamp);
}

/** Made from the template of the failing pods: what a restart or a tool writes into labels and annotations does not count. */
function sameTemplate({ workload, revision }: Subject, pod: KubeObject): boolean {
  const theirs = revisionOf(pod, workload?.revisions ?? []);
  return revision === theirs || (revision !== undefined && theirs !== undefined && templateDiff(theirs.template, revision.template).every(({ path }) => path.startsWith('metadata.')));
}
