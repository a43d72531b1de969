import { autoscalerLacksRequest } from '../../../../lib/investigation/causes/autoscaling/autoscaler-lacks-request';
import { autoscaler, condition } from '../../support/autoscaler';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, pod, template } from '../../support/objects';
import { healthyWeb } from '../../support/traffic';

const bare = template({ resources: undefined });
const blind = (message: string): ReturnType<typeof autoscaler> => autoscaler({ conditions: [condition('ScalingActive', 'False', 'FailedGetResourceMetric', message)] });
const NEW = 'the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container app of Pod web-2-a';

describe('an autoscaler that reckons with requests', () => {
  test('is blind when a container has none, and a rollback fixes it when the release took it away', async () => {
    const objects = [...deployment([template(), bare]), pod(2, 'a', bare), pod(2, 'b', bare), blind(NEW)];
    expect((await investigated({ objects }, 'web')).verdict).toMatchObject({ cause: 'autoscaler-lacks-request', class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test.each(['missing request for cpu on container app in pod shop/web-1-a', 'missing request for cpu'])('is understood in the words of older versions: %s', async (message) => {
    expect(await faultBy(autoscalerLacksRequest, { objects: [...healthyWeb(bare), blind(message)] }, 'hpa/web')).toMatchObject({ confidence: 0.95 });
  });

  test('is not blind for another reason', async () => {
    expect(await faultBy(autoscalerLacksRequest, { objects: [...healthyWeb(), blind('unable to get metrics for resource cpu: no metrics returned from resource metrics API')] }, 'hpa/web')).toBeUndefined();
  });

  test('is less sure when the template shows a request, since another container may lack it', async () => {
    expect(await faultBy(autoscalerLacksRequest, { objects: [...healthyWeb(), blind(NEW)] }, 'hpa/web')).toMatchObject({ confidence: 0.85 });
  });
});
