import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { probeEvent, probeFields, type ProbeName } from '../support/probes';
import { releaseOf } from '../support/release';

/** What the kubelet, the runtime or Go's HTTP client says when a probe is of the wrong kind (pkg/probe, containerd, CRI-O, runc, crun). */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/i, 'it asks by HTTPS, and the program answers by HTTP'],
  [/malformed HTTP (?:response|status code|version)|transport connection broken|client sent an HTTP request to an HTTPS server/i, 'it asks by HTTP, and the program speaks something else, such as TLS or HTTP/2'],
  [/does not implement the grpc health protocol|unknown service grpc\.health\.v1\.Health|code = Unimplemented/i, 'the program does not implement the gRPC health protocol'],
  [/executable file (?:`[^`]{1,200}` )?not found(?: in \$PATH)?|no such file or directory: unknown|stat \S{1,200}: no such file or directory/i, 'its command is not in the image'],
  [/exec failed[^\n]{0,200}permission denied|exec: "[^"]{1,200}": permission denied/i, 'its command may not be executed'],
];

/**
 * I06: the probe asks in a way that the program cannot answer: HTTPS of an HTTP server, gRPC health where none is
 * implemented, a command that the image does not have. The message of the kubelet names it.
 */
export const probeKindMismatch: Cause = {
  id: 'probe-kind-mismatch',
  rows: ['I06'],
  stages: ['readiness', 'crash'],
  find: (view, subject) => {
    const { pods: [pod], container, stage } = subject;
    const names: readonly ProbeName[] = stage === 'crash' ? ['startupProbe', 'livenessProbe'] : ['startupProbe', 'readinessProbe', 'livenessProbe'];
    const event = pod === undefined || container === undefined ? undefined : probeEvent(view, pod, container, ...names);
    const kind = KINDS.find(([pattern]) => pattern.test(event?.message ?? ''));
    if (pod === undefined || container === undefined || event === undefined || kind === undefined) {
      return undefined;
    }
    const name = names.find((each) => event.message.toLowerCase().startsWith(each.replace('Probe', ' probe').toLowerCase())) ?? 'readinessProbe';
    const release = releaseOf(subject);
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `the ${name.replace('Probe', ' probe')} of container ${container.name} cannot succeed: ${kind[1]}`,
      basis: release.previousServes && release.guilt !== 'innocent' ? 'confirmed' : 'explicit',
      evidence: [eventEvidence(pod, event), fieldEvidence(pod, `${container.path}.${name}`, JSON.stringify(field(container.spec, name) ?? {}))],
      ruledOut: [{ cause: 'readiness-probe-failing', because: 'the program is not asked in a way that it could answer' }],
      rollback: 'fixes-if-changed',
      implicates: probeFields(container, name),
      mitigations: [{ action: 'let the probe ask in the way that the program answers', risk: 'none until it succeeds', undo: 'set the old probe again' }],
      next: [kubectl(pod, `get pod ${pod.metadata.name} -o yaml`)],
    };
  },
};
