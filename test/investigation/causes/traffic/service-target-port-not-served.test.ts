import { targetPortNotServed } from '../../../../lib/investigation/causes/traffic/service-target-port-not-served';
import { faultBy, investigated } from '../../support/cluster';
import { merge, object, template } from '../../support/objects';
import { healthyWeb, service, slice } from '../../support/traffic';

const pods = healthyWeb().slice(2);
const PORTS = (targetPort: number | string): { readonly ports: readonly unknown[] } => ({ ports: [{ name: 'http', port: 80, targetPort }] });
const unprobed = healthyWeb(template({ readinessProbe: undefined, ports: undefined }));

describe('a Service that leads to a port at which its pods do not listen', () => {
  test('is sure when it names a port that no container has, and the slice lacks it', async () => {
    const fault = await faultBy(targetPortNotServed, { objects: [...healthyWeb(), service(PORTS('htpp')), slice(pods, { ports: [] })] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Service', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toBe('Service web leads to a port named htpp, which no container has; there is http');
  });

  test('is likely when it leads to a number that nothing declares, while the probe succeeds on another', async () => {
    expect(await faultBy(targetPortNotServed, { objects: [...healthyWeb(), service(PORTS(9999)), slice(pods)] }, 'service/web')).toMatchObject({ confidence: 0.75, sentence: 'Service web leads to port 9999, and its pods listen on 8080' });
  });

  test('is likely when the log says where the program listens instead', async () => {
    const logs = { 'web-1-a/app': 'INFO starting\nListening on http://0.0.0.0:3000\n' };
    expect(await faultBy(targetPortNotServed, { objects: [...unprobed, service(), slice(pods)], logs })).toMatchObject({ confidence: 0.75, sentence: expect.stringContaining('listen on 3000') as string });
  });

  test('counts the pods of a second workload behind it that listen elsewhere', async () => {
    const other = object('v1', 'Pod', 'green-1', merge(pods[0] as never, { metadata: { name: 'green-1', uid: 'uid-green', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'green', uid: 'uid-green-set', controller: true }] }, spec: { containers: [{ name: 'app', image: 'web:1', ports: [{ containerPort: 9090 }], readinessProbe: { httpGet: { path: '/', port: 9090 } } }] } }));
    const fault = await faultBy(targetPortNotServed, { objects: [...healthyWeb(), other, service(), slice([...pods, other])] }, 'service/web');
    expect(fault).toMatchObject({ class: 'configuration', confidence: 0.75, sentence: 'Service web leads to port 8080, and 1 of its 3 ready pods, such as green-1, listens on 9090' });
    const alike = object('v1', 'Pod', 'green-1', merge(other as never, { spec: { containers: [{ name: 'app', image: 'web:1', ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: '/', port: 8080 } } }] } }));
    expect(await faultBy(targetPortNotServed, { objects: [...healthyWeb(), alike, service(), slice([...pods, alike])] }, 'service/web')).toBeUndefined();
    const silent = object('v1', 'Pod', 'green-1', merge(other as never, { spec: { containers: [{ name: 'app', image: 'web:1' }] } }));
    expect(await faultBy(targetPortNotServed, { objects: [...healthyWeb(), silent, service(), slice([...pods, silent])], logsForbidden: true }, 'service/web')).toBeUndefined();
  });

  test('wins among all causes', async () => {
    expect((await investigated({ objects: [...healthyWeb(), service(PORTS('htpp')), slice(pods, { ports: [] })] }, 'web')).verdict.cause).toBe('service-target-port-not-served');
  });

  test('is not claimed for a port that a probe confirms, by number or by name', async () => {
    expect(await faultBy(targetPortNotServed, { objects: [...healthyWeb(), service(), slice(pods)] })).toBeUndefined();
    expect(await faultBy(targetPortNotServed, { objects: [...healthyWeb(), service(PORTS('http')), slice(pods)] })).toBeUndefined();
  });

  test('is not claimed for a second port that nothing declares, such as one for metrics', async () => {
    const two = service({ ports: [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'metrics', port: 9090, targetPort: 9090 }] });
    expect(await faultBy(targetPortNotServed, { objects: [...healthyWeb(), two, slice(pods)], logs: { 'web-1-a/app': 'listening on :8080' } })).toBeUndefined();
  });

  test('is not claimed where nothing says where the program listens', async () => {
    expect(await faultBy(targetPortNotServed, { objects: [...unprobed, service(), slice(pods)], logsForbidden: true })).toBeUndefined();
  });

  test('is less sure of a missing name when EndpointSlices may not be read', async () => {
    expect((await faultBy(targetPortNotServed, { objects: [...healthyWeb(), service(PORTS('htpp'))], unreadable: { EndpointSlice: 'forbidden' } }))?.confidence).toBe(0.85);
  });
});
