import { autoscalerTargetUnusable } from '../../../../lib/investigation/causes/autoscaling/autoscaler-target-unusable';
import { autoscaler, condition } from '../../support/autoscaler';
import { faultBy, investigated } from '../../support/cluster';
import { healthyWeb } from '../../support/traffic';

const lost = autoscaler({ conditions: [condition('AbleToScale', 'False', 'FailedGetScale', 'the HPA controller was unable to get the target\'s current scale: deployments.apps "wbe" not found')] }, { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe' } });

describe('an autoscaler that cannot scale', () => {
  test('names a workload that does not exist', async () => {
    expect((await investigated({ objects: [...healthyWeb(), lost] }, 'hpa/web')).verdict).toMatchObject({ cause: 'autoscaler-target-unusable', class: 'configuration', root: { kind: 'HorizontalPodAutoscaler' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('pulls at the same workload as another one', async () => {
    const other = autoscaler({ conditions: [condition('ScalingActive', 'False', 'AmbiguousSelector', 'pods by selector app=web are controlled by multiple HPAs')] }, {}, 'web-2');
    expect(await faultBy(autoscalerTargetUnusable, { objects: [...healthyWeb(), autoscaler(), other] }, 'hpa/web-2')).toMatchObject({ confidence: 0.95, sentence: 'autoscalers web and web-2 both scale Deployment web' });
  });

  test('is not one that scales another workload beside it', async () => {
    const other = autoscaler({}, { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' } }, 'cart');
    expect(await faultBy(autoscalerTargetUnusable, { objects: [...healthyWeb(), autoscaler(), other] }, 'hpa/web')).toBeUndefined();
  });

  test('is less sure when workloads may not be read', async () => {
    expect(await faultBy(autoscalerTargetUnusable, { objects: [...healthyWeb(), lost], unreadable: { Deployment: 'forbidden' } }, 'hpa/web')).toMatchObject({ confidence: 0.85 });
  });
});
