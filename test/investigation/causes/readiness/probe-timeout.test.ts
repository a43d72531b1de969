import { probeTimeout } from '../../../../lib/investigation/causes/readiness/probe-timeout';
import { faultBy, investigated } from '../../support/cluster';
import { unready } from '../../support/not-ready';
import { event, object } from '../../support/objects';

const TIMEOUT = 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
const LIMIT = { resources: { limits: { cpu: '100m', memory: '256Mi' } } };
const usage = (pod: string, cpu: string): ReturnType<typeof object> => object('metrics.k8s.io/v1beta1', 'PodMetrics', pod, { containers: [{ name: 'app', usage: { cpu, memory: '10Mi' } }] });

describe('a probe that is not answered in time', () => {
  test('is a matter of the CPU limit when the container uses all of it', async () => {
    const { verdict } = await investigated(unready(LIMIT, { message: TIMEOUT, log: 'listening on :8080', others: [usage('web-1-b', '98m')] }), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'probe-timeout', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('is fixed by a rollback when the last rollout lowered the limit', async () => {
    expect(await faultBy(probeTimeout, unready(LIMIT, { message: TIMEOUT, from: {} }))).toMatchObject({ class: 'configuration', rollback: { answer: 'yes' } });
  });

  test('is an application fault when the new image does not answer', async () => {
    expect(await faultBy(probeTimeout, unready({ image: 'web:2' }, { message: TIMEOUT, from: {} }))).toMatchObject({ class: 'application', confidence: 0.75, rollback: { answer: 'yes' } });
  });

  test('is a matter of the node when other workloads on it do not answer either', async () => {
    const neighbours = ['a', 'b'].flatMap((name) => {
      const pod = object('v1', 'Pod', name, { spec: { nodeName: 'node-a' } });
      return [pod, event(pod, 'Warning', 'Unhealthy', TIMEOUT)];
    });
    expect(await faultBy(probeTimeout, unready({}, { message: TIMEOUT, others: neighbours }))).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test('is hardly sure without metrics and without a change', async () => {
    const fault = await faultBy(probeTimeout, unready({}, { message: TIMEOUT }));
    expect(fault?.confidence).toBe(0.5);
    expect(fault?.contradictions.join()).toContain('metrics API');
  });

  test('is not claimed for a refusal, nor without events', async () => {
    expect(await faultBy(probeTimeout, unready({}, { message: 'Readiness probe failed: dial tcp 10.0.0.7:8080: connect: connection refused' }))).toBeUndefined();
    expect(await faultBy(probeTimeout, unready({}, {}))).toBeUndefined();
  });
});
