import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** One autoscaler scales a workload. */
export const hpaAndKeda = workloadCheck({
  id: 'hpa-and-keda',
  title: 'one autoscaler scales a workload',
  severity: 'error',
  reason: 'KEDA makes a HorizontalPodAutoscaler of its own; two of them undo each other.',
  remedy: 'Keep the ScaledObject or the HorizontalPodAutoscaler.',
  sources: ['https://keda.sh/docs/latest/concepts/scaling-deployments/'],
  judge: (workload, { index }) => {
    const scalers = [...index.autoscalersOf(workload), ...index.scaledObjectsOf(workload)];
    return scalers.length === 0 ? undefined : scalers.length === 1 ? [] : [fault('metadata.name', `${scalers.map((scaler) => `${scaler.kind} ${scaler.metadata.name}`).join(' and ')} scale the same workload`)];
  },
});
