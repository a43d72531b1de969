import { rbacForbidden } from '../../../../lib/investigation/causes/crash/rbac-forbidden';
import { faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';
import { deployment, crashed, notReady, object, pod, template } from '../../support/objects';

const LOG = 'E0301 02:13:00.000000       1 reflector.go:147] failed to list *v1.Pod: pods is forbidden: User "system:serviceaccount:shop:web" cannot list resource "pods" in API group "" in the namespace "shop"';
const RBAC = 'rbac.authorization.k8s.io/v1';
const binding = object(RBAC, 'RoleBinding', 'web', { roleRef: { kind: 'Role', name: 'web' }, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }] });
const role = (verbs: readonly string[]): ReturnType<typeof object> => object(RBAC, 'Role', 'web', { rules: [{ apiGroups: [''], resources: ['pods'], verbs }] });

describe('a program that its ServiceAccount does not allow something', () => {
  test('has the role at fault that lacks the verb', async () => {
    const { verdict } = await investigated(crashing(LOG, {}, binding, role(['get'])), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'rbac-forbidden', root: { kind: 'Role', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toBe('container app may not list pods in namespace shop: Role web of ServiceAccount web does not allow it');
    expect(verdict.next[0]).toBe('kubectl auth can-i list pods -n shop --as=system:serviceaccount:shop:web');
  });

  test('has the ServiceAccount at fault to which nothing is bound', async () => {
    expect(await faultBy(rbacForbidden, crashing(LOG))).toMatchObject({ root: { kind: 'ServiceAccount', name: 'web' }, confidence: 0.95 });
  });

  test('is fixed by a rollback when the last rollout named another account', async () => {
    const [old, next] = [template({}, { serviceAccountName: 'web-full' }), template({}, { serviceAccountName: 'web' })];
    const contents = { objects: [...deployment([old, next]), pod(1, 'a', old), pod(2, 'b', next, notReady(crashed(1))), object('v1', 'ServiceAccount', 'web-full')], logs: { 'web-2-b/app/previous': LOG } };
    expect(await faultBy(rbacForbidden, contents)).toMatchObject({ root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is less sure when a role allows it now', async () => {
    expect(await faultBy(rbacForbidden, crashing(LOG, {}, binding, role(['get', 'list'])))).toMatchObject({ confidence: 0.65 });
  });

  test('is at most 0.6 sure when roles may not be read', async () => {
    expect(await faultBy(rbacForbidden, { ...crashing(LOG, {}, binding, role(['get'])), unreadable: { RoleBinding: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed when something else is forbidden', async () => {
    expect(await faultBy(rbacForbidden, badRelease('HTTP 403 Forbidden', {}, { image: 'web:2' }))).toBeUndefined();
  });
});
