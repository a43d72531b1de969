import { before } from '../../support/cluster';
import { crashed, deployment, notReady, object, type Patch, pod, template } from '../../support/objects';
import { refused } from '../../support/refused';
import { overconfidentWithout, type VerdictCase, verdictOf } from '../../support/verdict-case';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const running = pod(1, 'a', OLD);
const wish = { verdict: 'configuration', root: 'Deployment web', rollback: 'yes' } as const;
const hook = (name: string, patch: Patch): ReturnType<typeof object> => object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', name, { webhooks: [{ name: `${name}.example.com`, rules: [{ apiGroups: [''], resources: ['pods'], operations: ['CREATE'] }], ...patch }] }, '');

const CASES: readonly VerdictCase[] = [
  {
    what: 'the quota is full', cause: 'quota-exceeded', verdict: 'cluster quota', root: 'ResourceQuota small', rollback: 'no',
    contents: { objects: [...refused([OLD, NEW], 'pods "x" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1'), running, object('v1', 'ResourceQuota', 'small', { status: { hard: { pods: '1' }, used: { pods: '1' } } })] },
  },
  {
    what: 'the quota demands limits', cause: 'quota-demands-limits', ...wish,
    contents: { objects: [...refused([OLD, template({ resources: { limits: undefined } })], 'pods "x" is forbidden: failed quota: small: must specify limits.memory for: app'), running, object('v1', 'ResourceQuota', 'small', { metadata: { creationTimestamp: before(80_000) } })] },
  },
  {
    what: 'a LimitRange forbids it', cause: 'limit-range-violated', ...wish,
    contents: { objects: [...refused([OLD, template({ resources: { limits: { memory: '9Gi' } } })], 'pods "x" is forbidden: maximum memory usage per Container is 1Gi, but limit is 9Gi'), running, object('v1', 'LimitRange', 'bounds', { spec: { limits: [{ type: 'Container', max: { memory: '1Gi' } }] } })] },
  },
  {
    what: 'Pod Security forbids it', cause: 'pod-security-violated', ...wish,
    contents: { objects: [...refused([OLD, template({ securityContext: { privileged: true } })], 'pods "x" is forbidden: violates PodSecurity "baseline:latest": privileged (container "app" must not set securityContext.privileged=true)'), running, object('v1', 'Namespace', 'shop', { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }, '')] },
  },
  { what: 'a policy denies it', contents: { objects: [...refused([OLD, NEW], 'admission webhook "w.example.com" denied the request: no'), running] }, cause: 'denied-by-policy', ...wish },
  {
    what: 'a webhook is down', cause: 'webhook-unavailable', verdict: 'cluster admission', root: 'MutatingWebhookConfiguration gate', rollback: 'no',
    contents: { objects: [...refused([OLD, NEW], 'Internal error occurred: failed calling webhook "gate.example.com": failed to call webhook: Post "https://gate.policy.svc:443/?timeout=10s": service "gate" not found'), running, hook('gate', {})] },
  },
  { what: 'a ServiceAccount is missing', contents: { objects: [...refused([OLD, template({}, { serviceAccountName: 'web' })], 'pods "x" is forbidden: error looking up service account shop/web: serviceaccount "web" not found'), running] }, cause: 'service-account-missing', verdict: 'configuration', root: 'ServiceAccount web', rollback: 'yes' },
  { what: 'a class is missing', contents: { objects: [...refused([OLD, template({}, { priorityClassName: 'high' })], 'pods "x" is forbidden: no PriorityClass with name high was found'), running] }, cause: 'class-missing', ...wish },
  {
    what: 'the namespace goes', cause: 'namespace-terminating', verdict: 'cluster control-plane', root: 'Namespace shop', rollback: 'no',
    contents: { objects: [...refused([OLD], 'pods "x" is forbidden: unable to create new content in namespace shop because it is being terminated'), object('v1', 'Namespace', 'shop', { metadata: { deletionTimestamp: before(60) } }, '')] },
  },
  {
    what: 'a webhook lowers the memory limit', cause: 'admission-changed-pod', verdict: 'cluster admission', root: 'MutatingWebhookConfiguration shrink', rollback: 'no',
    contents: { objects: [...deployment([OLD]), pod(1, 'b', template({ resources: { limits: { memory: '16Mi' } } }), notReady(crashed(137, 'OOMKilled'), { phase: 'Running' })), hook('shrink', {})] },
  },
];

describe('all causes together, for pods that are refused or changed', () => {
  test.each(CASES.map((each) => [each.what, each] as const))('name the right one when %s', async (_what, each) => {
    const { cause, verdict, root, rollback } = each;
    expect(await verdictOf(each)).toEqual({ cause, verdict, root, rollback });
  });

  test.each(CASES.map((each) => [each.what, each] as const))('are never surer with less evidence when %s', async (_what, each) => {
    expect(await overconfidentWithout(each)).toEqual([]);
  });
});
