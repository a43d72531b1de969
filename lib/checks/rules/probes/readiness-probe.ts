import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** Pods that serve say when they are ready. */
export const readinessProbe = workloadCheck({
  id: 'readiness-probe',
  title: 'pods that serve say when they are ready',
  severity: 'warning',
  reason: 'Without readiness a pod gets requests before it can answer, at every release and scale-up.',
  remedy: 'Add a readinessProbe that asks what a request needs.',
  sources: ['kube-score:pod-probes', 'kube-linter:no-readiness-probe', 'polaris:readinessProbeMissing', 'kubescape:C-0018'],
  judge: (workload, { index }) => {
    if (!workload.longRunning || index.servicesOf(workload).length === 0) {
      return undefined;
    }
    return workload.appContainers.some((container) => container.spec.readinessProbe !== undefined) ? [] : [fault(workload.at('containers[0].readinessProbe'), 'no container has a readiness probe')];
  },
});
