import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl, logsCommand } from '../support/commands';
import { type Dependency, otherEnd, serviceText, type ServiceReached } from '../support/dependency';
import { faultBehind } from '../support/dependency-fault';
import { fieldEvidence } from '../support/evidence';
import { addressText } from '../support/log-address';
import { logNeeds } from '../support/logs';
import { unreadHistory } from '../support/release';
import { containerText, type Said, saidBy, saidEvidence } from '../support/said';
import { settingNeeds, settingOf } from '../support/setting-source';
import { asMeant, leadsTo, meantBy, meantNeeds } from '../support/unnamed-dependency';

/** What the proxy of a mesh says of itself; without a destination it tells nothing of a dependency (J12). */
const PROXY = /no healthy upstream|upstream connect error/i;

/**
 * H03, H04, I01: what the program needs answers, and says that it cannot serve: 502, 503, 504, 429, gRPC UNAVAILABLE, no
 * connection left; or the program says of a kind of server that it is down. Whether that server shows a fault itself
 * decides how sure that is. 401 and 403 are refused logins (H07), 404 is the program's own matter.
 */
export const dependencyUnavailable: Cause = {
  id: 'dependency-unavailable',
  rows: ['H03', 'H04', 'I01'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const said = saidBy(view, subject, 'unavailable');
    return [...logNeeds(subject), ...(said === undefined ? [] : [
      ...settingNeeds(subject), ...meantNeeds(view, subject, said.sign),
    ])];
  },
  find: (view, subject) => {
    const said = saidBy(view, subject, 'unavailable');
    if (said === undefined) {
      return undefined;
    }
    const meant = meantBy(view, subject, said.sign);
    const dependency = meant?.dependency;
    const base = { evidence: saidEvidence(said), rollback: 'no', next: [logsCommand(said.pod, said.container, subject.stage === 'crash')] } as const;
    // A pool that gives nothing may be used up by the program itself: only a fault on the other side speaks for that.
    if (said.sign.facts.pool !== undefined && (dependency?.kind !== 'service' || (dependency.ready !== 0 && faultBehind(view, dependency) === undefined))) {
      return undefined;
    }
    if (meant === undefined) {
      return PROXY.test(said.sign.line.text) ? undefined : {
        ...base, class: 'dependency', root: refOf(subject.workload?.object ?? said.pod), basis: 'log', sentence: `${containerText(said.container)} needs something that ${whatOf(said)}, and its log does not say where that is`,
      };
    }
    const finding = found(view, subject, said, meant.dependency, base);
    return finding === undefined ? undefined : asMeant(finding, meant);
  },
};

type Base = Pick<Finding, 'evidence' | 'rollback' | 'next'>;

function found(view: ClusterView, subject: Subject, said: Said, dependency: Dependency, base: Base): Finding | undefined {
  // What answers inside its own pod or workload is not another's fault.
  if (dependency.kind === 'self' || (dependency.kind === 'service' && leadsTo(dependency.service, subject))) {
    return undefined;
  }
  const { address } = dependency;
  const setting = settingOf(view, subject, address.host);
  if (setting?.before !== undefined && !(dependency.kind === 'service' && dependency.ready === 0)) {
    return {
      ...base, class: 'configuration', root: refOf(subject.workload?.object ?? said.pod), basis: 'correlated',
      sentence: `${containerText(said.container)} is told that ${addressText(address)} ${whatOf(said)}, an address that the last rollout gave it`,
      evidence: [...base.evidence, setting.evidence, fieldEvidence(said.pod, setting.path, `was ${setting.before === '' ? 'not set' : setting.before} in the revision before`)],
      rollback: 'fixes-if-changed', implicates: [setting.path, `${said.container.path}.envFrom`],
    };
  }
  if (dependency.kind === 'service') {
    return byService(view, subject, said, dependency, base);
  }
  const root = otherEnd(dependency);
  return {
    ...base, class: 'dependency', root, basis: 'log', ...(dependency.kind === 'pod' ? { follow: root } : {}),
    sentence: `${addressText(address)} ${whatOf(said)}, and ${containerText(said.container)} cannot do without${dependency.kind === 'outside' && view.listing('Service') === 'done' ? '; it is no Service of this cluster' : ''}`,
    evidence: [...base.evidence, ...(setting === undefined ? [] : [setting.evidence])],
    unchecked: dependency.kind === 'unknown' ? [dependency.why] : [],
  };
}

function byService(view: ClusterView, subject: Subject, said: Said, dependency: ServiceReached, base: Base): Finding {
  const { service, ready, behind, address } = dependency;
  const name = serviceText(service, said.pod.metadata.namespace);
  const sentence = `${containerText(said.container)} cannot do without ${addressText(address)}, which ${whatOf(said)}: ${name}`;
  const next = [kubectl(service, `get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`), ...(base.next ?? [])];
  if (service.metadata.name === 'kubernetes' && service.metadata.namespace === 'default') {
    return { ...base, class: 'cluster', subsystem: 'control-plane', root: refOf(service), basis: 'log', sentence: `the API server at ${addressText(address)} ${whatOf(said)}` };
  }
  if (ready === 0) {
    return { ...base, class: 'dependency', root: behind, follow: behind, basis: 'confirmed', sentence: `${sentence} has no ready endpoint`, evidence: [...base.evidence, fieldEvidence(service, 'EndpointSlices', '0 ready endpoints')], next, unchecked: unreadHistory(view, subject) };
  }
  const fault = faultBehind(view, dependency);
  return fault !== undefined
    ? { ...base, class: 'dependency', root: behind, follow: behind, basis: 'correlated', sentence: `${sentence} shows a fault behind it`, evidence: [...base.evidence, fault], next, unchecked: ready === undefined ? [`the endpoints of ${name}`] : [] }
    : { ...base, class: 'dependency', root: behind, follow: behind, basis: 'log', sentence: ready === undefined ? `${sentence} is meant` : `${sentence} has ${ready} ready endpoint${ready === 1 ? '' : 's'}`, next, unchecked: ready === undefined ? [`the endpoints of ${name}`] : [] };
}

/** What the other side says, as the rest of a sentence about it. */
function whatOf({ sign: { facts } }: Said): string {
  const said: readonly (readonly [string | undefined, string])[] = [
    [facts.status === '429' ? facts.status : facts.limited, 'limits the rate of requests'],
    [facts.full, 'takes no more connections'],
    [facts.readonly, 'may only be read'],
    [facts.pool, 'gives no connection in time'],
    [facts.closed, 'closes the connection'],
    [facts.status, `answers ${facts.status ?? ''}`],
  ];
  return said.find(([fact]) => fact !== undefined)?.[1] ?? 'is not available';
}
