import type { KubeObject } from '../../../../lib/evidence';
import { noNodeAdded } from '../../../../lib/investigation/causes/scheduling/no-node-added';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, event, node, object, template } from '../../support/objects';
import { pending } from '../../support/pending';

const PLAIN = template();
const stuck = pending(PLAIN, '0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.');
const base: readonly KubeObject[] = [...deployment([PLAIN]), stuck, node('node-a')];
const told = (reason: string, message: string, by = 'cluster-autoscaler'): KubeObject => event(stuck, 'Normal', reason, message, { source: { component: by } });

describe('an autoscaler that adds no node', () => {
  test.each([
    ['its group is as large as it may be', told('NotTriggerScaleUp', 'pod didn\'t trigger scale-up: 1 node(s) had untolerated taint(s), 2 max node group size reached'), 'the autoscaler adds none'],
    ['a scale-up failed', told('NotTriggerScaleUp', 'pod didn\'t trigger scale-up: 1 in backoff after failed scale-up'), 'the cloud gives no new one'],
    ['Karpenter has reached its limit', told('FailedScheduling', 'Failed to schedule pod, all available instance types exceed limits for nodepool: "default"', 'karpenter'), 'the autoscaler adds none'],
  ])('is named as a matter of the cloud when %s, before the lack of room', async (_why, said, words) => {
    const { verdict } = await investigated({ objects: [...base, said] }, 'web');
    expect(verdict).toMatchObject({ cause: 'no-node-added', class: 'cluster', subsystem: 'cloud', confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain(words);
  });

  test('is found in the events of a NodeClaim that could not be launched', async () => {
    const claim = event(object('karpenter.sh/v1', 'NodeClaim', 'default-x', {}, ''), 'Warning', 'InsufficientCapacityError', 'NodeClaim default-x event: insufficient capacity, all requested instance types were unavailable during launch', { metadata: { namespace: 'default' } });
    const owned = node('node-b', { metadata: { labels: { 'karpenter.sh/nodepool': 'default' } } });
    expect(await faultBy(noNodeAdded, { objects: [...base, owned, claim] })).toMatchObject({ class: 'cluster', subsystem: 'cloud', root: { kind: 'NodeClaim', name: 'default-x' } });
  });

  test('is not blamed when a new node would not take the pod either', async () => {
    expect(await faultBy(noNodeAdded, { objects: [...base, told('NotTriggerScaleUp', 'pod didn\'t trigger scale-up (it wouldn\'t fit if a new node is added)')] })).toBeUndefined();
  });

  test('is not blamed once it has asked for a node', async () => {
    const objects = [...base, told('NotTriggerScaleUp', 'pod didn\'t trigger scale-up: 2 max node group size reached'), event(stuck, 'Normal', 'TriggeredScaleUp', 'pod triggered scale-up: [{pool 1->2 (max: 4)}]', { lastTimestamp: '2026-03-01T02:13:50Z' })];
    expect((await investigated({ objects }, 'web')).verdict).toMatchObject({ cause: 'insufficient-resources', sentence: expect.stringContaining('a new node is on its way') as unknown });
  });

  test('is not claimed when its events have expired', async () => {
    expect(await faultBy(noNodeAdded, { objects: base })).toBeUndefined();
  });
});
