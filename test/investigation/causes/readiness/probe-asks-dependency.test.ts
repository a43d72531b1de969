import { probeAsksDependency } from '../../../../lib/investigation/causes/readiness/probe-asks-dependency';
import { type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { killed, unready } from '../../support/not-ready';
import { merge, object, type Patch } from '../../support/objects';

const ASKS = { exec: { command: ['sh', '-c', 'wget -q -O /dev/null http://db:8080/ || exit 1'] }, periodSeconds: 5, failureThreshold: 3 };
const OUTPUT = 'Liveness probe failed: wget: cannot connect to remote host (db): Connection refused';
const service = object('v1', 'Service', 'db', { spec: { clusterIP: '10.96.0.30', selector: { app: 'db' }, ports: [{ port: 8080 }] } });
const OF_DB = { 'kubernetes.io/service-name': 'db' };
const slice = (endpoints: readonly unknown[]): ReturnType<typeof object> => object('discovery.k8s.io/v1', 'EndpointSlice', 'db-x1', { metadata: { labels: OF_DB }, endpoints });
const behind = object('apps/v1', 'Deployment', 'db', { spec: { replicas: 0, selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } } } } });
const plus = (contents: ClusterContents, ...objects: readonly ReturnType<typeof object>[]): ClusterContents => ({ ...contents, objects: [...contents.objects, ...objects] });
const dying = (container: Patch = { livenessProbe: ASKS }, message = OUTPUT, from?: Patch): ClusterContents =>
  killed(container, 15, { message, ...(from === undefined ? {} : { from }) });

describe('a probe that asks another program', () => {
  test('is a matter of that program when nothing is ready behind its Service', async () => {
    const { verdict } = await investigated(plus(dying(), service, slice([]), behind), 'web');
    expect(verdict).toMatchObject({ class: 'dependency', cause: 'probe-asks-dependency', root: { kind: 'Deployment', name: 'db' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toBe('the liveness probe of container app asks db:8080 and kills the container: Service db has no ready endpoint');
  });

  test('goes away with the rollout that brought it', async () => {
    expect(await faultBy(probeAsksDependency, plus(dying({ livenessProbe: ASKS }, OUTPUT, {}), service, slice([]), behind))).toMatchObject({ rollback: { answer: 'yes' } });
  });

  test('keeps a container from being ready as well, without killing it', async () => {
    const contents = unready({ readinessProbe: ASKS }, { message: OUTPUT.replace('Liveness', 'Readiness') });
    expect((await faultBy(probeAsksDependency, plus(contents, service, slice([]), behind)))?.sentence).toBe('the readiness probe of container app asks db:8080: Service db has no ready endpoint');
  });

  test.each([
    ['the Service has a ready endpoint', plus(dying(), service, slice([{ addresses: ['10.0.0.9'], conditions: { ready: true } }]), behind)],
    ['it asks its own container', plus(dying({ livenessProbe: { ...ASKS, exec: { command: ['sh', '-c', 'wget -q http://localhost:8080/'] } } }), service, slice([]), behind)],
    ['it asks the Service of its own pods', plus(dying(), object('v1', 'Service', 'db', merge(service as never, { spec: { selector: { app: 'web' } } })), slice([]))],
    ['the kubelet does not complain about it', plus(killed({ livenessProbe: ASKS }, 15, {}), service, slice([]), behind)],
    ['there is no such Service', dying()],
    ['endpoints and pods may not be read', { ...plus(dying(), service), unreadable: { EndpointSlice: 'forbidden', Pod: 'forbidden' } } as ClusterContents],
  ])('is not blamed when %s', async (_why, contents) => {
    expect(await faultBy(probeAsksDependency, contents)).toBeUndefined();
  });
});
