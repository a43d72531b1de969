import type { KubeObject } from '../../../lib/evidence';
import { deliveryOwner } from '../../../lib/investigation/rollback/delivery-owner';
import { templateDiff, touches } from '../../../lib/investigation/view/template-diff';
import { before, investigated } from '../support/cluster';
import { deployment, event, notReady, object, type Patch, pod, template, waiting } from '../support/objects';

const metadata = (patch: Patch): ReturnType<typeof object> => object('apps/v1', 'Deployment', 'web', { metadata: patch });
const HELM = { labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'shop', 'meta.helm.sh/release-namespace': 'shop' } };

describe('the tool that delivers a workload', () => {
  test.each<[string, string, Patch]>([
    ['helm', 'shop', HELM],
    ['argo-cd', 'shop-app', { annotations: { 'argocd.argoproj.io/tracking-id': 'shop-app:apps/Deployment:shop/web', 'kubectl.kubernetes.io/last-applied-configuration': '' } }],
    ['flux-kustomization', 'apps', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' } }],
    ['flux-helm', 'shop', { labels: { ...HELM.labels, 'helm.toolkit.fluxcd.io/name': 'shop' }, annotations: HELM.annotations }],
    ['terraform', 'shop', { ...HELM, managedFields: [{ manager: 'terraform-provider-helm_v2.17.0', operation: 'Update' }] }],
    ['terraform', '', { managedFields: [{ manager: 'HashiCorp', operation: 'Update' }] }],
    ['operator', 'Shop web', { ownerReferences: [{ kind: 'Shop', name: 'web', uid: 'x', controller: true }] }],
    ['kubectl-apply', '', { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' } }],
    ['unknown', '', {}],
  ])('%s is recognised', (tool, name, patch) => {
    expect(deliveryOwner(metadata(patch))).toMatchObject({ tool, name });
  });

  test('is not Argo CD when the mark was copied from another object', () => {
    expect(deliveryOwner(metadata({ annotations: { 'argocd.argoproj.io/tracking-id': 'shop-app:apps/Deployment:shop/other' } })).tool).toBe('unknown');
  });

  test('meets conflicts when Helm 4 applied and somebody else wrote the template', () => {
    const managedFields = [{ manager: 'helm', operation: 'Apply', fieldsV1: {} }, { manager: 'kubectl', operation: 'Update', fieldsV1: { 'f:spec': { 'f:template': {} } } }];
    expect(deliveryOwner(metadata({ ...HELM, managedFields })).helmConflicts).toBe(true);
  });
});

describe('the difference of two templates', () => {
  test('names list items and leaves out what tools write on every rollout', () => {
    const before = template();
    const after = { ...template({ image: 'x:2', env: [{ name: 'A', value: '1' }] }), metadata: { labels: { app: 'web', 'pod-template-hash': 'abc' }, annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } } };
    expect(templateDiff(before, after).map(({ path }) => path)).toEqual(['spec.containers[app].env[A].value', 'spec.containers[app].image']);
  });

  test.each([
    ['spec.containers[app].image', ['spec.containers[app].image'], true], ['spec.containers[app].image', ['spec.containers[*]'], true], ['spec.containers[app].imagePullPolicy', ['spec.containers[app].image'], false],
    ['spec.containers[app].image', ['spec.containers[other]'], false], ['spec.volumes[data].configMap.name', ['spec.*'], true],
  ])('in %s touches %j: %s', (path, implicated, expected) => {
    expect(touches({ path, before: '', after: '' }, implicated)).toBe(expected);
  });
});

describe('the rollback answer', () => {
  const BAD = template({ image: 'registry.example.com/shop/web:9.9.9' });
  const stuck = pod(2, 'b', BAD, notReady(waiting('ErrImagePull', 'failed to resolve registry.example.com/shop/web:9.9.9: not found')));

  test('is yes with the commands of the tool that delivers the workload', async () => {
    const objects = [...deployment([template(), BAD], { metadata: { annotations: { 'argocd.argoproj.io/tracking-id': 'shop-app:apps/Deployment:shop/web' } } }), pod(1, 'a', template()), stuck];
    expect((await investigated({ objects }, 'web')).verdict.rollback).toMatchObject({ answer: 'yes', owner: 'Argo CD application shop-app', commands: ['git revert BAD_COMMIT && git push', 'argocd app get shop-app --refresh'] });
  });

  test.each([[true, ['kubectl -n shop rollout resume deployment/web', 'kubectl -n shop rollout undo deployment/web']], [false, ['kubectl -n shop rollout undo deployment/web']]])('resumes first where the rollout is paused (%s), since kubectl refuses otherwise', async (paused, commands) => {
    const objects = [...deployment([template(), BAD], { spec: { paused }, status: { updatedReplicas: 2 } }), pod(1, 'a', template()), stuck];
    expect((await investigated({ objects }, 'web')).verdict.rollback).toMatchObject({ answer: 'yes', commands });
  });

  test('is not possible when what the previous revision names is gone', async () => {
    const old = template({ envFrom: [{ configMapRef: { name: 'settings-v1' } }] });
    const { rollback } = (await investigated({ objects: [...deployment([old, BAD]), stuck] }, 'web')).verdict;
    expect(rollback).toMatchObject({ answer: 'not-possible', commands: [] });
    expect(rollback.reason).toContain('ConfigMap settings-v1');
  });

  describe('after an attempt that failed as well', () => {
    const first = template({ image: 'registry.example.com/shop/web:9.9.8' });
    const gone = pod(1, 'a', first);
    const told = (reason: string, seconds: number): KubeObject => event(gone, 'Warning', reason, 'Back-off restarting failed container app', { lastTimestamp: before(seconds) });
    const sets = deployment([first, BAD]);
    const deleted = event(sets[1] as KubeObject, 'Normal', 'SuccessfulDelete', 'Deleted pod: web-1-a', { lastTimestamp: before(300) });
    const answered = async (...objects: readonly KubeObject[]): Promise<unknown> => (await investigated({ objects: [...sets, stuck, ...objects] }, 'web')).verdict.rollback;

    test('is no, since it leads back to that', async () => {
      expect(await answered(deleted, told('BackOff', 310))).toMatchObject({ answer: 'no', reason: 'the previous revision failed as well: its pod web-1-a was in back-off when it was replaced', commands: [] });
    });

    test.each<[string, readonly KubeObject[]]>([
      ['the back-off was over long before', [deleted, told('BackOff', 900)]],
      ['the complaint was another one', [deleted, told('Unhealthy', 310)]],
      ['a pod of it serves', [deleted, told('BackOff', 310), pod(1, 'c', first)]],
      ['no event is left', []],
    ])('stays yes when %s', async (_why, objects) => {
      expect(await answered(...objects)).toMatchObject({ answer: 'yes' });
    });
  });

  test('leaves open what it could not check', async () => {
    const old = template({ env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'k' } } }] });
    const { rollback } = (await investigated({ objects: [...deployment([old, BAD]), stuck], unreadable: { Secret: 'forbidden' } }, 'web')).verdict;
    expect(rollback.preconditions).toContainEqual({ text: 'Secret keys of the previous revision exists', holds: 'unknown' });
  });
});
