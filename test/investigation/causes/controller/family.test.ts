import { before } from '../../support/cluster';
import { deployment, node, object, pod, template } from '../../support/objects';
import { overconfidentWithout, type VerdictCase, verdictOf } from '../../support/verdict-case';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const held = { verdict: 'configuration', root: 'Deployment web', rollback: 'no' } as const;

const CASES: readonly VerdictCase[] = [
  {
    what: 'the controller manager is down', cause: 'controller-not-acting', verdict: 'cluster control-plane', root: 'Lease kube-controller-manager', rollback: 'no',
    contents: { objects: [...deployment([OLD]), object('coordination.k8s.io/v1', 'Lease', 'kube-controller-manager', { spec: { renewTime: before(900) } }, 'kube-system'), object('coordination.k8s.io/v1', 'Lease', 'apiserver-x1', { spec: { renewTime: before(2) } }, 'kube-system')] },
  },
  { what: 'it is scaled to zero', contents: { objects: [...deployment([OLD], { spec: { replicas: 0 } }), object('v1', 'Service', 'web', { spec: { selector: { app: 'web' } } })] }, cause: 'scaled-to-zero', ...held },
  { what: 'it is paused', contents: { objects: [...deployment([OLD], { spec: { paused: true, template: NEW } }), pod(1, 'a', OLD), pod(1, 'b', OLD)] }, cause: 'rollout-paused', ...held },
  {
    what: 'a DaemonSet finds no node', target: 'daemonset/agent', cause: 'daemonset-matches-no-node', verdict: 'configuration', root: 'DaemonSet agent', rollback: 'no',
    contents: { objects: [object('apps/v1', 'DaemonSet', 'agent', { metadata: { generation: 1 }, spec: { selector: { matchLabels: { app: 'web' } }, template: template({}, { nodeSelector: { pool: 'worker' } }) }, status: { observedGeneration: 1, desiredNumberScheduled: 0 } }), node('node-a', { metadata: { labels: { pool: 'workers' } } })] },
  },
];

describe('all causes together, for a workload that is held back', () => {
  test.each(CASES.map((each) => [each.what, each] as const))('name the right one when %s', async (_what, each) => {
    const { cause, verdict, root, rollback } = each;
    expect(await verdictOf(each)).toEqual({ cause, verdict, root, rollback });
  });

  test.each(CASES.map((each) => [each.what, each] as const))('are never surer with less evidence when %s', async (_what, each) => {
    expect(await overconfidentWithout(each)).toEqual([]);
  });
});
