import { field, list } from '../../../core';
import { fieldEvidence } from '../support/evidence';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText, type Said } from '../support/said';

/**
 * H18: the program may not open a port below 1024, because it does not run as root and lacks NET_BIND_SERVICE. A port
 * that is in use is another cause.
 */
export const bindNotPermitted = logCause({
  id: 'bind-not-permitted',
  rows: ['H18'],
  themes: ['bind-denied'],
  find: (_view, subject, said) => {
    const { pod, container } = said;
    const port = portOf(said);
    const security = [field(container.spec, 'securityContext'), field(pod, 'spec', 'securityContext')];
    const user = security.map((context) => field(context, 'runAsUser')).find((each) => each !== undefined);
    const dropped = list(field(security[0], 'capabilities', 'drop')).some((name) => name === 'ALL' || name === 'NET_BIND_SERVICE');
    const added = list(field(security[0], 'capabilities', 'add')).includes('NET_BIND_SERVICE');
    const restricted = !added && (dropped || (typeof user === 'number' && user !== 0) || security.some((context) => field(context, 'runAsNonRoot') === true));
    const low = port !== undefined && port < 1024;
    const release = releaseOf(subject);
    return {
      class: 'configuration',
      sentence: `${containerText(container)} may not open port ${port ?? ''}${low && restricted ? ': it does not run as root, and ports below 1024 need the capability NET_BIND_SERVICE' : ''}`,
      basis: low && restricted ? 'confirmed' : ['template', 'image', 'both'].includes(release.guilt) ? 'correlated' : 'status',
      evidence: restricted ? [fieldEvidence(pod, `${container.path}.securityContext`, JSON.stringify(security[0] ?? security[1] ?? {}))] : [],
      ruledOut: [{ cause: 'address-in-use', because: 'the answer is "permission denied", not "in use"' }],
      rollback: 'fixes-if-changed',
      implicates: [...programFields(said), `${container.path}.securityContext`, 'spec.securityContext', `${container.path}.ports`],
      mitigations: [{ action: 'let the program listen on a port above 1024', risk: 'the Service and the probes must follow', undo: 'set the old port again' }],
    };
  },
});

function portOf({ sign: { line } }: Said): number | undefined {
  const port = /[:\]\s](\d{1,5})\b(?!\.\d)(?=[^\d]{0,80}(?:permission denied|EACCES|\(13))/i.exec(line.text)?.[1] ?? /(?:EACCES|permission denied)[^\n]{0,60}:(\d{1,5})\b/i.exec(line.text)?.[1];
  return port === undefined ? undefined : Number(port);
}
