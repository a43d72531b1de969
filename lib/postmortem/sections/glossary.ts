import type { Section } from '../draft';
import { ask, fact } from './lines';
import type { SectionInput } from './section-input';

/** Words of Kubernetes that a draft may use, in the words of a reader outside the team. */
const MEANINGS: Readonly<Record<string, string>> = {
  ConfigMap: 'settings that containers read',
  CronJob: 'starts a Job by the clock',
  DaemonSet: 'keeps one pod on every node',
  Deployment: 'keeps a number of equal pods running and replaces them when its template changes',
  Ingress: 'leads requests from outside to a Service',
  Job: 'runs pods until their work is done',
  Node: 'a machine on which pods run',
  PersistentVolumeClaim: 'storage that outlives a pod',
  Pod: 'one running copy of a service',
  ReplicaSet: 'the pods of one revision of a Deployment',
  Secret: 'confidential settings that containers read',
  Service: 'a stable address in front of pods',
  StatefulSet: 'keeps pods with names and storage of their own running',
};

/** Section 17: the words that the time line uses, for readers outside the team. */
export function glossarySection({ timeline, incident }: SectionInput): Section {
  const used = new Set([incident.worst.investigation.target.kind, incident.verdict.root.kind, ...timeline.map(({ object }) => object.split(' ')[0] ?? '')]);
  const lines = Object.entries(MEANINGS).filter(([kind]) => used.has(kind)).map(([kind, meaning]) => fact(`${kind}: ${meaning}`, [], 'definition'));
  return { key: 'glossary', title: 'Glossary', lines: [...lines, ask('Which other words does a reader outside the team not know?')] };
}
