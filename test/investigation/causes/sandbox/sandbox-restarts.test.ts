import { sandboxRestarts } from '../../../../lib/investigation/causes/sandbox/sandbox-restarts';
import { before, faultBy } from '../../support/cluster';
import { crashed, deployment, event, node, notReady, pod, template } from '../../support/objects';

const OLD = template();
const CHANGED = 'Pod sandbox changed, it will be killed and re-created.';
const stopped = (exitCode: number): ReturnType<typeof pod> => pod(1, 'a', OLD, notReady(crashed(exitCode)));
const changed = (about: ReturnType<typeof pod>, count: number): ReturnType<typeof event> => event(about, 'Normal', 'SandboxChanged', CHANGED, { count });

describe('a sandbox that is lost again and again', () => {
  test('is a node fault, not one of the program that was stopped with it', async () => {
    const own = stopped(143);
    expect(await faultBy(sandboxRestarts, { objects: [...deployment([OLD]), own, changed(own, 6), node('node-a')] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('is explained by a reboot of the node at that time', async () => {
    const own = stopped(255);
    const machine = node('node-a');
    const rebooted = event(machine, 'Warning', 'Rebooted', 'Node node-a has been rebooted, boot id: 3f1c', { metadata: { namespace: 'default' }, lastTimestamp: before(60), involvedObject: { kind: 'Node', namespace: '', name: 'node-a', uid: 'node-a' } });
    const fault = await faultBy(sandboxRestarts, { objects: [...deployment([OLD]), own, changed(own, 1), machine, rebooted] });
    expect(fault).toMatchObject({ confidence: 0.95, sentence: 'node node-a was rebooted, and its pods start anew' });
  });

  test('is not claimed for a program that ends with an error of its own', async () => {
    const own = stopped(1);
    expect(await faultBy(sandboxRestarts, { objects: [...deployment([OLD]), own, changed(own, 6)] })).toBeUndefined();
  });

  test('is not claimed for one lost sandbox, nor without events', async () => {
    const own = stopped(143);
    expect(await faultBy(sandboxRestarts, { objects: [...deployment([OLD]), own, changed(own, 1)] })).toBeUndefined();
    expect(await faultBy(sandboxRestarts, { objects: [...deployment([OLD]), own] })).toBeUndefined();
  });
});
