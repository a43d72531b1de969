import { dependencyUnreachable } from '../../../../lib/investigation/causes/crash/dependency-unreachable';
import { faultBy } from '../../support/cluster';
import { backend, badRelease, crashing, service } from '../../support/crashing';
import { object } from '../../support/objects';

const LOG = 'FATAL dial tcp 10.96.1.1:5432: i/o timeout';
const NAMESPACE = object('v1', 'Namespace', 'shop', { metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } } }, '');
const DB = [...service('db', 1), ...backend('StatefulSet', 'db'), NAMESPACE];
const policy = (spec: Record<string, unknown>): ReturnType<typeof object> => object('networking.k8s.io/v1', 'NetworkPolicy', 'guard', { spec });

describe('a program that gets no answer', () => {
  test('is stopped by the NetworkPolicy that guards what it calls', async () => {
    const guard = policy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'api' } } }] }] });
    expect(await faultBy(dependencyUnreachable, crashing(LOG, {}, ...DB, guard))).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy', name: 'guard' }, confidence: 0.95, rollback: { answer: 'restore' } });
  });

  test('is stopped by a policy as well where its log names no port and the Service has only one', async () => {
    const log = "OperationalError: (2003, \"Can't connect to MySQL server on 'db' (timed out)\")";
    const guard = (app: string): ReturnType<typeof object> => policy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app } } }], ports: [{ port: 5432 }] }] });
    expect(await faultBy(dependencyUnreachable, crashing(log, {}, ...DB, guard('api')))).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy' }, confidence: 0.95 });
    expect(await faultBy(dependencyUnreachable, crashing(log, {}, ...DB, guard('web')))).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet' }, confidence: 0.5 });
    const unsure = await faultBy(dependencyUnreachable, { ...crashing(log, {}, ...DB), unreadable: { NetworkPolicy: 'forbidden' } });
    expect(unsure?.class).toBe('dependency');
    expect(unsure?.confidence).toBeLessThanOrEqual(0.5);
  });

  test('is stopped by a policy that lets nothing out of the cluster', async () => {
    const guard = policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {} }] }] });
    expect(await faultBy(dependencyUnreachable, crashing('connect ETIMEDOUT api.example.com:443', {}, ...DB, guard))).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy' } });
  });

  test('has a dependency at fault that is down', async () => {
    expect(await faultBy(dependencyUnreachable, crashing(LOG, {}, ...service('db', 0)))).toMatchObject({ class: 'dependency', root: { kind: 'Service', name: 'db' }, confidence: 0.95 });
  });

  test('is hardly sure about a dependency that serves and that no policy guards', async () => {
    expect(await faultBy(dependencyUnreachable, crashing(LOG, {}, ...DB))).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.5 });
  });

  test('blames the address when the last rollout changed it', async () => {
    const fault = await faultBy(dependencyUnreachable, badRelease('connect ETIMEDOUT 192.0.2.9:5432', { env: [{ name: 'DB', value: '10.96.1.1' }] }, { env: [{ name: 'DB', value: '192.0.2.9' }] }, ...DB));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('says that policies were not checked when they may not be read', async () => {
    const fault = await faultBy(dependencyUnreachable, { ...crashing(LOG, {}, ...DB), unreadable: { NetworkPolicy: 'forbidden' } });
    expect(fault?.confidence).toBe(0.5);
    expect(fault?.contradictions.join()).toContain('NetworkPolicies of namespace shop could not be read');
  });

  test('is not claimed for a refusal', async () => {
    expect(await faultBy(dependencyUnreachable, crashing('dial tcp 10.96.1.1:5432: connect: connection refused', {}, ...DB))).toBeUndefined();
  });
});
