import { autoscalerMetricsMissing } from '../../../../lib/investigation/causes/autoscaling/autoscaler-metrics-missing';
import { autoscaler, condition } from '../../support/autoscaler';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, pod, template } from '../../support/objects';
import { healthyWeb } from '../../support/traffic';

const blind = (message: string): ReturnType<typeof autoscaler> => autoscaler({ conditions: [condition('ScalingActive', 'False', 'FailedGetExternalMetric', message)] });
const queue = blind('unable to get external metric shop/queue_depth/nil: no metrics returned from external metrics API');

describe('an autoscaler without metrics', () => {
  test('is at most 0.6 sure that its own metric is wrong', async () => {
    expect((await investigated({ objects: [...healthyWeb(), queue] }, 'hpa/web')).verdict).toMatchObject({ cause: 'autoscaler-metrics-missing', class: 'configuration', root: { kind: 'HorizontalPodAutoscaler' }, confidence: 0.6, rollback: { answer: 'no' } });
  });

  test('is not claimed while its pods are young', async () => {
    const young = { metadata: { creationTimestamp: before(40) } };
    expect(await faultBy(autoscalerMetricsMissing, { objects: [...deployment([template()]), pod(1, 'a', template(), young), pod(1, 'b', template(), young), queue] }, 'hpa/web')).toBeUndefined();
  });

  test('is not claimed when autoscalers may not be read', async () => {
    expect(await faultBy(autoscalerMetricsMissing, { objects: [...healthyWeb(), queue], unreadable: { HorizontalPodAutoscaler: 'forbidden' } })).toBeUndefined();
  });
});
