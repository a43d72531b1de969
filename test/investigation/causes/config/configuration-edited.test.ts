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
