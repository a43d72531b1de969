import { field } from '../../../../lib/core';
import { type KubeObject, Ledger } from '../../../../lib/evidence';
import { type BlastRadius, blastRadius, nodeOf, workloadNameOf } from '../../../../lib/investigation/causes/support/blast-radius';
import { ClusterView } from '../../../../lib/investigation/view/cluster-view';
import { cluster } from '../../support/cluster';
import { object } from '../../support/objects';

const fails = (pod: KubeObject): boolean => field(pod, 'status', 'phase') === 'Pending';

function podOf(workload: string, node: string, phase: 'Pending' | 'Running'): KubeObject {
  const ready = { type: 'Ready', status: phase === 'Running' ? 'True' : 'False' };
  return object('v1', 'Pod', `${workload}-5d4f8-${node}`, {
    metadata: { labels: { 'pod-template-hash': '5d4f8' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${workload}-5d4f8`, uid: `uid-${workload}`, controller: true }] },
    spec: { nodeName: node }, status: { phase, conditions: [ready] },
  });
}

async function viewOf(objects: readonly KubeObject[]): Promise<ClusterView> {
  const ledger = new Ledger(cluster({ objects }));
  await ledger.ask([{ verb: 'list', kind: 'Pod' }]);
  return new ClusterView(ledger);
}

async function onNodeA(...objects: readonly KubeObject[]): Promise<BlastRadius> {
  return blastRadius(await viewOf(objects), { value: 'a', of: nodeOf, fails });
}

describe('the blast radius of a fault', () => {
  test('implicates a node when two independent workloads fail there and pods elsewhere are fine', async () => {
    expect(await onNodeA(podOf('web', 'a', 'Pending'), podOf('api', 'a', 'Pending'), podOf('web', 'b', 'Running'))).toMatchObject({ implicated: true, workloads: ['shop/api', 'shop/web'] });
  });

  test('does not implicate a node for one workload, however many of its pods fail there', async () => {
    const { implicated, spared } = await onNodeA(podOf('web', 'a', 'Pending'), { ...podOf('web', 'a', 'Pending'), metadata: { ...podOf('web', 'a', 'Pending').metadata, name: 'web-5d4f8-second' } }, podOf('api', 'a', 'Running'));
    expect({ implicated, spared }).toEqual({ implicated: false, spared: ['shop/api'] });
  });

  test('does not implicate a node when the same fails elsewhere as well', async () => {
    expect((await onNodeA(podOf('web', 'a', 'Pending'), podOf('api', 'a', 'Pending'), podOf('job', 'b', 'Pending'))).implicated).toBe(false);
  });

  test('does not count pods whose value is not known', async () => {
    const unplaced = { ...podOf('api', 'a', 'Pending'), spec: {} };
    expect((await onNodeA(podOf('web', 'a', 'Pending'), unplaced)).workloads).toEqual(['shop/web']);
  });
});

describe('the workload of a pod whose owners were not read', () => {
  test.each([
    ['ReplicaSet', 'web-5d4f8', 'shop/web'],
    ['Job', 'report-28912345', 'shop/report'],
    ['StatefulSet', 'db', 'shop/db'],
  ])('is told by its %s %s', async (kind, name, expected) => {
    const pod = object('v1', 'Pod', 'p', { metadata: { labels: { 'pod-template-hash': '5d4f8' }, ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: 'u', controller: true }] } });
    expect(workloadNameOf(await viewOf([pod]), pod)).toBe(expected);
  });
});
