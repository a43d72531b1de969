import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl, logsCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { probeEvent, probeFields, type ProbeName } from '../support/probes';
import { releaseOf } from '../support/release';

const STATUS = /probe failed with statuscode: (\d{3})/i;
const TOLD: Readonly<Record<string, string>> = { 401: 'asks for a login', 403: 'forbids it', 404: 'does not know the path', 405: 'does not allow the method', 410: 'does not know the path' };

/**
 * I03: the program answers the probe that it does not know the path, or that a login is needed. It listens and works; a
 * server error would be its own (I01).
 */
export const readinessProbeWrongPath: Cause = {
  id: 'readiness-probe-wrong-path',
  rows: ['I03'],
  stages: ['readiness', 'crash'],
  find: (view, subject) => {
    const { pods: [pod], container, stage } = subject;
    const names: readonly ProbeName[] = stage === 'crash' ? ['startupProbe', 'livenessProbe'] : ['startupProbe', 'readinessProbe', 'livenessProbe'];
    const event = pod === undefined || container === undefined ? undefined : probeEvent(view, pod, container, ...names);
    const status = STATUS.exec(event?.message ?? '')?.[1] ?? '';
    const told = TOLD[status];
    if (pod === undefined || container === undefined || event === undefined || told === undefined) {
      return undefined;
    }
    const name = names.find((each) => event.message.toLowerCase().startsWith(each.replace('Probe', ' probe').toLowerCase())) ?? 'readinessProbe';
    const path = text(field(container.spec, name, 'httpGet', 'path')) ?? '/';
    const release = releaseOf(subject);
    const before = release.changes.find((change) => change.path === `${container.path}.${name}.httpGet.path`);
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} answers its ${name.replace('Probe', ' probe')} with ${status}: it ${told} ${path}`,
      basis: before !== undefined || (release.previousServes && release.guilt !== 'innocent') ? 'confirmed' : 'explicit',
      evidence: [eventEvidence(pod, event), fieldEvidence(pod, `${container.path}.${name}.httpGet.path`, path), ...(before === undefined ? [] : [fieldEvidence(pod, before.path, `was ${before.before} in the revision before`)])],
      ruledOut: [{ cause: 'readiness-probe-failing', because: `the answer is ${status}, not a server error` }, { cause: 'readiness-probe-wrong-port', because: 'something listens and answers' }],
      rollback: 'fixes-if-changed',
      implicates: probeFields(container, name),
      mitigations: [{ action: 'let the probe ask a path that the program answers', risk: 'a path that always answers says nothing about readiness', undo: 'set the old path again' }],
      next: [kubectl(pod, `get pod ${pod.metadata.name} -o yaml`), logsCommand(pod, container, stage === 'crash')],
    };
  },
};
