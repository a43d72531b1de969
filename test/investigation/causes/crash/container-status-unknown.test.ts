import { containerStatusUnknown } from '../../../../lib/investigation/causes/crash/container-status-unknown';
import { before, faultBy, investigated } from '../../support/cluster';
import { crashed, deployment, event, node, notReady, pod, template } from '../../support/objects';

const FROM = template();
const NODE = node('node-a');
const lost = (code: number, reason: string): ReturnType<typeof deployment> => [...deployment([FROM]), pod(1, 'a', FROM, notReady(crashed(code, reason)))];
const rebooted = { ...event(NODE, 'Warning', 'Rebooted', 'Node node-a has been rebooted, boot id: 1234', { lastTimestamp: before(40), involvedObject: { kind: 'Node', name: 'node-a', uid: 'node-a', namespace: '' } }), metadata: { name: 'node-a.boot', namespace: 'default' } };

describe('a container whose end nobody saw', () => {
  test('is a fault of the node that was started anew', async () => {
    const { verdict } = await investigated({ objects: [...lost(255, 'Unknown'), NODE, rebooted] }, 'web');
    expect(verdict).toMatchObject({ class: 'cluster', subsystem: 'node', cause: 'container-status-unknown', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is told by its reason alone, less surely', async () => {
    expect(await faultBy(containerStatusUnknown, { objects: [...lost(137, 'ContainerStatusUnknown'), NODE] })).toMatchObject({ confidence: 0.75 });
    expect(await faultBy(containerStatusUnknown, { objects: lost(137, 'ContainerStatusUnknown'), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed for exit code 255 of the program itself', async () => {
    expect(await faultBy(containerStatusUnknown, { objects: [...lost(255, 'Error'), NODE] })).toBeUndefined();
  });
});
