import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** No pod shares a namespace of the node. */
export const hostNamespaces = workloadCheck({
  id: 'host-namespaces',
  title: 'no pod shares a namespace of the node',
  severity: 'error',
  reason: 'With hostNetwork, hostPID or hostIPC a pod sees and reaches what belongs to the node and to others.',
  remedy: 'Remove hostNetwork, hostPID and hostIPC.',
  sources: ['kube-linter:host-network', 'kube-linter:host-pid', 'kube-linter:host-ipc', 'polaris:hostNetworkSet', 'polaris:hostPIDSet', 'polaris:hostIPCSet', 'kubescape:C-0038', 'kubescape:C-0041'],
  judge: (workload) => ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => workload.pod[key] === true).map((key) => fault(workload.at(key), `${key} is on`)),
});
