import { runtimeBusy } from '../../../../lib/investigation/causes/start/runtime-busy';
import { faultBy } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const RESERVED = 'failed to reserve container name "app_web-2-b_shop_uid_0": name "app_web-2-b_shop_uid_0" is reserved for "a865d5"';

describe('a runtime that does not make the container in time', () => {
  test.each([
    ['a deadline', 'context deadline exceeded'],
    ['a name that is taken by an earlier try', RESERVED],
    ['CRI-O', 'Kubelet may be retrying requests that are timing out in CRI-O due to system load. Currently at stage container creating: context deadline exceeded: error reserving ctr name k8s_app for id 1: name is reserved'],
  ])('is the node, and no rollback helps: %s', async (_kind, message) => {
    expect(await faultBy(runtimeBusy, rollout(NEW, createFailed(message)))).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('shows which other workloads of the node meet it', async () => {
    const other = object('v1', 'Pod', 'ledger-0', { spec: { nodeName: 'node-a', containers: [{ name: 'x', image: 'y' }] }, status: { phase: 'Pending', containerStatuses: [{ name: 'x', ready: false, restartCount: 0, ...createFailed('context deadline exceeded') }] } }, 'billing');
    const fault = await faultBy(runtimeBusy, rollout(NEW, createFailed(RESERVED), template(), [other]));
    expect(fault?.evidence.map(({ value }) => value)).toContain('the same happens to billing/ledger-0, shop/web on node node-a');
  });

  test('is not claimed for a container that the runtime refuses for a reason', async () => {
    expect(await faultBy(runtimeBusy, rollout(NEW, startFailed(runc('exec: "x": executable file not found in $PATH'))))).toBeUndefined();
  });

  test('is as sure where other pods of the node may not be read', async () => {
    expect(await faultBy(runtimeBusy, { ...rollout(NEW, createFailed(RESERVED)), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });
});
