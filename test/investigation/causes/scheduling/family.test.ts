import { before } from '../../support/cluster';
import { deployment, event, node, object, type Patch, pod, template } from '../../support/objects';
import { pending, unplaced } from '../../support/pending';
import { overconfidentWithout, type VerdictCase, verdictOf } from '../../support/verdict-case';

const OLD = template();
const withSpec = (spec: Patch): Patch => template({}, spec);
const CPU = '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';
const NODE = node('node-a');
const GPU = template({ resources: { limits: { 'nvidia.com/gpu': '1' } } });
const CLAIM = withSpec({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'web-data' } }] });
const HUGE = template({ resources: { requests: { cpu: '50' } } });
const HALF = template({ resources: { requests: { cpu: '2' } } });
const HALF_NEW = template({ image: 'registry.example.com/shop/web:2.0.0', resources: { requests: { cpu: '2' } } });
const filler = object('v1', 'Pod', 'filler', { spec: { nodeName: 'node-a', containers: [{ name: 'a', resources: { requests: { cpu: '3950m' } } }] }, status: { phase: 'Running' } }, 'other');
const stuck = pending(OLD, CPU);
const capacity = { verdict: 'cluster scheduling', rollback: 'no' } as const;
const wish = { verdict: 'configuration', root: 'Deployment web', rollback: 'yes' } as const;

const CASES: readonly VerdictCase[] = [
  { what: 'no node has room', contents: { objects: [...unplaced([OLD], CPU), NODE, filler] }, cause: 'insufficient-resources', root: 'Pod web-1-p', ...capacity },
  { what: 'no node is large enough', contents: { objects: [...unplaced([OLD, HUGE], CPU), NODE] }, cause: 'insufficient-resources', ...wish },
  {
    what: 'the extra pod of a rollout has no room', cause: 'surge-has-no-room', verdict: 'configuration', root: 'Deployment web', rollback: 'no',
    contents: { objects: [...deployment([HALF, HALF_NEW], { spec: { strategy: { rollingUpdate: { maxUnavailable: 0 } } } }), pod(1, 'a', HALF), pod(1, 'b', HALF), pending(HALF_NEW, CPU, {}, 2), NODE] },
  },
  { what: 'no node has the device', contents: { objects: [...unplaced([OLD, GPU], '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.'), NODE] }, cause: 'extended-resource-unavailable', verdict: 'cluster cloud', root: 'Pod web-2-p', rollback: 'yes' },
  {
    what: 'every node has a taint', cause: 'untolerated-taint', verdict: 'configuration', root: 'Deployment web', rollback: 'no',
    contents: { objects: [...unplaced([OLD], '0/1 nodes are available: 1 node(s) had untolerated taint(s).'), node('node-a', { spec: { taints: [{ key: 'team', value: 'x', effect: 'NoSchedule' }] } })] },
  },
  { what: 'no node has the label', contents: { objects: [...unplaced([OLD, withSpec({ nodeSelector: { disk: 'ssd' } })], '0/1 nodes are available: 1 node(s) didn\'t match Pod\'s node affinity/selector.'), NODE] }, cause: 'node-affinity-unmatched', ...wish },
  {
    what: 'the node is cordoned', cause: 'nodes-cordoned', verdict: 'cluster node', root: 'Node node-a', rollback: 'no',
    contents: { objects: [...unplaced([OLD], '0/1 nodes are available: 1 node(s) were unschedulable.'), node('node-a', { spec: { unschedulable: true } })] },
  },
  { what: 'there is no node', contents: { objects: unplaced([OLD], 'no nodes available to schedule pods') }, cause: 'no-nodes', verdict: 'cluster cloud', root: 'Pod web-1-p', rollback: 'no' },
  { what: 'the claim does not exist', contents: { objects: [...unplaced([OLD, CLAIM], '0/1 nodes are available: persistentvolumeclaim "web-data" not found.'), NODE] }, cause: 'claim-not-found', verdict: 'configuration', root: 'PersistentVolumeClaim web-data', rollback: 'yes' },
  {
    what: 'the autoscaler has reached its limit', cause: 'no-node-added', verdict: 'cluster cloud', root: 'Pod web-1-p', rollback: 'no',
    contents: { objects: [...deployment([OLD]), stuck, event(stuck, 'Normal', 'NotTriggerScaleUp', 'pod didn\'t trigger scale-up: 1 max node group size reached'), NODE, filler] },
  },
  {
    what: 'a pod of higher priority took the place', cause: 'preempted', verdict: 'cluster scheduling', root: 'Pod filler', rollback: 'no',
    contents: { objects: [...unplaced([OLD], CPU), event(object('v1', 'Pod', 'web-1-v'), 'Normal', 'Preempted', 'Preempted by pod uid-Pod-filler on node node-a'), filler, NODE] },
  },
  {
    what: 'the template sets a gate', cause: 'scheduling-gated', ...wish,
    contents: { objects: [...deployment([OLD, withSpec({ schedulingGates: [{ name: 'g' }] })]), pending(withSpec({ schedulingGates: [{ name: 'g' }] }), '', { status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message: 'Scheduling is blocked due to non-empty scheduling gates' }] } }, 2)] },
  },
  {
    what: 'the scheduler is down', cause: 'scheduler-missing', verdict: 'cluster control-plane', root: 'Lease kube-scheduler', rollback: 'no',
    contents: { objects: [...deployment([OLD]), pending(OLD, '', { status: { conditions: [] } }), object('coordination.k8s.io/v1', 'Lease', 'kube-scheduler', { spec: { renewTime: before(900) } }, 'kube-system'), object('coordination.k8s.io/v1', 'Lease', 'apiserver-x1', { spec: { renewTime: before(2) } }, 'kube-system')] },
  },
];

describe('all causes together, for a pod that no node takes', () => {
  test.each(CASES.map((each) => [each.what, each] as const))('name the right one when %s', async (_what, each) => {
    const { cause, verdict, root, rollback } = each;
    expect(await verdictOf(each)).toEqual({ cause, verdict, root, rollback });
  });

  test.each(CASES.map((each) => [each.what, each] as const))('are never surer with less evidence when %s', async (_what, each) => {
    expect(await overconfidentWithout(each)).toEqual([]);
  });
});
