import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, lastEnd } from '../../view/pod-state';
import { workloadNameOf } from '../support/blast-radius';
import { logsCommand } from '../support/commands';
import { endEvidence, fieldEvidence } from '../support/evidence';
import { logNeeds, unreadLogs } from '../support/logs';
import { isInjected, isSidecar } from '../support/sidecar';

/**
 * H26: a container beside the main one fails or is not ready, and the main one is fine or only waits for it. One that is
 * not in the workload's template was injected: then whoever injects it is at fault, the more so where it fails in other
 * workloads as well.
 */
export const sidecarFails: Cause = {
  id: 'sidecar-fails',
  rows: ['H26'],
  stages: ['crash', 'readiness'],
  generic: true,
  needs: (_view, subject) => (isSidecar(subject) ? [...logNeeds(subject), { verb: 'list', kind: 'Pod', namespace: subject.pods[0]?.metadata.namespace ?? '' }, { verb: 'list', kind: 'MutatingWebhookConfiguration' }] : []),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    if (pod === undefined || container === undefined || !isSidecar(subject)) {
      return undefined;
    }
    const end = lastEnd(container);
    const injected = isInjected(subject, container);
    const others = failingToo(view, subject, container.name);
    const hook = view.all('MutatingWebhookConfiguration').find(({ metadata }) => /sidecar-injector|istio|linkerd|vault|dapr|consul/.test(metadata.name) && metadata.name.split('-').some((part) => part.length > 3 && `${container.name} ${container.image}`.includes(part)));
    return {
      class: injected ? 'cluster' : 'configuration',
      ...(injected ? { subsystem: 'admission' as const } : {}),
      root: injected && hook !== undefined ? refOf(hook) : refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name}, ${injected ? 'which was injected' : 'which runs beside the program'}, ${end === undefined ? 'is not ready' : `ends with exit code ${end.exitCode}`}${others.length === 0 ? '' : `, as in ${others.slice(0, 3).join(', ')}`}`,
      basis: others.length >= 2 ? 'correlated' : 'status',
      evidence: [...(end === undefined ? [] : [endEvidence(pod, container, end)]), ...containersOf(pod).filter(({ name, role }) => name !== container.name && role === 'main').slice(0, 1).map((main) => fieldEvidence(pod, `status.containerStatuses[${main.name}].ready`, String(main.ready)))],
      unchecked: unreadLogs(view, subject),
      rollback: injected ? 'no' : 'fixes-if-changed',
      implicates: ['spec.containers[*]', 'spec.initContainers[*]', 'metadata.annotations[*]'],
      next: [logsCommand(pod, container, subject.stage === 'crash')],
    };
  },
};

function failingToo(view: ClusterView, { pods: [pod] }: Subject, name: string): readonly string[] {
  const own = pod === undefined ? '' : workloadNameOf(view, pod);
  const failing = view.all('Pod').filter((each) => containersOf(each).some((container) => container.name === name && !container.ready && (container.restarts > 0 || container.waiting !== undefined)));
  return [...new Set(failing.map((each) => workloadNameOf(view, each)))].filter((workload) => workload !== own).sort();
}
