import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** An autoscaler and a fixed number of replicas do not fight. */
export const hpaAndReplicas = workloadCheck({
  id: 'hpa-and-replicas',
  title: 'an autoscaler and a fixed number of replicas do not fight',
  severity: 'error',
  reason: 'Each apply resets what the autoscaler decided, at the worst moment to one pod under full load.',
  remedy: 'Remove spec.replicas from the workload.',
  sources: ['kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured', 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling'],
  judge: (workload, { index }) => {
    const scalers = [...index.autoscalersOf(workload), ...index.scaledObjectsOf(workload)];
    if (scalers.length === 0) {
      return undefined;
    }
    return workload.replicas === undefined ? [] : [fault('spec.replicas', `replicas is ${workload.replicas}, and ${scalers[0]?.kind} ${scalers[0]?.metadata.name} scales the workload`)];
  },
});
