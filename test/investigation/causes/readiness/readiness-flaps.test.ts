import { readinessFlaps } from '../../../../lib/investigation/causes/readiness/readiness-flaps';
import { before, faultBy, investigated } from '../../support/cluster';
import { unready } from '../../support/not-ready';
import { object } from '../../support/objects';

const SLOW = 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": context deadline exceeded';
const LOST = { conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'False', lastTransitionTime: before(60) }] };
const scaler = (reason: string): ReturnType<typeof object> => object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { maxReplicas: 2, scaleTargetRef: { kind: 'Deployment', name: 'web' } }, status: { conditions: [{ type: 'ScalingLimited', status: 'True', reason }] } });

describe('pods that lose readiness under load', () => {
  test('are a matter of the autoscaler that may not make more of them', async () => {
    const { verdict } = await investigated(unready({}, { message: SLOW, status: LOST, others: [scaler('TooManyReplicas')] }), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'readiness-flaps', root: { kind: 'HorizontalPodAutoscaler', name: 'web' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('are not claimed at the minimum, which is normal', async () => {
    expect(await faultBy(readinessFlaps, unready({}, { message: SLOW, status: LOST, others: [scaler('TooFewReplicas')] }))).toBeUndefined();
  });

  test('are not claimed for a pod that was never ready', async () => {
    expect(await faultBy(readinessFlaps, unready({}, { message: SLOW, others: [scaler('TooManyReplicas')] }))).toBeUndefined();
  });

  test('are not claimed when autoscalers may not be read', async () => {
    expect(await faultBy(readinessFlaps, { ...unready({}, { message: SLOW, status: LOST, others: [scaler('TooManyReplicas')] }), unreadable: { HorizontalPodAutoscaler: 'forbidden' } })).toBeUndefined();
  });
});
