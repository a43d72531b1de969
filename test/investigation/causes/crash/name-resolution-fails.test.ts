import { nameResolutionFails } from '../../../../lib/investigation/causes/crash/name-resolution-fails';
import { faultBy } from '../../support/cluster';
import { crashing, service } from '../../support/crashing';
import { object } from '../../support/objects';

const LOG = 'dial tcp: lookup db on 10.96.0.10:53: read udp 10.0.0.7:4444->10.96.0.10:53: i/o timeout';
const dns = (ready: number): ReturnType<typeof service> => service('kube-dns', ready, { clusterIP: '10.96.0.10' }, 'kube-system');

describe('a program that cannot look up names', () => {
  test('has the cluster DNS at fault when nothing behind it is ready', async () => {
    expect(await faultBy(nameResolutionFails, crashing(LOG, {}, ...service('db', 1), ...dns(0)))).toMatchObject({ class: 'cluster', subsystem: 'dns', root: { kind: 'Service', name: 'kube-dns' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is hardly sure while the cluster DNS is up', async () => {
    expect(await faultBy(nameResolutionFails, crashing(LOG, {}, ...service('db', 1), ...dns(2)))).toMatchObject({ class: 'cluster', confidence: 0.5 });
  });

  test('is not believed when a policy guards what leaves the pod: that looks the same from inside', async () => {
    const guard = object('networking.k8s.io/v1', 'NetworkPolicy', 'guard', { spec: { podSelector: {}, policyTypes: ['Egress'], egress: [] } });
    expect(await faultBy(nameResolutionFails, crashing(LOG, {}, ...service('db', 1), ...dns(2), guard))).toBeUndefined();
  });

  test('is not claimed when the name does not exist', async () => {
    expect(await faultBy(nameResolutionFails, crashing('getaddrinfo EAI_AGAIN dbb', {}, ...service('db', 1), ...dns(2)))).toBeUndefined();
  });

  test('is at most 0.6 sure when the endpoints of the cluster DNS may not be read', async () => {
    const fault = await faultBy(nameResolutionFails, { ...crashing(LOG, {}, ...service('db', 1), ...dns(0)), unreadable: { EndpointSlice: 'forbidden' } });
    expect(fault?.confidence).toBe(0.5);
    expect(fault?.contradictions.join()).toContain('not checked');
  });
});
