import type { KubeObject } from '../../../../lib/evidence';
import { networkPolicyBlocksCalls } from '../../../../lib/investigation/causes/traffic/network-policy-blocks-calls';
import { before, faultBy, investigated } from '../../support/cluster';
import { object, type Patch, template } from '../../support/objects';
import { healthyWeb, policy } from '../../support/traffic';

const caller = template({ command: ['sh', '-c', 'while true; do wget -T 2 -qO- http://api:80/; sleep 5; done'] });
const api: readonly KubeObject[] = [
  object('v1', 'Service', 'api', { spec: { clusterIP: '10.96.0.40', selector: { app: 'api' }, ports: [{ port: 80, targetPort: 9000 }] } }),
  object('v1', 'Pod', 'api-1', { metadata: { labels: { app: 'api' } }, spec: { nodeName: 'node-a', containers: [{ name: 'api' }] }, status: { phase: 'Running', podIP: '10.0.1.8', conditions: [{ type: 'Ready', status: 'True' }] } }),
];
const guard = (ingress: Patch): KubeObject => policy('guard-api', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress: [ingress] }, { creationTimestamp: before(900) });
const closed = guard({ from: [{ podSelector: { matchLabels: { app: 'admin' } } }] });
const named = { 'web-1-a/app': 'Error: connect ETIMEDOUT api:80\n' };

describe('a ready pod whose calls get no answer', () => {
  test('is stopped by the policy that guards what it calls, and the policy goes back', async () => {
    const { verdict } = await investigated({ objects: [...healthyWeb(caller), ...api, closed], logs: named }, 'web');
    expect(verdict).toMatchObject({ cause: 'network-policy-blocks-calls', class: 'configuration', root: { kind: 'NetworkPolicy', name: 'guard-api' }, confidence: 0.85, rollback: { answer: 'restore' } });
  });

  test('is less surely stopped when the log names no place, and its command does', async () => {
    expect(await faultBy(networkPolicyBlocksCalls, { objects: [...healthyWeb(caller), ...api, closed], logs: { 'web-1-a/app': 'wget: download timed out\n' } })).toMatchObject({ confidence: 0.75, root: { name: 'guard-api' } });
  });

  test('is not stopped by a policy that lets it in, nor by one when it is answered', async () => {
    expect(await faultBy(networkPolicyBlocksCalls, { objects: [...healthyWeb(caller), ...api, guard({ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 9000 }] })], logs: named })).toBeUndefined();
    expect(await faultBy(networkPolicyBlocksCalls, { objects: [...healthyWeb(caller), ...api, closed], logs: { 'web-1-a/app': 'GET http://api:80/ 200\n' } })).toBeUndefined();
  });

  test('is not explained when policies or logs may not be read', async () => {
    expect(await faultBy(networkPolicyBlocksCalls, { objects: [...healthyWeb(caller), ...api, closed], logs: named, unreadable: { NetworkPolicy: 'forbidden' } })).toBeUndefined();
    expect(await faultBy(networkPolicyBlocksCalls, { objects: [...healthyWeb(caller), ...api, closed], logs: named, logsForbidden: true })).toBeUndefined();
  });
});
