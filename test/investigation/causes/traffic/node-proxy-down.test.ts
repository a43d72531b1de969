import type { KubeObject } from '../../../../lib/evidence';
import { nodeProxyDown } from '../../../../lib/investigation/causes/traffic/node-proxy-down';
import { faultBy, investigated } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { node, object, pod, template } from '../../support/objects';

const logs = said('dial tcp 10.96.0.20:5432: i/o timeout');
const proxy = (ready: string): KubeObject => object('v1', 'Pod', 'kube-proxy-abcde', { metadata: { ownerReferences: [{ kind: 'DaemonSet', name: 'kube-proxy', uid: 'uid-ds', controller: true }] }, spec: { nodeName: 'node-a', containers: [] }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready }] } }, 'kube-system');
const elsewhere = pod(1, 'b', template(), { spec: { nodeName: 'node-b' } });

describe('pods of one node that reach no Service', () => {
  test('are cut off by the agent of that node when it is down and pods elsewhere are ready', async () => {
    expect((await investigated({ objects: [...crashingWeb(), elsewhere, node('node-a'), node('node-b'), proxy('False')], logs }, 'web')).verdict)
      .toMatchObject({ cause: 'node-proxy-down', class: 'cluster', subsystem: 'network', root: { kind: 'Pod', name: 'kube-proxy-abcde' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('are less surely cut off when no pod runs elsewhere', async () => {
    expect(await faultBy(nodeProxyDown, { objects: [...crashingWeb(), proxy('False')], logs })).toMatchObject({ confidence: 0.75 });
  });

  test('are not cut off by an agent that is ready, and nothing is claimed without a failure to connect', async () => {
    expect(await faultBy(nodeProxyDown, { objects: [...crashingWeb(), proxy('True')], logs })).toBeUndefined();
    expect(await faultBy(nodeProxyDown, { objects: [...crashingWeb(), proxy('False')], logs: said('panic: nil map') })).toBeUndefined();
  });

  test('are not explained when logs may not be read', async () => {
    expect(await faultBy(nodeProxyDown, { objects: [...crashingWeb(), proxy('False')], logs, logsForbidden: true })).toBeUndefined();
  });
});
