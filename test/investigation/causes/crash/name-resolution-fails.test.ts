import { nameResolutionFails } from '../../../../lib/investigation/causes/crash/name-resolution-fails';
import { type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { crashing, service } from '../../support/crashing';
import { object } from '../../support/objects';

const LOG = 'dial tcp: lookup db on 10.96.0.10:53: read udp 10.0.0.7:4444->10.96.0.10:53: i/o timeout';
const NAMESPACES = ['shop', 'kube-system'].map((name) => object('v1', 'Namespace', name, { metadata: { labels: { 'kubernetes.io/metadata.name': name } } }, ''));
const withDns = (log: string, ready: number, ...others: ClusterContents['objects']): ClusterContents => crashing(log, {}, ...service('db', 1), ...service('kube-dns', ready, { clusterIP: '10.96.0.10' }, 'kube-system'), ...NAMESPACES, ...others);

describe('a program that cannot look up names', () => {
  test('is hardly sure that the cluster DNS is at fault while it is up', async () => {
    const { verdict } = await investigated(withDns(LOG, 2), 'web');
    expect(verdict).toMatchObject({ class: 'cluster', subsystem: 'dns', cause: 'name-resolution-fails', root: { kind: 'Deployment', name: 'coredns' }, confidence: 0.5, rollback: { answer: 'no' } });
    expect(verdict.alternatives.map(({ cause }) => cause)).toContain('cluster-dns-down');
  });

  test('leaves a DNS that is down to the cause that names it', async () => {
    expect(await faultBy(nameResolutionFails, withDns(LOG, 0))).toBeUndefined();
    expect((await investigated(withDns(LOG, 0), 'web')).verdict).toMatchObject({ class: 'cluster', subsystem: 'dns', cause: 'cluster-dns-down' });
  });

  test('leaves a policy that closes port 53 to the cause that names it', async () => {
    const guard = object('networking.k8s.io/v1', 'NetworkPolicy', 'guard', { spec: { podSelector: {}, policyTypes: ['Egress'], egress: [] } });
    expect(await faultBy(nameResolutionFails, withDns(LOG, 2, guard))).toBeUndefined();
    expect((await investigated(withDns(LOG, 2, guard), 'web')).verdict).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy', name: 'guard' } });
  });

  test('is not claimed when the name does not exist', async () => {
    expect(await faultBy(nameResolutionFails, withDns('getaddrinfo EAI_AGAIN dbb', 2))).toBeUndefined();
  });

  test('says what was not checked when endpoints may not be read', async () => {
    const fault = await faultBy(nameResolutionFails, { ...crashing(LOG, {}, ...service('db', 1), ...NAMESPACES), unreadable: { EndpointSlice: 'forbidden' } });
    expect(fault?.confidence).toBe(0.5);
    expect(fault?.contradictions.join()).toContain('its endpoints could not be read');
  });
});
