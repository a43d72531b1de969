import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { templateDiff } from '../../view/template-diff';
import { describeCommand, kubectl } from '../support/commands';
import { fieldEvidence, waitingEvidence } from '../support/evidence';

/**
 * A17: a StatefulSet that goes in order waits for a broken pod of an older revision and does not replace it, although the
 * template has been changed since. The pod has to be deleted; neither the new template nor a rollback reaches it.
 */
export const brokenPodBlocksUpdate: Cause = {
  id: 'broken-pod-blocks-update',
  rows: ['A17'],
  stages: ['image', 'config', 'start', 'crash', 'readiness'],
  find: (_view, { workload, revision, pods: [pod], container, stage }) => {
    const [newest] = workload?.revisions ?? [];
    const ordered = workload?.object.kind === 'StatefulSet' && field(workload.object, 'spec', 'podManagementPolicy') !== 'Parallel';
    const rolling = (field(workload?.object, 'spec', 'updateStrategy', 'type') ?? 'RollingUpdate') === 'RollingUpdate';
    if (workload === undefined || pod === undefined || !ordered || !rolling || newest === undefined || revision === undefined || revision === newest) {
      return undefined;
    }
    const partition = Number(field(workload.object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0);
    const ordinal = Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? 0);
    const changes = templateDiff(revision.template, newest.template);
    const touched = container === undefined ? changes : changes.filter(({ path }) => path.startsWith(container.path) || !path.startsWith('spec.containers['));
    if (touched.length === 0 || ordinal < partition) {
      return undefined;
    }
    return {
      class: stage === 'crash' || stage === 'readiness' ? 'application' : 'configuration',
      root: refOf(pod),
      sentence: `pod ${pod.metadata.name} is broken and still has the template of revision ${revision.number}: StatefulSet ${workload.object.metadata.name} waits for it and does not give it revision ${newest.number}, which changes ${touched.slice(0, 2).map(({ path }) => path).join(', ')}`,
      basis: 'confirmed',
      evidence: [
        ...(container === undefined ? [] : waitingEvidence(pod, container)),
        fieldEvidence(pod, 'metadata.labels[controller-revision-hash]', pod.metadata.labels?.['controller-revision-hash'] ?? revision.object.metadata.name),
        fieldEvidence(workload.object, 'status.updateRevision', String(field(workload.object, 'status', 'updateRevision') ?? newest.object.metadata.name)),
        fieldEvidence(workload.object, 'spec.podManagementPolicy', String(field(workload.object, 'spec', 'podManagementPolicy') ?? 'OrderedReady')),
      ],
      ruledOut: [{ cause: 'the newest template', because: 'this pod does not have it yet' }],
      rollback: 'hides',
      mitigations: [{ action: 'delete the broken pod: it comes back with the newest template', risk: 'none, if the newest template is right', undo: 'none needed', command: kubectl(pod, `delete pod ${pod.metadata.name}`) }],
      next: [describeCommand(pod), kubectl(pod, 'get pods -L controller-revision-hash')],
    };
  },
};
