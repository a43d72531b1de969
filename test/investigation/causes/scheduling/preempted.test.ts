import { preempted } from '../../../../lib/investigation/causes/scheduling/preempted';
import { before, type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { event, node, object, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();
const winner = object('v1', 'Pod', 'batch-x', { spec: { nodeName: 'node-a', priority: 1_000_000, priorityClassName: 'urgent', containers: [{ name: 'a', resources: { requests: { cpu: '4' } } }] }, status: { phase: 'Running' } }, 'batch');
const priorityClass = (age: number, globalDefault = false): ReturnType<typeof object> => object('scheduling.k8s.io/v1', 'PriorityClass', 'urgent', { value: 1_000_000, globalDefault, metadata: { creationTimestamp: before(age) } }, '');
const victim = object('v1', 'Pod', 'web-1-v');

function taken(message: string, ...more: ClusterContents['objects']): ClusterContents {
  return { objects: [...unplaced([PLAIN], '0/1 nodes are available: 1 Insufficient cpu.'), event(victim, 'Normal', 'Preempted', message), winner, node('node-a'), ...more] };
}

describe('a pod whose place was taken by one of higher priority', () => {
  test.each(['Preempted by pod uid-Pod-batch-x on node node-a', 'Preempted by batch/batch-x on node node-a'])('is a lack of room when the priority class is old (%s)', async (message) => {
    const fault = await faultBy(preempted, taken(message, priorityClass(2_000_000)));
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'scheduling', root: { kind: 'Pod', name: 'batch-x' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('pod batch/batch-x of priority class urgent took the place of web-1-v');
  });

  test('is a configuration fault when the class is newer than the workload and the default for everybody', async () => {
    expect(await faultBy(preempted, taken('Preempted by pod uid-Pod-batch-x on node node-a', priorityClass(3600, true)))).toMatchObject({ class: 'configuration', root: { kind: 'PriorityClass', name: 'urgent' } });
  });

  test('wins over the lack of resources, which it explains', async () => {
    const { verdict } = await investigated(taken('Preempted by pod uid-Pod-batch-x on node node-a', priorityClass(2_000_000)), 'web');
    expect(verdict.cause).toBe('preempted');
    expect(verdict.alternatives.map(({ cause }) => cause)).toContain('insufficient-resources');
  });

  test('is as sure when the other pod is gone: its successors still find no place', async () => {
    expect(await faultBy(preempted, taken('Preempted by pod 0b1c on node node-b'))).toMatchObject({ confidence: 0.95 });
  });

  test('is not claimed when pods of another workload were preempted', async () => {
    const other = event(object('v1', 'Pod', 'web-admin-1-v'), 'Normal', 'Preempted', 'Preempted by pod x on node node-a');
    expect(await faultBy(preempted, { objects: [...unplaced([PLAIN], '0/1 nodes are available: 1 Insufficient cpu.'), other] })).toBeUndefined();
  });
});
