import { field, list } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf } from '../../view/pod-state';
import { kubectl, logsCommand } from '../support/commands';
import { type Dependency, otherEnd, podPort, servicePort, serviceText, type ServiceReached } from '../support/dependency';
import { recentEnd } from '../support/dependency-fault';
import { fieldEvidence } from '../support/evidence';
import { addressText } from '../support/log-address';
import { logNeeds } from '../support/logs';
import { unreadHistory } from '../support/release';
import { containerText, type Said, saidBy, saidEvidence } from '../support/said';
import { settingNeeds, settingOf } from '../support/setting-source';
import { asMeant, leadsTo, meantBy, meantNeeds } from '../support/unnamed-dependency';

/**
 * H03: what the program connects to refuses. A Service without ready endpoints refuses as well as a port that nothing
 * listens on; whether it is the dependency or the address decides the live Service. A silence is another cause (H04).
 */
export const dependencyRefuses: Cause = {
  id: 'dependency-refuses',
  rows: ['H03'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const said = saidBy(view, subject, 'refused');
    return [...logNeeds(subject), ...(said === undefined ? [] : [...settingNeeds(subject), ...meantNeeds(view, subject, said.sign)])];
  },
  find: (view, subject) => {
    const said = saidBy(view, subject, 'refused');
    if (said === undefined) {
      return undefined;
    }
    const meant = meantBy(view, subject, said.sign);
    const base = { evidence: saidEvidence(said), rollback: 'no', next: [logsCommand(said.pod, said.container, subject.stage === 'crash')] } as const;
    const finding = meant === undefined ? undefined : found(view, subject, said, meant.dependency, base);
    if (meant === undefined || (finding === undefined && meant.unnamed !== undefined)) {
      return { ...base, class: 'dependency', root: refOf(subject.workload?.object ?? said.pod), basis: 'log', sentence: `${containerText(said.container)} is refused a connection, and its log does not say by whom` };
    }
    return finding === undefined ? undefined : asMeant(finding, meant);
  },
};

type Base = Pick<Finding, 'evidence' | 'rollback' | 'next'>;

function found(view: ClusterView, subject: Subject, said: Said, dependency: Dependency, base: Base): Finding | undefined {
  switch (dependency.kind) {
    case 'service': return byService(view, subject, said, dependency, base);
    case 'self': return byItself(view, subject, said, dependency, base);
    default: return byOther(view, subject, said, dependency, base);
  }
}

function byService(view: ClusterView, subject: Subject, said: Said, dependency: ServiceReached, base: Base): Finding | undefined {
  const { service, ready, behind, address } = dependency;
  const name = serviceText(service, said.pod.metadata.namespace);
  const who = containerText(said.container);
  const port = servicePort(service, address.port);
  const setting = settingOf(view, subject, address.host);
  if (service.metadata.name === 'kubernetes' && service.metadata.namespace === 'default') {
    return { ...base, class: 'cluster', subsystem: 'control-plane', root: refOf(service), basis: 'log', sentence: `${who} is refused a connection to the API server at ${addressText(address)}` };
  }
  const ports = list(field(service, 'spec', 'ports')).map((each) => String(field(each, 'port')));
  const headless = field(service, 'spec', 'clusterIP') === 'None';
  if (address.port !== undefined && port === undefined && ports.length > 0 && !headless) {
    return {
      ...base, class: 'configuration', root: setting?.root ?? refOf(subject.workload?.object ?? said.pod), basis: 'confirmed',
      sentence: `${who} connects to ${addressText(address)}, but ${name} has no port ${address.port}: it has ${ports.join(', ')}`,
      evidence: [...base.evidence, fieldEvidence(service, 'spec.ports', ports.join(', ')), ...(setting === undefined ? [] : [setting.evidence])],
      rollback: 'fixes-if-changed', implicates: implicated(said, setting?.path), ...(setting?.root.kind === 'ConfigMap' ? { restore: setting.root } : {}),
    };
  }
  if (setting?.before !== undefined) {
    return changedAddress(subject, said, dependency, base, setting);
  }
  // Members of one workload that miss each other depend on nobody else.
  if (leadsTo(service, subject)) {
    return undefined;
  }
  if (ready === 0) {
    return {
      ...base, class: 'dependency', root: behind, follow: behind, basis: 'confirmed',
      sentence: `${who} cannot connect to ${addressText(address)}: ${name} has no ready endpoint`,
      evidence: [...base.evidence, fieldEvidence(service, 'EndpointSlices', '0 ready endpoints')],
      // A release that brought the address, or a mistake of its own, would be at fault in its place.
      unchecked: unreadHistory(view, subject),
      ruledOut: [{ cause: 'dependency-unreachable', because: 'the connection is refused, not unanswered' }],
      next: [kubectl(service, `get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`), ...(base.next ?? [])],
    };
  }
  const wrong = wrongTarget(dependency);
  if (wrong !== undefined) {
    return {
      ...base, class: 'configuration', root: refOf(service), basis: 'correlated',
      sentence: `${who} cannot connect to ${addressText(address)}: ${name} sends it to port ${wrong.target}, and its pods declare ${wrong.declared}`,
      evidence: [...base.evidence, fieldEvidence(service, 'spec.ports[*].targetPort', wrong.target), fieldEvidence(wrong.pod, 'spec.containers[*].ports', wrong.declared)],
    };
  }
  const died = recentEnd(view, dependency);
  return {
    ...base, class: 'dependency', root: behind, follow: behind, basis: died === undefined ? 'log' : 'correlated',
    sentence: ready === undefined ? `${who} is refused by ${addressText(address)}, which is ${name}` : `${who} was refused by ${addressText(address)}, which is ${name}; it has ${ready} ready endpoint${ready === 1 ? '' : 's'} now`,
    evidence: [...base.evidence, ...(died === undefined ? [] : [died])],
    unchecked: ready === undefined ? [`the endpoints of ${name}`] : [],
  };
}

/** The last rollout gave the program this address: then the address is at fault, whatever its other end does. */
function changedAddress(subject: Subject, said: Said, { address }: Dependency, base: Base, setting: NonNullable<ReturnType<typeof settingOf>>): Finding {
  return {
    ...base, class: 'configuration', root: refOf(subject.workload?.object ?? said.pod), basis: 'correlated',
    sentence: `${containerText(said.container)} is refused by ${addressText(address)}, an address that the last rollout gave it`,
    evidence: [...base.evidence, setting.evidence, fieldEvidence(said.pod, setting.path, `was ${setting.before === '' ? 'not set' : setting.before ?? ''} in the revision before`)],
    rollback: 'fixes-if-changed', implicates: implicated(said, setting.path),
  };
}

function byItself(view: ClusterView, subject: Subject, said: Said, dependency: Dependency, base: Base): Finding {
  const { address } = dependency;
  const { pod, container } = said;
  const declares = (spec: unknown): boolean => list(field(spec, 'ports')).some((port) => field(port, 'containerPort') === address.port);
  const neighbour = containersOf(pod).find((other) => other.name !== container.name && declares(other.spec));
  const setting = settingOf(view, subject, address.host);
  if (neighbour !== undefined) {
    return {
      ...base, class: 'configuration', root: refOf(subject.workload?.object ?? pod), basis: neighbour.ready ? 'log' : 'correlated',
      sentence: `${containerText(container)} is refused by container ${neighbour.name} of its own pod at ${addressText(address)}`,
      rollback: 'fixes-if-changed', implicates: ['spec.containers[*]', 'spec.initContainers[*]'],
    };
  }
  return {
    ...base, class: 'configuration', root: setting?.root ?? refOf(subject.workload?.object ?? pod), basis: setting?.before === undefined ? 'status' : 'correlated',
    sentence: `${containerText(container)} connects to ${addressText(address)}, where no container of its own pod listens`,
    evidence: [...base.evidence, ...(setting === undefined ? [] : [setting.evidence])],
    rollback: 'fixes-if-changed', implicates: implicated(said, setting?.path), ...(setting?.root.kind === 'ConfigMap' ? { restore: setting.root } : {}),
  };
}

function byOther(view: ClusterView, subject: Subject, said: Said, dependency: Exclude<Dependency, ServiceReached>, base: Base): Finding {
  const { address } = dependency;
  const setting = settingOf(view, subject, address.host);
  if (setting?.before !== undefined) {
    return changedAddress(subject, said, dependency, base, setting);
  }
  const root = otherEnd(dependency);
  return {
    ...base, class: 'dependency', root, basis: 'log', ...(dependency.kind === 'pod' ? { follow: root } : {}),
    sentence: `${containerText(said.container)} is refused by ${addressText(address)}${dependency.kind === 'outside' && view.listing('Service') === 'done' ? ', which is no Service of this cluster' : ''}`,
    evidence: [...base.evidence, ...(setting === undefined ? [] : [setting.evidence])],
    unchecked: dependency.kind === 'unknown' ? [dependency.why] : [],
  };
}

/** The fields from which a program takes an address. */
function implicated({ container: { path } }: Said, setting: string | undefined): readonly string[] {
  return setting === undefined ? [`${path}.env`, `${path}.envFrom`, `${path}.args`, `${path}.command`, `${path}.image`] : [setting, `${path}.envFrom`];
}

function wrongTarget({ service, address, pods: [pod] }: ServiceReached): { readonly target: string; readonly declared: string; readonly pod: NonNullable<ServiceReached['pods'][0]> } | undefined {
  const port = servicePort(service, address.port);
  const declared = list(field(pod, 'spec', 'containers')).flatMap((container) => list(field(container, 'ports'))).map((each) => field(each, 'containerPort'));
  const target = pod === undefined || port === undefined ? undefined : podPort(pod, port);
  return pod === undefined || target === undefined || declared.length === 0 || declared.includes(target) ? undefined : { target: String(target), declared: declared.join(', '), pod };
}
