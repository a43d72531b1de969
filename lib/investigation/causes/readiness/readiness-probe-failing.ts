import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand, logsCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { releaseOf } from '../support/release';

/** `HTTP probe failed with statuscode: 503` */
const STATUS = /probe failed with statuscode: (\d{3})/i;

/**
 * I01: the container runs, and its readiness endpoint answers with a server error. An answer of 401 or 404 is a wrong
 * path (I03); a refused connection a wrong port (I02): other causes.
 */
export const readinessProbeFailing: Cause = {
  id: 'readiness-probe-failing',
  rows: ['I01'],
  stages: ['readiness'],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const probe = field(container?.spec, 'readinessProbe');
    if (pod === undefined || container === undefined || probe === undefined) {
      return undefined;
    }
    const unhealthy = view.eventsOf(pod).filter(({ reason, message, about }) => reason === 'Unhealthy' && /^Readiness/i.test(message) && (about.part === '' || about.part.includes(`{${container.name}}`)));
    const event = unhealthy[unhealthy.length - 1];
    const status = Number(STATUS.exec(event?.message ?? '')?.[1] ?? 0);
    if (event === undefined || status < 500) {
      return undefined;
    }
    const release = releaseOf(subject);
    const newRelease = ['image', 'template', 'both'].includes(release.guilt);
    return {
      class: release.guilt === 'template' ? 'configuration' : 'application',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} runs but says it is not ready: ${text(field(probe, 'httpGet', 'path')) ?? 'its probe'} answers ${status}${newRelease ? ' since the last rollout' : ''}`,
      basis: newRelease && release.previousServes ? 'confirmed' : newRelease ? 'explicit' : 'correlated',
      evidence: [
        eventEvidence(pod, event),
        fieldEvidence(pod, `${container.path}.readinessProbe.httpGet`, JSON.stringify(field(probe, 'httpGet') ?? {})),
        ...(release.previousServes ? [fieldEvidence(pod, 'metadata.ownerReferences', 'pods of the previous revision are ready')] : []),
      ],
      ruledOut: [
        { cause: 'readiness-probe-wrong-path', because: `the answer is ${status}, not 404 or 401` },
        { cause: 'readiness-probe-wrong-port', because: 'something listens and answers' },
      ],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*]', 'spec.volumes'],
      next: [logsCommand(pod, container, false), describeCommand(pod)],
    };
  },
};
