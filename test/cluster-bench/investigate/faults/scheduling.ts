import type { BenchFault, Label } from '../fault';
import { claim, object, web } from '../objects';

const label = (rows: readonly string[], more: Partial<Label> = {}): Label => ({ class: 'configuration', rows, root: ['Deployment/web'], rollback: ['yes'], ...more });
const release = (pod: object, spec: object = {}): Pick<BenchFault, 'before' | 'change'> => ({ before: [web()], change: [web({ pod: pod as never, spec: spec as never })] });
const mounts = (claimName: string): object => ({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] }, container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } });

/** Pods that no node takes, and volumes that do not come. */
export const SCHEDULING_FAULTS: readonly BenchFault[] = [
  { name: 'a release asks for more CPU than any node has', before: [web()], change: [web({ container: { resources: { requests: { cpu: '900' } } } })], label: label(['B01']) },
  { name: 'a release selects nodes by a label that none has', ...release({ nodeSelector: { disk: 'ssd' } }), label: label(['B04']) },
  { name: 'a release wants more pods apart than there are nodes', ...release({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }] } } }, { replicas: 6, strategy: { type: 'Recreate' } }), label: label(['B05']) },
  { name: 'a release wants a host port on more pods than there are nodes', before: [web()], change: [web({ spec: { replicas: 6, strategy: { type: 'Recreate' } }, container: { ports: [{ containerPort: 8080, hostPort: 18080 }] } })], label: label(['B07']) },
  { name: 'a release mounts a claim that does not exist', before: [web()], change: [web(mounts('data'))], label: label(['B11'], { root: ['Deployment/web', 'PersistentVolumeClaim/data'] }) },
  { name: 'a claim waits for a provisioner that does not run', change: [claim('data', 'slow-never'), web(mounts('data'))], label: { class: 'cluster', subsystem: 'storage', rows: ['D03', 'B12'], root: ['PersistentVolumeClaim/data', 'StorageClass/slow-never'], rollback: ['no'] }, within: 150 },
  { name: 'a claim names a StorageClass that does not exist', change: [claim('data', 'standrad'), web(mounts('data'))], label: label(['D01'], { root: ['PersistentVolumeClaim/data', 'StorageClass/standrad'], rollback: ['no', 'not-possible', 'restore'] }), within: 120 },
  { name: 'a claim is investigated by itself', target: 'pvc/data', change: [claim('data', 'standrad')], label: label(['D01'], { root: ['PersistentVolumeClaim/data', 'StorageClass/standrad'], rollback: ['no', 'not-possible', 'restore'] }), within: 120 },
  { name: 'a release names a scheduler that does not run', ...release({ schedulerName: 'fancy-scheduler' }), label: label(['B18']), within: 120 },
  { name: 'the first release waits behind a scheduling gate', change: [web({ pod: { schedulingGates: [{ name: 'bench.test/approval' }] } })], label: { class: ['configuration', 'cluster'], rows: ['B17'], root: ['Pod', 'Deployment/web'], rollback: ['no'] } },
  { name: 'a release spreads over a topology that no node has', ...release({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'bench.test/rack', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }] }), label: label(['B06']) },
  { name: 'a DaemonSet selects nodes by a label that none has', target: 'daemonset/agent', change: [object('apps/v1', 'DaemonSet', 'agent', { spec: { selector: { matchLabels: { app: 'agent' } }, template: { metadata: { labels: { app: 'agent' } }, spec: { nodeSelector: { disk: 'ssd' }, containers: [{ name: 'app', image: 'registry.bench.test:5000/pause:3.10' }] } } } })], label: label(['A18'], { root: ['DaemonSet/agent'], rollback: ['no', 'not-possible'] }), within: 100 },
];
