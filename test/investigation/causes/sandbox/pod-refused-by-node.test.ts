import { podRefusedByNode } from '../../../../lib/investigation/causes/sandbox/pod-refused-by-node';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';

const OLD = template();
const refused = (reason: string, message: string): ReturnType<typeof pod> => pod(1, 'a', OLD, { status: { phase: 'Failed', reason, message, conditions: [], containerStatuses: [] } });

describe('a pod that its node refuses', () => {
  test.each([
    ['OutOfcpu', 'Pod was rejected: Node didn\'t have enough resource: cpu, requested: 500, used: 3900, capacity: 4000', 'not enough cpu (requested 500, used 3900 of 4000)'],
    ['UnexpectedAdmissionError', 'Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu, which is unexpected', 'device nvidia.com/gpu is not available there'],
    ['NodeAffinity', 'Pod was rejected: Predicate NodeAffinity failed', 'Predicate NodeAffinity failed'],
  ])('is a node fault for %s', async (reason, message, words) => {
    const fault = await faultBy(podRefusedByNode, { objects: [...deployment([OLD]), refused(reason, message), node('node-a')] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is a configuration fault for a setting that no node allows', async () => {
    expect(await faultBy(podRefusedByNode, { objects: [...deployment([OLD]), refused('SysctlForbidden', 'Pod was rejected: forbidden sysctl: "net.core.somaxconn" not allowlisted')] }))
      .toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' } });
  });

  test('is less sure without the message', async () => {
    expect((await faultBy(podRefusedByNode, { objects: [...deployment([OLD]), refused('OutOfcpu', '')] }))?.confidence).toBe(0.75);
  });

  test('is not claimed for an evicted pod', async () => {
    expect(await faultBy(podRefusedByNode, { objects: [...deployment([OLD]), refused('Evicted', 'The node was low on resource: memory.')] })).toBeUndefined();
  });

  test('is history once other pods have taken its place', async () => {
    const objects = [...deployment([OLD]), pod(1, 'b', OLD), pod(1, 'c', OLD), refused('OutOfcpu', ''), node('node-a')];
    expect((await investigated({ objects }, 'web')).verdict.class).toBe('healthy');
  });
});
