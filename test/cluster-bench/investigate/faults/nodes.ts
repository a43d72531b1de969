import type { BenchFault, Place } from '../fault';
import { service, web } from '../objects';

const onNode3 = (replicas = 1): ReturnType<typeof web> => web({ spec: { replicas, strategy: { type: 'Recreate' } }, pod: { nodeSelector: { 'kubernetes.io/hostname': 'node3' } } });
const bench = (command: string) => ({ cluster }: Place): Promise<unknown> => cluster.bench(command, 'node3');
const lost = (name: string, command: string, undo: string): BenchFault => ({
  name, before: [onNode3(2)], act: bench(command), undo: async (place) => { await bench(undo)(place); await place.cluster.condition('', 'node/node3', 'Ready', 120); }, alone: true, within: 90,
  label: { class: 'cluster', subsystem: 'node', rows: ['L01', 'I09'], root: ['Node/node3'], rollback: ['no'] },
});

/** Nodes that are lost or closed. Each has the cluster for itself. */
export const NODE_FAULTS: readonly BenchFault[] = [
  lost('the kubelet of a node stops', 'node-stop', 'node-start'),
  lost('a node is cut off from the network', 'node-cut', 'node-heal'),
  lost('a node loses power', 'node-kill', 'node-start'),
  { name: 'a node is asked about whose kubelet has stopped', target: 'node/node3', act: bench('node-stop'), undo: async (place) => { await bench('node-start')(place); await place.cluster.condition('', 'node/node3', 'Ready', 120); }, alone: true, within: 90, label: { class: 'cluster', subsystem: 'node', rows: ['L01'], root: ['Node/node3'], rollback: ['no'] } },
  {
    name: 'the only node that a workload may use is cordoned', before: [onNode3()], act: async (place) => { await place.cluster.kubectl(['cordon', 'node3']); await place.cluster.kubectl(['-n', place.namespace, 'delete', 'pod', '-l', 'app=web', '--now']); },
    undo: ({ cluster }) => cluster.kubectl(['uncordon', 'node3']), alone: true, label: { class: 'cluster', subsystem: 'node', rows: ['B09'], root: ['Node/node3'], rollback: ['no'] },
  },
  {
    name: 'the only node that a workload may use gets a taint', before: [onNode3()], act: async (place) => { await place.cluster.kubectl(['taint', 'node', 'node3', 'bench.test/special=yes:NoSchedule']); await place.cluster.kubectl(['-n', place.namespace, 'delete', 'pod', '-l', 'app=web', '--now']); },
    undo: ({ cluster }) => cluster.kubectl(['taint', 'node', 'node3', 'bench.test/special-']), alone: true, label: { class: ['configuration', 'cluster'], rows: ['B03'], root: ['Deployment/web', 'Node/node3'], rollback: ['no'] },
  },
  {
    name: 'the DNS of the cluster is scaled to zero', before: [service('db'), web({ name: 'db' }), web({ container: { env: [{ name: 'DEPENDENCY_URL', value: 'http://db:8080/' }] } })], alone: true, within: 120,
    act: async (place) => { await place.cluster.kubectl(['-n', 'kube-system', 'scale', 'deployment/coredns', '--replicas=0']); await place.cluster.kubectl(['-n', 'kube-system', 'wait', 'pod', '-l', 'k8s-app=kube-dns', '--for=delete', '--timeout=60s']); await place.cluster.kubectl(['-n', place.namespace, 'delete', 'pod', '-l', 'app=web', '--now']); },
    undo: async ({ cluster }) => { await cluster.kubectl(['-n', 'kube-system', 'scale', 'deployment/coredns', '--replicas=2']); await cluster.rolledOut('kube-system', 'coredns', 120); },
    label: { class: 'cluster', subsystem: 'dns', rows: ['H06', 'K01'], root: ['Deployment/coredns', 'Service/kube-dns'], rollback: ['no'] },
  },
];
