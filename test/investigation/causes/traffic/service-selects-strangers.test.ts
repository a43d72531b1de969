import type { KubeObject } from '../../../../lib/evidence';
import { serviceSelectsStrangers } from '../../../../lib/investigation/causes/traffic/service-selects-strangers';
import { before, faultBy, investigated } from '../../support/cluster';
import { object, type Patch } from '../../support/objects';
import { healthyWeb, service, slice } from '../../support/traffic';

const READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: before(500) }] };
function other(image: string, port: number): KubeObject {
  const containers: readonly Patch[] = [{ name: 'worker', image, ports: [{ containerPort: port }] }];
  return object('v1', 'Pod', 'worker-x', { metadata: { labels: { app: 'web', role: 'worker' }, ownerReferences: [{ kind: 'ReplicaSet', name: 'worker-1', uid: 'uid-worker', controller: true }] }, spec: { nodeName: 'node-a', containers }, status: READY });
}
const WORKER = other('registry.example.com/shop/worker:3', 9000);
const slices = slice(healthyWeb().slice(2));

describe('a Service whose selector takes in another program', () => {
  test('is likely at fault when the other program does not even listen there', async () => {
    expect(await faultBy(serviceSelectsStrangers, { objects: [...healthyWeb(), WORKER, service(), slices] })).toMatchObject({ class: 'configuration', root: { kind: 'Service', name: 'web' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('goes back itself when its selector was edited', async () => {
    const edited = service({}, { managedFields: [{ manager: 'kubectl-edit', time: before(300), fieldsV1: { 'f:spec': { 'f:selector': { 'f:app': {} } } } }] });
    expect((await faultBy(serviceSelectsStrangers, { objects: [...healthyWeb(), WORKER, edited, slices] }))?.rollback.answer).toBe('restore');
  });

  test('wins among all causes', async () => {
    expect((await investigated({ objects: [...healthyWeb(), WORKER, service(), slices] }, 'service/web')).verdict.cause).toBe('service-selects-strangers');
  });

  test('is not claimed for a canary: another workload of the same image', async () => {
    expect(await faultBy(serviceSelectsStrangers, { objects: [...healthyWeb(), other('registry.example.com/shop/web:2.0.0-rc1', 8080), service(), slices] })).toBeUndefined();
  });

  test('is less sure when the other program listens on the same port', async () => {
    expect(await faultBy(serviceSelectsStrangers, { objects: [...healthyWeb(), other('registry.example.com/shop/worker:3', 8080), service(), slices] }, 'service/web')).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed when Services may not be read', async () => {
    expect(await faultBy(serviceSelectsStrangers, { objects: [...healthyWeb(), WORKER, service(), slices], unreadable: { Service: 'forbidden' } })).toBeUndefined();
  });
});
