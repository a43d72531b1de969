import { sidecarFails } from '../../../../lib/investigation/causes/crash/sidecar-fails';
import { before, faultBy, investigated } from '../../support/cluster';
import { crashed, deployment, notReady, object, pod, template } from '../../support/objects';

const FROM = template();
const READY_APP = { name: 'app', ready: true, started: true, restartCount: 0, state: { running: { startedAt: before(590) } } };

/** A pod with a proxy that nobody wrote into the template, and that crashes. */
function injectedProxy(name: string, owner?: string): ReturnType<typeof pod> {
  const spec = { ...(FROM.spec as { containers: object[] }) };
  const own = pod(1, name, { ...FROM, spec: { containers: [...spec.containers, { name: 'istio-proxy', image: 'istio/proxyv2' }] } }, notReady({}, { phase: 'Running', containerStatuses: [READY_APP, { name: 'istio-proxy', ready: false, ...crashed(1) }] }));
  return owner === undefined ? own : { ...own, metadata: { ...own.metadata, name, uid: name, ownerReferences: [{ kind: 'ReplicaSet', name: owner, uid: owner, controller: true }] } };
}

describe('a container beside the program that fails', () => {
  test('is a matter of who injects it when it is not in the template, the more so in several workloads', async () => {
    const hook = object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'istio-sidecar-injector', {}, '');
    const { verdict } = await investigated({ objects: [...deployment([FROM]), injectedProxy('a'), injectedProxy('x', 'cart'), injectedProxy('y', 'billing'), hook] }, 'web');
    expect(verdict).toMatchObject({ class: 'cluster', subsystem: 'admission', cause: 'sidecar-fails', root: { kind: 'MutatingWebhookConfiguration', name: 'istio-sidecar-injector' }, rollback: { answer: 'no' } });
  });

  test('is configuration when the workload names it, and a rollback fixes what the last one changed', async () => {
    const next = template({}, {});
    const both = { ...next, spec: { containers: [...(next.spec as { containers: object[] }).containers, { name: 'agent', image: 'agent:1' }] } };
    const stuck = pod(2, 'b', both, notReady({}, { phase: 'Running', containerStatuses: [READY_APP, { name: 'agent', ready: false, ...crashed(1) }] }));
    expect(await faultBy(sidecarFails, { objects: [...deployment([FROM, both]), pod(1, 'a', FROM), stuck] })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.5, rollback: { answer: 'yes' } });
  });

  test('is not claimed for the program itself', async () => {
    expect(await faultBy(sidecarFails, { objects: [...deployment([FROM]), pod(1, 'a', FROM, notReady(crashed(1)))] })).toBeUndefined();
  });

  test('is less sure when webhooks and logs may not be read', async () => {
    const contents = { objects: [...deployment([FROM]), injectedProxy('a')], logsForbidden: true, unreadable: { MutatingWebhookConfiguration: 'forbidden' } as const };
    expect(await faultBy(sidecarFails, contents)).toMatchObject({ root: { kind: 'Deployment' }, confidence: 0.5 });
  });
});
