import { App, Chart, Testing } from 'cdk8s';
import { Exposure, Owner, Probe, ProductionService, Rollout, State } from 'seaworthy';
import { Platform } from 'seaworthy/platform';

test('a container gets no request in its first five seconds, so that an early crash loses none', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  new ProductionService(chart, 'web', {
    platform: Platform.forTests(),
    image: 'registry.example.com/web:1.0.0',
    port: 8080,
    owner: Owner.team('shop', { onCall: 'https://oncall.example.com/shop', runbook: 'https://runbooks.example.com/shop' }),
    state: State.stateless(),
    exposure: Exposure.cluster(),
    rollout: Rollout.rolling(),
    needs: [],
    probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
  });
  const deployment = (Testing.synth(chart) as { kind: string; spec: object }[]).find(({ kind }) => kind === 'Deployment');
  const container = (deployment?.spec as { template: { spec: { containers: Record<string, { initialDelaySeconds?: number }>[] } } }).template.spec.containers[0];
  expect(container?.readinessProbe?.initialDelaySeconds).toBe(5);
  expect([container?.startupProbe?.initialDelaySeconds, container?.livenessProbe?.initialDelaySeconds]).toEqual([undefined, undefined]);
});
