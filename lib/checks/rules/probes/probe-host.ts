import { field, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

const HANDLERS = [
  ['startupProbe', 'startupProbe'], ['readinessProbe', 'readinessProbe'], ['livenessProbe', 'livenessProbe'],
  ['lifecycle.preStop', 'lifecycle', 'preStop'], ['lifecycle.postStart', 'lifecycle', 'postStart'],
] as const;

/** No probe asks another host. */
export const probeHost = containerCheck({
  id: 'probe-host',
  title: 'no probe asks another host',
  severity: 'warning',
  reason: 'Pod Security baseline forbids it from Kubernetes 1.34 on: a probe can be made to reach into other networks.',
  remedy: 'Remove host from the probe or lifecycle hook.',
  sources: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  judge: ({ spec, name, at }) => HANDLERS.flatMap(([path, ...keys]) => {
    const host = field(spec, ...keys, 'httpGet', 'host') ?? field(spec, ...keys, 'tcpSocket', 'host');
    return host === undefined || host === '' ? [] : [fault(at(path), `container ${name} asks host ${show(host)}`)];
  }),
});
