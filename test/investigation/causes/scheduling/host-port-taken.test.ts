import { hostPortTaken } from '../../../../lib/investigation/causes/scheduling/host-port-taken';
import { faultBy } from '../../support/cluster';
import { deployment, node, object, pod, template } from '../../support/objects';
import { pending, unplaced } from '../../support/pending';

const PLAIN = template();
const PORT = template({ ports: [{ containerPort: 8080, hostPort: 8080 }] });
const MESSAGE = '0/1 nodes are available: 1 node(s) didn\'t have free ports for the requested pod ports. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';
const holder = object('v1', 'Pod', 'proxy', { spec: { nodeName: 'node-a', containers: [{ name: 'p', ports: [{ containerPort: 80, hostPort: 8080 }] }] }, status: { phase: 'Running' } }, 'edge');

describe('a port of the node that is taken', () => {
  test('names the pod that holds it, of whatever namespace', async () => {
    const fault = await faultBy(hostPortTaken, { objects: [...unplaced([PLAIN, PORT], MESSAGE), holder, node('node-a')] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toBe('port 8080 of node node-a is held by pod edge/proxy');
  });

  test('says so when an older pod of the workload itself holds it', async () => {
    expect((await faultBy(hostPortTaken, { objects: [...deployment([PORT]), pod(1, 'a', PORT), pending(PORT, MESSAGE), node('node-a')] }))?.sentence).toContain('an older pod of the same workload');
  });

  test('is not claimed for another protocol of the same port, nor when something else stops the pod', async () => {
    expect(await faultBy(hostPortTaken, { objects: [...unplaced([PORT], '0/1 nodes are available: 1 Too many pods.'), holder, node('node-a')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when the pods of the nodes are unknown', async () => {
    expect(await faultBy(hostPortTaken, { objects: [...unplaced([PORT], MESSAGE)], unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
