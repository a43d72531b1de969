import type { KubeObject } from '../../../lib/evidence';
import { autoscaler } from '../support/autoscaler';
import { before, investigated } from '../support/cluster';
import { crashingWeb } from '../support/failing';
import { deployment, merge, notReady, object, type Patch, template, waiting } from '../support/objects';
import { backend, gateway, healthyWeb, httpRoute, ingress, NGINX, service, slice, tlsSecret } from '../support/traffic';

const CRASH = { 'web-1-a/app/previous': 'panic: nil map\n' };
const edge = [service(), NGINX, ingress(), httpRoute(), gateway(), tlsSecret('edge'), autoscaler()];

describe('a target in front of a workload', () => {
  test.each(['service/web', 'ingress/web', 'httproute/web', 'hpa/web'])('leads to it: %s', async (target) => {
    const { verdict, pods } = await investigated({ objects: [...crashingWeb(), ...edge], logs: CRASH }, target);
    expect(verdict).toMatchObject({ stage: 'crash', pods: ['web-1-a'] });
    expect(pods).toMatchObject({ pods: 1 });
  });

  test.each(['service/web', 'ingress/web', 'httproute/web', 'hpa/web'])('is healthy when all is well: %s', async (target) => {
    const { verdict, state } = await investigated({ objects: [...healthyWeb(), ...edge, slice(healthyWeb().slice(2))], logs: { 'web-1-a/app': 'listening on 8080\n' } }, target);
    expect([state, verdict.class, verdict.confidence]).toEqual(['healthy', 'healthy', 0.95]);
  });

  test('leads to every workload behind a route, and the broken one is the answer', async () => {
    const cart = healthyWeb().map((each) => renamed(each));
    const both = ingress({ rules: [{ http: { paths: [{ path: '/cart', backend: backend('cart') }, { path: '/', backend: backend() }] } }] });
    const cartService = object('v1', 'Service', 'cart', { spec: { selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 8080 }] } });
    const { verdict, state } = await investigated({ objects: [...crashingWeb(), ...cart, service(), cartService, NGINX, both], logs: CRASH }, 'ingress/web');
    expect([state, verdict.stage, verdict.pods]).toEqual(['degraded', 'crash', ['web-1-a']]);
  });

  test('leads from a CronJob to the pods of its newest Job, also as clusters before Kubernetes 1.27 labelled them', async () => {
    const cron = object('batch/v1', 'CronJob', 'report', { spec: { schedule: '0 * * * *', jobTemplate: { spec: { template: template() } } }, status: { lastScheduleTime: before(1800) } });
    const job = object('batch/v1', 'Job', 'report-1', { metadata: { creationTimestamp: before(1800), ownerReferences: [ownerReference(cron)] }, spec: { template: template() }, status: { active: 1 } });
    const stuck = (label: string): KubeObject => object('v1', 'Pod', 'report-1-x', merge({ metadata: { creationTimestamp: before(1800), labels: { [label]: 'report-1' }, ownerReferences: [ownerReference(job)] }, spec: { nodeName: 'node-a', containers: [{ name: 'app', image: 'report:1' }] } }, notReady(waiting('ErrImagePull', 'report:1: not found'))));
    for (const label of ['job-name', 'batch.kubernetes.io/job-name']) {
      const { verdict } = await investigated({ objects: [cron, job, stuck(label)] }, 'cronjob/report');
      expect(verdict).toMatchObject({ stage: 'image', pods: ['report-1-x'] });
    }
  });

  test('leads to a workload that has no pods, by the labels of its template', async () => {
    const { pods } = await investigated({ objects: [...deployment([template()], { spec: { replicas: 0 } }), service()] }, 'service/web');
    expect(pods).toMatchObject({ desired: 0, pods: 0 });
  });
});

function ownerReference({ apiVersion, kind, metadata }: KubeObject): Patch {
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true };
}

/** The objects of `web` as those of `cart`. */
function renamed(each: KubeObject): KubeObject {
  return JSON.parse(JSON.stringify(merge(each as unknown as Patch, {})).replaceAll('web-', 'cart-').replaceAll('"web"', '"cart"').replaceAll('-web"', '-cart"')) as KubeObject;
}
