import { decisiveKind, parseSchedulerMessage } from '../../../../lib/investigation/causes/support/scheduler-message';

describe('the message of a scheduler', () => {
  test('is taken apart into reasons with their number of nodes, and what preemption could not do', () => {
    const message = '0/5 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu, 2 node(s) didn\'t match Pod\'s node affinity/selector. preemption: 0/5 nodes are available: 3 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod..';
    expect(parseSchedulerMessage(message)).toEqual({
      total: 5,
      reasons: [
        { kind: 'taint', count: 1, text: 'node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }' },
        { kind: 'resources', count: 2, text: 'Insufficient cpu' },
        { kind: 'node-affinity', count: 2, text: 'node(s) didn\'t match Pod\'s node affinity/selector' },
      ],
      preemption: '0/5 nodes are available: 3 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod',
    });
  });

  test('keeps the commas of old taint texts together', () => {
    expect(parseSchedulerMessage('0/2 nodes are available: 1 node(s) had taint {a: b}, that the pod didn\'t tolerate, 1 Insufficient memory.').reasons.map(({ kind, count }) => [kind, count])).toEqual([['taint', 1], ['resources', 1]]);
  });

  test.each([
    ['0/3 nodes are available: 3 node(s) had volume node affinity conflict.', 'volume-affinity'],
    ['0/3 nodes are available: 3 node(s) didn\'t match PersistentVolume\'s node affinity.', 'volume-affinity'],
    ['0/3 nodes are available: 3 node(s) had no available volume zone.', 'volume-affinity'],
    ['0/3 nodes are available: 3 node(s) didn\'t match node selector.', 'node-affinity'],
    ['0/3 nodes are available: 3 node(s) exceed max volume count.', 'volume-limit'],
    ['0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.', 'claim-unbound'],
    ['0/3 nodes are available: 3 node(s) didn\'t find available persistent volumes to bind.', 'claim-unbound'],
    ['persistentvolumeclaim "data" not found', 'claim-missing'],
    ['0/3 nodes are available: persistentvolumeclaim "data" is being deleted.', 'claim-missing'],
    ['0/3 nodes are available: 3 node(s) didn\'t match pod topology spread constraints (missing required label).', 'spread'],
    ['0/3 nodes are available: 3 node(s) didn\'t satisfy existing pods anti-affinity rules.', 'pod-anti-affinity'],
    ['0/3 nodes are available: 3 node(s) didn\'t match pod affinity rules.', 'pod-affinity'],
    ['0/3 nodes are available: 3 cannot allocate all claims.', 'device-claim'],
    ['0/3 nodes are available: 3 Insufficient hugepages-2Mi.', 'extended-resources'],
    ['0/3 nodes are available: 3 something new.', 'other'],
    ['', 'other'],
  ])('is understood in the words of several releases: %s', (message, kind) => {
    expect(decisiveKind(parseSchedulerMessage(message))).toBe(kind);
  });

  test('is decided by the latest filter that a node failed: that node passed all others', () => {
    expect(decisiveKind(parseSchedulerMessage('0/9 nodes are available: 1 Insufficient cpu, 3 node(s) were unschedulable, 5 node(s) had untolerated taint {dedicated: gpu}.'))).toBe('resources');
  });

  test('is decided by the device when no node with it lacks only something else', () => {
    expect(decisiveKind(parseSchedulerMessage('0/3 nodes are available: 1 Insufficient cpu, 3 Insufficient nvidia.com/gpu.'))).toBe('extended-resources');
    expect(decisiveKind(parseSchedulerMessage('0/3 nodes are available: 2 Insufficient cpu, 1 Insufficient nvidia.com/gpu.'))).toBe('resources');
  });
});
