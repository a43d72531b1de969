import type { KubeObject } from '../../../../lib/evidence';
import { statefulSetServiceMissing } from '../../../../lib/investigation/causes/traffic/stateful-set-service-missing';
import { before, faultBy, investigated } from '../../support/cluster';
import { crashed, notReady, object, type Patch, template } from '../../support/objects';

const set = object('apps/v1', 'StatefulSet', 'db', { metadata: { generation: 1 }, spec: { serviceName: 'db-peers', replicas: 1, selector: { matchLabels: { app: 'db' } }, template: template() }, status: { observedGeneration: 1 } });
const member = (status: Patch): KubeObject => object('v1', 'Pod', 'db-0', {
  metadata: { labels: { app: 'db' }, creationTimestamp: before(600), ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 'uid-StatefulSet-db', controller: true }] },
  spec: { nodeName: 'node-a', ...(template().spec as Patch) },
  ...status,
});
const broken = member(notReady(crashed(1), { phase: 'Running' }));
const logs = { 'db-0/app/previous': 'joining\nlookup db-1.db-peers.shop.svc.cluster.local on 10.96.0.10:53: no such host\n' };
const headless = (spec: Patch): KubeObject => object('v1', 'Service', 'db-peers', { spec: { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 7000 }], ...spec } });

describe('a StatefulSet whose pods look for each other', () => {
  test('is at fault when the Service that names them does not exist', async () => {
    expect((await investigated({ objects: [set, broken], logs }, 'statefulset/db')).verdict).toMatchObject({ cause: 'stateful-set-service-missing', class: 'configuration', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is held up by a Service that is not headless, or names only ready pods', async () => {
    expect(await faultBy(statefulSetServiceMissing, { objects: [set, broken, headless({ clusterIP: '10.96.0.44' })], logs }, 'statefulset/db')).toMatchObject({ root: { kind: 'Service' }, confidence: 0.85 });
    expect(await faultBy(statefulSetServiceMissing, { objects: [set, broken, headless({})], logs }, 'statefulset/db')).toMatchObject({ root: { kind: 'Service' }, confidence: 0.75 });
  });

  test('is not claimed when the Service names them all, or the log complains of something else', async () => {
    expect(await faultBy(statefulSetServiceMissing, { objects: [set, broken, headless({ publishNotReadyAddresses: true })], logs }, 'statefulset/db')).toBeUndefined();
    expect(await faultBy(statefulSetServiceMissing, { objects: [set, broken], logs: { 'db-0/app/previous': 'panic: disk full' } }, 'statefulset/db')).toBeUndefined();
  });

  test('is at most 0.6 sure when logs may not be read', async () => {
    expect(await faultBy(statefulSetServiceMissing, { objects: [set, broken], logsForbidden: true }, 'statefulset/db')).toMatchObject({ confidence: 0.6 });
  });
});
