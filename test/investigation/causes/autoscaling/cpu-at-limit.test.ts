import type { KubeObject } from '../../../../lib/evidence';
import { cpuAtLimit } from '../../../../lib/investigation/causes/autoscaling/cpu-at-limit';
import { before, faultBy } from '../../support/cluster';
import { deployment, event, notReady, object, pod, template } from '../../support/objects';

const limited = template({ resources: { limits: { cpu: '500m' } } });
const slow = pod(1, 'a', limited, notReady({ state: { running: { startedAt: before(590) } }, started: true }, { phase: 'Running' }));
const late = event(slow, 'Warning', 'Unhealthy', 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)');
const usage = (cpu: string): KubeObject => object('metrics.k8s.io/v1beta1', 'PodMetrics', 'web-1-a', { containers: [{ name: 'app', usage: { cpu, memory: '64Mi' } }] });

describe('a container that answers its probe too late', () => {
  test('may be held back by its CPU limit, and what only metrics tell is said', async () => {
    const fault = await faultBy(cpuAtLimit, { objects: [...deployment([limited]), slow, late, usage('498m')] });
    expect(fault).toMatchObject({ class: 'configuration', confidence: 0.6, rollback: { answer: 'no' } });
    expect(fault?.contradictions.join()).toContain('container_cpu_cfs_throttled_periods_total');
  });

  test('is not held back when it uses little', async () => {
    expect(await faultBy(cpuAtLimit, { objects: [...deployment([limited]), slow, late, usage('20m')] })).toBeUndefined();
  });

  test('is not judged without metrics', async () => {
    expect(await faultBy(cpuAtLimit, { objects: [...deployment([limited]), slow, late], unreadable: { PodMetrics: 'not-applicable' } })).toBeUndefined();
  });
});
