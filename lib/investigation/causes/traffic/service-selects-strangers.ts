import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { isReady } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { podPorts } from '../support/pod-ports';
import { podsBehind, servicePorts, serviceNeeds, serviceSelector, servicesOf } from '../support/services';

/**
 * J05: the selector of a Service takes in pods of another program, which answer a part of the requests wrongly. Two
 * workloads of one program behind one Service are a canary or a colour, and are left alone.
 */
export const serviceSelectsStrangers: Cause = {
  id: 'service-selects-strangers',
  rows: ['J05'],
  stages: ['traffic'],
  needs: (view, subject) => {
    const selected = servicesOf(view, subject).map((service) => ({ namespace: service.metadata.namespace ?? '', matchLabels: serviceSelector(service) })).filter(({ matchLabels }) => Object.keys(matchLabels).length > 0);
    return [...serviceNeeds(subject), ...selected.map(({ namespace, matchLabels }) => ({ verb: 'list', kind: 'Pod', namespace, labels: { matchLabels } } as const))];
  },
  find: (view, subject) => {
    // A headless Service collects pods of several programs on purpose, for example those that have metrics.
    for (const service of servicesOf(view, subject).filter((each) => field(each, 'spec', 'clusterIP') !== 'None')) {
      const pods = podsBehind(view, service).filter(isReady);
      const own = pods.find((pod) => subject.workload?.pods.includes(pod) === true && serves(pod, service)) ?? pods.find((pod) => serves(pod, service));
      const stranger = own === undefined ? undefined : pods.find((pod) => isStranger(pod, own));
      const deaf = stranger !== undefined && !serves(stranger, service) && podPorts(stranger).length > 0;
      if (own !== undefined && stranger !== undefined && (deaf || subject.target.kind === 'Service')) {
        const share = pods.filter((pod) => isStranger(pod, own)).length;
        const edit = editOf(service, 'spec', 'selector');
        return {
          class: 'configuration',
          root: refOf(service),
          sentence: `Service ${service.metadata.name} also selects pods of another program, such as ${stranger.metadata.name}: ${share} of its ${pods.length} endpoints`,
          basis: deaf ? 'correlated' : 'status',
          evidence: [
            fieldEvidence(service, 'spec.selector', JSON.stringify(field(service, 'spec', 'selector')), edit?.at),
            fieldEvidence(stranger, 'spec.containers[*].image', imagesOf(stranger).join(', ')),
            fieldEvidence(own, 'spec.containers[*].image', imagesOf(own).join(', ')),
            ...(deaf ? [fieldEvidence(stranger, 'spec.containers[*].ports', podPorts(stranger).map(({ number }) => number).join(', '))] : []),
          ],
          rollback: edit === undefined ? 'no' : 'restore',
          ...(edit === undefined ? {} : { restore: refOf(service) }),
          mitigations: [{ action: 'narrow the selector of the Service down to one program', risk: 'pods that were meant lose their traffic', undo: 'set the old selector again' }],
          next: [kubectl(service, `get endpointslices -l kubernetes.io/service-name=${service.metadata.name} -o yaml`), kubectl(service, 'get pods --show-labels')],
        };
      }
    }
    return undefined;
  },
};

/** Another workload, another program: no image repository in common. */
function isStranger(pod: KubeObject, own: KubeObject): boolean {
  const [mine, theirs] = [repositories(own), repositories(pod)];
  return makerOf(pod) !== makerOf(own) && mine.length > 0 && theirs.length > 0 && !theirs.some((repository) => mine.includes(repository));
}

function serves(pod: KubeObject, service: KubeObject): boolean {
  return servicePorts(service).some(({ target }) => podPorts(pod).some(({ name, number }) => number === target || name === target));
}

function makerOf(pod: KubeObject): string {
  return pod.metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid ?? pod.metadata.name;
}

function imagesOf(pod: KubeObject): readonly string[] {
  return list(field(pod, 'spec', 'containers')).map((container) => text(field(container, 'image')) ?? '');
}

function repositories(pod: KubeObject): readonly string[] {
  return imagesOf(pod).map((image) => image.replace(/@.*$/, '').replace(/:[^/]*$/, '')).filter((repository) => repository !== '');
}

