import { Keys } from '../core';
import type { ClusterSource, EvidenceRequest, KubeObject } from '../evidence';
import { examine, type Examination, type TargetQuery } from '../investigation';

/** The evidence of one moment. */
export interface Snapshot extends Examination {
  /** Where it came from: the name of a file, or the cluster. */
  readonly label: string;
  /** Its time, in milliseconds since 1970. */
  readonly at: number;
}

/** Examines one source, with what a postmortem wants beside the causes. */
export async function snapshotOf(label: string, source: ClusterSource, query: TargetQuery): Promise<Snapshot> {
  const examination = await examine(source, query, contextOf(query.namespace));
  return { label, at: Date.parse(examination.investigation.at), ...examination };
}

/**
 * What is read beside what the causes ask for: the defences of a workload, and the nodes. Saved bundles hold it too,
 * because events are gone after an hour and a postmortem is written later.
 */
export function contextOf(namespace: string): readonly EvidenceRequest[] {
  return [
    ...(['Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'NetworkPolicy'] as const).map((kind): EvidenceRequest => ({ verb: 'list', kind, namespace })),
    { verb: 'list', kind: 'Node' }, { verb: 'list', kind: 'Lease', namespace: 'kube-node-lease' },
  ];
}

/** Names of teams; anything else, such as an address of a person, is left for people to answer. */
const TEAM = /^\w[\w &/-]{0,59}$/;

/** The team that owns a workload, as its strategy card or a common annotation says; empty when nothing does. */
export function ownerOf(object: KubeObject | undefined): string {
  const annotations = { ...object?.metadata.labels, ...object?.metadata.annotations };
  const answer = annotations[Keys.owner] ?? annotations['app.kubernetes.io/team'] ?? annotations.team ?? annotations.owner ?? '';
  const team = answer.replace(/^owned by (team )?/i, '').split(/[;,.]/)[0]?.trim() ?? '';
  return TEAM.test(team) ? team : '';
}
