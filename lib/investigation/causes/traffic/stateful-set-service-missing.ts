import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl } from '../support/commands';
import { dnsNeeds } from '../support/dns-failure';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { logLines, unreadLogs } from '../support/logs';

/**
 * J15: the pods of a StatefulSet cannot find each other: the headless Service that names them does not exist, is not
 * headless, or names only pods that are ready while they need each other to become so. Many StatefulSets need no names,
 * so a failure must show.
 */
export const statefulSetServiceMissing: Cause = {
  id: 'stateful-set-service-missing',
  rows: ['J15'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (_view, subject) => (governed(subject) === undefined ? [] : [{ verb: 'list', kind: 'Service', namespace: subject.target.metadata.namespace ?? '' }, ...dnsNeeds(subject)]),
  find: (view, subject) => {
    const set = governed(subject);
    const name = text(field(set, 'spec', 'serviceName')) ?? '';
    if (set === undefined || name === '') {
      return undefined;
    }
    const { state } = view.lookup('Service', set.metadata.namespace, name);
    const service = view.get('Service', set.metadata.namespace, name);
    const call = peerCall(view, subject, set, name);
    const blind = subject.stage === 'traffic' ? [] : unreadLogs(view, subject);
    if (call === undefined && blind.length === 0) {
      return undefined;
    }
    const common = { basis: call === undefined ? 'status' : 'confirmed', unchecked: call === undefined ? blind : [] } as const;
    const said = call === undefined ? [] : [call];
    if (state === 'absent') {
      return { ...finding(set), ...common, sentence: `StatefulSet ${set.metadata.name} names its pods by Service ${name}, which does not exist`, evidence: [fieldEvidence(set, 'spec.serviceName', name), ...said] };
    }
    if (service === undefined || call === undefined) {
      return undefined;
    }
    if (field(service, 'spec', 'clusterIP') !== 'None') {
      return { ...finding(set), basis: 'explicit', sentence: `Service ${name} is not headless, so the pods of StatefulSet ${set.metadata.name} have no names`, root: refOf(service), evidence: [fieldEvidence(service, 'spec.clusterIP', String(field(service, 'spec', 'clusterIP') ?? 'not set')), ...said] };
    }
    return subject.workload?.ready !== 0 || field(service, 'spec', 'publishNotReadyAddresses') === true ? undefined : {
      ...finding(set),
      root: refOf(service),
      basis: 'correlated',
      sentence: `the pods of StatefulSet ${set.metadata.name} look for each other before they are ready, and Service ${name} names only ready pods`,
      evidence: [fieldEvidence(service, 'spec.publishNotReadyAddresses', 'not set'), ...said],
    };
  },
};

function governed({ workload }: Subject): KubeObject | undefined {
  return workload?.object.kind === 'StatefulSet' && field(workload.object, 'spec', 'serviceName') !== undefined ? workload.object : undefined;
}

/** A line in which a pod fails to find one of its siblings by name. */
function peerCall(view: ClusterView, { pods: [first], container, workload }: Subject, set: KubeObject, service: string): ReturnType<typeof logEvidence> | undefined {
  const pod = first ?? workload?.pods[0];
  const escape = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const peer = new RegExp(`\\b${escape(set.metadata.name)}-\\d+\\.${escape(service)}\\b`);
  const failed = /no such host|NXDOMAIN|ENOTFOUND|EAI_AGAIN|not known|does not resolve|UnknownHost|resolv|unreachable|not found/i;
  const line = pod === undefined || container === undefined ? undefined : logLines(view, pod, container).find((each) => each.length < 4000 && peer.test(each) && failed.test(each));
  return pod === undefined || container === undefined || line === undefined ? undefined : logEvidence(pod, container, line);
}

function finding(set: KubeObject): Pick<Finding, 'class' | 'root' | 'rollback' | 'implicates' | 'mitigations' | 'next'> {
  return {
    class: 'configuration',
    root: refOf(set),
    rollback: 'no',
    mitigations: [{ action: `create a headless Service ${text(field(set, 'spec', 'serviceName')) ?? ''} that also names pods that are not ready`, risk: 'none for what works now', undo: 'delete it again' }],
    next: [kubectl(set, 'get services'), kubectl(set, `get statefulset ${set.metadata.name} -o yaml`)],
  };
}
