import { readinessGateNotMet } from '../../../../lib/investigation/causes/readiness/readiness-gate-not-met';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, type Patch, pod, template } from '../../support/objects';

const GATE = 'target-health.elbv2.k8s.aws/k8s-shop-web';
const FROM = template({}, { readinessGates: [{ conditionType: GATE }] });

function gated(gate: Patch | undefined, containersReady = 'True'): { readonly objects: ReturnType<typeof deployment> } {
  const conditions = [
    { type: 'PodScheduled', status: 'True' }, { type: 'ContainersReady', status: containersReady },
    { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: 'the status of pod readiness gate is not "True", but False', lastTransitionTime: before(300) },
    ...(gate === undefined ? [] : [{ type: GATE, ...gate }]),
  ];
  return { objects: [...deployment([FROM]), pod(1, 'a', FROM, { status: { conditions } })] };
}

describe('a pod that waits for its readiness gate', () => {
  test('is a matter of the load balancer of the cloud, and no rollback helps', async () => {
    const { verdict } = await investigated(gated({ status: 'False', message: 'Target health checks failed' }), 'web');
    expect(verdict).toMatchObject({ class: 'cluster', subsystem: 'cloud', cause: 'readiness-gate-not-met', confidence: 0.85, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('Target health checks failed');
  });

  test('is told when nobody has set the gate', async () => {
    expect((await faultBy(readinessGateNotMet, gated(undefined)))?.sentence).toContain('nobody has set');
  });

  test('is not claimed when a container is not ready, or the gate is met', async () => {
    expect(await faultBy(readinessGateNotMet, gated({ status: 'False' }, 'False'))).toBeUndefined();
    expect(await faultBy(readinessGateNotMet, gated({ status: 'True' }))).toBeUndefined();
  });
});
