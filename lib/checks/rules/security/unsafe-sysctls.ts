import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { plain } from '../../model/plain';

const SAFE = new Set(['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']);

/** No pod changes an unsafe kernel setting. */
export const unsafeSysctls = workloadCheck({
  id: 'unsafe-sysctls',
  title: 'no pod changes an unsafe kernel setting',
  severity: 'error',
  reason: 'Kubelets refuse such pods, or they change the node for others.',
  remedy: 'Remove the sysctl, or set it on the node.',
  sources: ['kube-linter:unsafe-sysctls', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  judge: (workload) => list(field(workload.pod, 'securityContext', 'sysctls')).flatMap((item, index) => {
    const name = plain(field(item, 'name'));
    return SAFE.has(name) ? [] : [fault(workload.at(`securityContext.sysctls[${index}]`), `${show(name)} is not a safe sysctl`)];
  }),
});
