import { meshBreaksProbe } from '../../../../lib/investigation/causes/readiness/mesh-breaks-probe';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, event, notReady, pod, template } from '../../support/objects';

const EOF_MESSAGE = 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": EOF';

function meshed(message: string | undefined, proxy: boolean): { readonly objects: ReturnType<typeof deployment> } {
  const from = template({}, proxy ? { initContainers: [{ name: 'istio-proxy', image: 'istio/proxyv2:1.27', restartPolicy: 'Always' }] } : {});
  const stuck = pod(1, 'a', from, notReady({ state: { running: { startedAt: '2026-03-01T02:04:00Z' } }, started: true }, { phase: 'Running', initContainerStatuses: proxy ? [{ name: 'istio-proxy', ready: true, restartCount: 0, started: true, state: { running: { startedAt: '2026-03-01T02:04:00Z' } } }] : [] }));
  return { objects: [...deployment([from]), stuck, ...(message === undefined ? [] : [event(stuck, 'Warning', 'Unhealthy', message)])] };
}

describe('a probe that a mesh proxy cuts off', () => {
  test('is a configuration fault, and what was not read is said', async () => {
    const { verdict } = await investigated(meshed(EOF_MESSAGE, true), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'mesh-breaks-probe', confidence: 0.6, rollback: { answer: 'no' } });
    expect(verdict.contradictions.join()).toContain('PeerAuthentication');
  });

  test('is not claimed without a proxy in the pod, for another message, or without events', async () => {
    expect(await faultBy(meshBreaksProbe, meshed(EOF_MESSAGE, false))).toBeUndefined();
    expect(await faultBy(meshBreaksProbe, meshed('Readiness probe failed: HTTP probe failed with statuscode: 503', true))).toBeUndefined();
    expect(await faultBy(meshBreaksProbe, meshed(undefined, true))).toBeUndefined();
  });
});
