import type { KubeObject } from '../../../../lib/evidence';
import { configurationEdited } from '../../../../lib/investigation/causes/config/configuration-edited';
import { before, faultBy } from '../../support/cluster';
import { crashed, deployment, merge, notReady, object, type Patch, pod, template } from '../../support/objects';

const WITH = template({ envFrom: [{ configMapRef: { name: 'settings' } }] });
const RESTARTED = merge(WITH, { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': before(500) } } });

const settings = (seconds: number, manager = 'kubectl-edit', fieldsV1: Patch = { 'f:data': { 'f:MODE': {} } }): KubeObject => {
  const writes = [{ manager: 'helm', operation: 'Update', time: before(80_000), fieldsV1 }, { manager, operation: 'Update', time: before(seconds), fieldsV1 }];
  return object('v1', 'ConfigMap', 'settings', { data: { MODE: 'fats' }, metadata: { managedFields: writes } });
};
const LOG = { 'web-1-b/app/previous': 'invalid mode: fats\n' };
const started = (seconds: number): Patch => ({ metadata: { creationTimestamp: before(seconds) }, status: { containerStatuses: [{ name: 'app', ready: true, started: true, restartCount: 0, state: { running: { startedAt: before(seconds - 3) } } }] } });
const failing = (name: string, seconds: number, revision = 1, from = WITH): KubeObject => (
  pod(revision, name, from, merge(notReady(crashed(1)), { metadata: { creationTimestamp: before(seconds) } }))
);

describe('configuration that was edited without a rollout', () => {
  test('is found by pods that started before it and are fine, and has to be put back', async () => {
    const objects = [...deployment([WITH]), settings(700), pod(1, 'a', WITH, started(5000)), failing('b', 600)];
    const fault = await faultBy(configurationEdited, { objects, logs: LOG });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'ConfigMap', name: 'settings' }, confidence: 0.75, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain('edited by kubectl-edit');
  });

  test('is found after a restart, which makes a revision that differs in nothing', async () => {
    const objects = [...deployment([WITH, RESTARTED]), settings(700), pod(1, 'a', WITH, started(5000)), failing('b', 500, 2, RESTARTED)];
    expect(await faultBy(configurationEdited, { objects, logs: { 'web-2-b/app/previous': 'invalid mode\n' } })).toMatchObject({ confidence: 0.75, rollback: { answer: 'restore' } });
  });

  test('is less sure without a pod to compare with, and only shortly after the edit', async () => {
    const old = (seconds: number): KubeObject => merge(failing('b', 5000) as never, { status: { conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'False', lastTransitionTime: before(seconds - 60) }] } }) as never;
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), settings(700), old(700)] })).toMatchObject({ confidence: 0.6 });
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), settings(4000), merge(old(700) as never, {}) as never] })).toBeUndefined();
  });

  test('is found where the only pod was replaced, as the workload was available until after the edit', async () => {
    const since = (seconds: number): Patch => ({ status: { conditions: [{ type: 'Available', status: 'False', lastTransitionTime: before(seconds) }] } });
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH], since(690)), settings(700), failing('b', 690)] })).toMatchObject({ confidence: 0.6, rollback: { answer: 'restore' } });
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH], since(5000)), settings(700), failing('b', 690)] })).toBeUndefined();
  });

  test('is found without a pod to compare with where the log complains of words that stand in it', async () => {
    const logs = { 'web-1-b/app/previous': "[ERROR] unknown variable 'query_cache=64M'" };
    const edited = (content: string, seconds = 700): KubeObject => merge(settings(seconds) as never, { data: { 'my.cnf': content } }) as never;
    const young = failing('b', 690);
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), edited('[mysqld]\nquery_cache=64M'), young], logs })).toMatchObject({ class: 'configuration', root: { kind: 'ConfigMap', name: 'settings' }, confidence: 0.6, rollback: { answer: 'restore' } });
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), edited('[mysqld]'), young], logs })).toBeUndefined();
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), edited('query_cache=64M', 9000), young], logs })).toBeUndefined();
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), edited('query_cache=64M'), young] })).toBeUndefined();
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), edited('query_cache=64M'), young], logs, unreadable: { ConfigMap: 'forbidden' } })).toBeUndefined();
  });

  describe('of a volume that running pods have mounted', () => {
    const mounted = (mount: Patch = {}): Patch => template({ volumeMounts: [{ name: 'conf', mountPath: '/conf', ...mount }] }, { volumes: [{ name: 'conf', configMap: { name: 'settings' } }] });
    const unready = (name: string, since: number, from = mounted(), restartCount = 0): KubeObject => pod(1, name, from, merge(
      notReady({ started: true, restartCount, state: { running: { startedAt: before(50_000) } } }, { phase: 'Running', conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'False', lastTransitionTime: before(since) }] }),
      { metadata: { creationTimestamp: before(50_005) } },
    ));
    const asked = (objects: readonly KubeObject[], log = 'rules rejected'): ReturnType<typeof faultBy> => faultBy(configurationEdited, { objects: [...deployment([mounted()]), settings(700), ...objects], logs: { 'web-1-b/app': log } });

    test('is found where all of them are not ready soon after it', async () => {
      const fault = await asked([unready('b', 640), unready('c', 610)]);
      expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'ConfigMap', name: 'settings' }, confidence: 0.6, rollback: { answer: 'restore' } });
      expect(fault?.sentence).toContain('pods that have it mounted are not ready since');
    });

    test('is found more surely where the log complains of words in it', async () => {
      const data = merge(settings(700) as never, { data: { MODE: 'bad-mode-x' } }) as never as KubeObject;
      expect(await faultBy(configurationEdited, { objects: [...deployment([mounted()]), data, unready('b', 640)], logs: { 'web-1-b/app': "unknown mode 'bad-mode-x'" } })).toMatchObject({ confidence: 0.75 });
    });

    test('is not claimed where they failed before it or long after, one is still fine, or it cannot reach them', async () => {
      expect(await asked([unready('b', 900)])).toBeUndefined();
      expect(await asked([unready('b', 200)])).toBeUndefined();
      expect(await asked([unready('b', 640), pod(1, 'a', mounted(), started(50_000))])).toBeUndefined();
      const fixed = mounted({ subPath: 'a' });
      expect(await faultBy(configurationEdited, { objects: [...deployment([fixed]), settings(700), unready('b', 640, fixed)] })).toBeUndefined();
      expect(await faultBy(configurationEdited, { objects: [...deployment([mounted()]), settings(700), unready('b', 640)], unreadable: { ConfigMap: 'forbidden' } })).toBeUndefined();
    });
  });

  test('is not claimed where the last rollout changed the template: the new pods fail for that', async () => {
    const next = template({ image: 'registry.example.com/shop/web:2.0.0', envFrom: [{ configMapRef: { name: 'settings' } }] });
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH, next]), settings(700), pod(1, 'a', WITH, started(5000)), failing('b', 600, 2, next)] })).toBeUndefined();
  });

  test('is not claimed where pods failed before the edit', async () => {
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), settings(20), pod(1, 'a', WITH, started(5000)), failing('b', 600)] })).toBeUndefined();
  });

  test('is not claimed for writes of labels, or of the cluster itself', async () => {
    const pods = [...deployment([WITH]), pod(1, 'a', WITH, started(5000)), failing('b', 600)];
    expect(await faultBy(configurationEdited, { objects: [...pods, settings(700, 'labeller', { 'f:metadata': {} })] })).toBeUndefined();
    expect(await faultBy(configurationEdited, { objects: [...pods, settings(700, 'kube-controller-manager')].map((each) => (each.kind === 'ConfigMap' ? merge(each as never, { metadata: { managedFields: [{ manager: 'kube-controller-manager', time: before(700) }] } }) as never : each)) })).toBeUndefined();
  });

  test('is found for a pod that ran well for months before the edit', async () => {
    const since = { status: { conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'False', lastTransitionTime: before(640) }], containerStatuses: [{ name: 'app', ready: false, ...crashed(1, 'Error', 3, 5) }] } };
    const months = merge(failing('b', 9_000_000) as never, since) as never;
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), settings(700), months] })).toMatchObject({ root: { kind: 'ConfigMap', name: 'settings' }, confidence: 0.6 });
  });

  test('is not claimed where the pod ran well for hours after the edit', async () => {
    const late = merge(failing('b', 40_000) as never, { status: { containerStatuses: [{ name: 'app', ready: false, ...crashed(1, 'Error', 3, 2) }] } }) as never;
    expect(await faultBy(configurationEdited, { objects: [...deployment([WITH]), settings(41_000), pod(1, 'a', WITH, started(80_000)), late] })).toBeUndefined();
  });

  test('is doubted when other pods that started since are ready', async () => {
    const fault = await faultBy(configurationEdited, { objects: [...deployment([WITH]), settings(700), pod(1, 'a', WITH, started(5000)), pod(1, 'c', WITH, started(500)), failing('b', 600)] });
    expect(fault?.confidence).toBe(0.55);
  });

  test('is less sure where logs may not be read', async () => {
    const objects = [...deployment([WITH]), settings(700), pod(1, 'a', WITH, started(5000)), failing('b', 600)];
    expect(await faultBy(configurationEdited, { objects, logs: LOG, logsForbidden: true })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed where ConfigMaps may not be read, or the dump leaves writers out', async () => {
    const pods = [...deployment([WITH]), pod(1, 'a', WITH, started(5000)), failing('b', 600)];
    expect(await faultBy(configurationEdited, { objects: [...pods, settings(700)], unreadable: { ConfigMap: 'forbidden' } })).toBeUndefined();
    expect(await faultBy(configurationEdited, { objects: [...pods, object('v1', 'ConfigMap', 'settings', { data: { MODE: 'fats' } })] })).toBeUndefined();
  });

  test('is less sure when the log complains about another host: a dependency that is down looks the same', async () => {
    const objects = [...deployment([WITH]), settings(700), pod(1, 'a', WITH, started(5000)), failing('b', 600)];
    expect(await faultBy(configurationEdited, { objects, logs: { 'web-1-b/app/previous': 'dial tcp 10.0.0.7:5432: connect: connection refused\n' } })).toMatchObject({ confidence: 0.6 });
  });
});
