import fc from 'fast-check';
import { SeaworthyError } from '../../lib/core';
import type { KubeObject } from '../../lib/evidence';
import { autoscaler, condition } from './support/autoscaler';
import { investigated } from './support/cluster';
import { event, object } from './support/objects';
import { rollout } from './support/rollout';
import { JUNK, spoil } from './support/spoil';
import { certificate, clusterDns, gateway, healthyWeb, httpRoute, ingress, NGINX, policy, service, slice, tlsSecret } from './support/traffic';

const cron = object('batch/v1', 'CronJob', 'sync', { spec: { schedule: '*/10 * * * *', concurrencyPolicy: 'Forbid', jobTemplate: { spec: { template: { spec: {} } } } } });
const job = object('batch/v1', 'Job', 'sync-1', { metadata: { ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'sync', uid: 'uid-CronJob-sync', controller: true }] }, status: { active: 1, conditions: [{ type: 'Suspended', status: 'False' }] } });
const FIXTURE: readonly KubeObject[] = [
  ...healthyWeb(), service({ ports: [{ name: 'http', port: 80, targetPort: 'http' }] }), slice(healthyWeb().slice(2)), NGINX, ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] }),
  httpRoute(), gateway(), tlsSecret(), tlsSecret('edge'), certificate({ notAfter: '2026-02-01T00:00:00Z', conditions: [{ type: 'Ready', status: 'False' }] }), ...clusterDns(),
  policy('in', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 8080, endPort: 8090 }] }], policyTypes: ['Ingress'] }),
  autoscaler({ conditions: [condition('ScalingActive', 'False', 'FailedGetResourceMetric', 'missing request for cpu in container app')] }), cron, job, event(cron, 'Normal', 'JobAlreadyActive', 'Not starting job'),
];
const ROLLOUT = rollout({ phase: 'Degraded', abort: true, currentStepIndex: 1, pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-03-01T00:00:00Z' }] });
const TARGETS = ['ingress/web', 'httproute/web', 'service/web', 'hpa/web', 'cronjob/sync', 'rollout/web', 'certificate/shop'];

describe('spoiled routes, autoscalers, Jobs and Rollouts', () => {
  test('never break an investigation', async () => {
    const spoiling = fc.tuple(fc.constantFrom(...TARGETS), fc.array(fc.tuple(fc.nat(4000), fc.constantFrom(...JUNK)), { minLength: 1, maxLength: 4 }));
    await fc.assert(fc.asyncProperty(spoiling, async ([target, spoils]) => {
      const base = target === 'rollout/web' ? ROLLOUT : FIXTURE;
      try {
        await investigated({ objects: spoils.reduce((objects, [at, junk]) => spoil(objects, at, junk), base) }, target);
      } catch (error) {
        expect(SeaworthyError.isSeaworthyError(error) ? 'refused' : error).toBe('refused');
      }
    }), { numRuns: 120 });
  });
});
