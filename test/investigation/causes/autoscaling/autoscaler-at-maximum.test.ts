import { autoscalerAtMaximum } from '../../../../lib/investigation/causes/autoscaling/autoscaler-at-maximum';
import { autoscaler, condition } from '../../support/autoscaler';
import { faultBy, investigated } from '../../support/cluster';
import { healthyWeb } from '../../support/traffic';

const at = (averageUtilization: number, reason = 'TooManyReplicas', currentReplicas = 4): ReturnType<typeof autoscaler> => autoscaler({
  currentReplicas,
  conditions: [condition('ScalingLimited', 'True', reason, 'the desired replica count is more than the maximum replica count')],
  currentMetrics: [{ type: 'Resource', resource: { name: 'cpu', current: { averageUtilization } } }],
});

describe('an autoscaler', () => {
  test('at its maximum with more load than it may serve is too small', async () => {
    expect((await investigated({ objects: [...healthyWeb(), at(95)] }, 'web')).verdict)
      .toMatchObject({ cause: 'autoscaler-at-maximum', class: 'configuration', root: { kind: 'HorizontalPodAutoscaler' }, confidence: 0.75, rollback: { answer: 'no' }, sentence: expect.stringContaining('cpu is at 95%') as string });
  });

  test('at its minimum is healthy', async () => {
    expect((await investigated({ objects: [...healthyWeb(), autoscaler()] }, 'hpa/web')).verdict).toMatchObject({ class: 'healthy' });
  });

  test('at its maximum is content while the metric is at its target', async () => {
    expect(await faultBy(autoscalerAtMaximum, { objects: [...healthyWeb(), at(62)] }, 'hpa/web')).toBeUndefined();
  });

  test('is not judged when autoscalers may not be read', async () => {
    expect(await faultBy(autoscalerAtMaximum, { objects: [...healthyWeb(), at(95)], unreadable: { HorizontalPodAutoscaler: 'forbidden' } })).toBeUndefined();
  });
});
