import { field } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { lastEnd } from '../../view/pod-state';
import { dnsHealthNeeds, dnsPeer, dnsReady } from '../support/cluster-dns';
import { kubectl, logsCommand } from '../support/commands';
import { dependencyNeeds, type Dependency, dependencyOf, serviceText } from '../support/dependency';
import { fieldEvidence } from '../support/evidence';
import { isIp, type LogAddress } from '../support/log-address';
import { logNeeds } from '../support/logs';
import { policyBlocks, policyNeeds } from '../support/network-policy';
import { releaseOf } from '../support/release';
import { containerText, type Said, saidBy, saidEvidence } from '../support/said';
import { settingNeeds, settingOf } from '../support/setting-source';

/** Seconds of life that show that the name was there when the program started. */
const LIVED = 600;

/**
 * H05: the name that the program looks up does not exist. A temporary failure counts as well where the name is none: a
 * resolver upstream may answer so. A headless Service without ready pods has no addresses either: then the dependency
 * is at fault, not the name.
 */
export const nameDoesNotExist: Cause = {
  id: 'name-does-not-exist',
  rows: ['H05'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const said = saidBy(view, subject, 'dns-absent', 'dns-temporary');
    const places = said === undefined ? [] : namesOf(said).slice(0, 2).flatMap((address) => dependencyNeeds(view, subject, address));
    const dns = said?.sign.theme === 'dns-temporary' ? [...dnsHealthNeeds(), ...policyNeeds(said.pod, dnsPeer(view))] : [];
    return [...logNeeds(subject), ...(said === undefined ? [] : settingNeeds(subject)), ...places, ...dns];
  },
  find: (view, subject) => {
    const said = saidBy(view, subject, 'dns-absent', 'dns-temporary');
    const address = said === undefined ? undefined : namesOf(said)[0];
    const temporary = said?.sign.theme === 'dns-temporary';
    if (said === undefined || (temporary && (address === undefined || cannotAsk(view, said)))) {
      return undefined;
    }
    const base = { evidence: saidEvidence(said), rollback: 'fixes-if-changed', next: [kubectl(said.pod, 'get services'), logsCommand(said.pod, said.container, subject.stage === 'crash')] } as const;
    if (address === undefined) {
      return { ...base, class: 'configuration', root: refOf(subject.workload?.object ?? said.pod), basis: 'log', sentence: `${containerText(said.container)} looks up a name that does not exist`, implicates: fieldsOf(said, undefined) };
    }
    const dependency = dependencyOf(view, subject, address);
    if (isOwnService(subject, dependency)) {
      return undefined;
    }
    switch (dependency.kind) {
      case 'absent': return absent(view, subject, said, dependency, base);
      case 'service': return temporary ? undefined : present(said, dependency, base);
      default: return temporary ? undefined : elsewhere(view, subject, said, dependency, base);
    }
  },
};

/** The Service by which a StatefulSet names its own pods: that it is missing or does not name them is a cause of its own (J15). */
function isOwnService({ workload }: Subject, dependency: Dependency): boolean {
  const name = dependency.kind === 'absent' ? dependency.name : dependency.kind === 'service' ? dependency.service.metadata.name : undefined;
  return workload?.object.kind === 'StatefulSet' && name !== undefined && name === field(workload.object, 'spec', 'serviceName');
}

type Base = Pick<Finding, 'evidence' | 'rollback' | 'next'>;

/** What would tell a temporary failure of the DNS from a name that does not exist, and could not be looked at. */
function unaskedDns(view: ClusterView, { pod, sign: { theme } }: Said): readonly string[] {
  const answer = policyBlocks(view, pod, dnsPeer(view), { number: 53, protocol: 'UDP' });
  return theme !== 'dns-temporary' ? [] : [...(answer.state === 'unknown' ? [answer.why] : []), ...(dnsReady(view) === undefined ? ['the endpoints of the cluster DNS'] : [])];
}

/** Whether the cluster's DNS is down, or a policy keeps the pod from it: then nothing is known about the name. */
function cannotAsk(view: ClusterView, { pod }: Said): boolean {
  return dnsReady(view) === 0 || policyBlocks(view, pod, dnsPeer(view), { number: 53, protocol: 'UDP' }).state === 'blocked';
}

function namesOf({ sign }: Said): readonly LogAddress[] {
  return sign.addresses.filter(({ host }) => !isIp(host));
}

function absent(view: ClusterView, subject: Subject, said: Said, { address, name, namespace, hint, workload }: Extract<Dependency, { kind: 'absent' }>, base: Base): Finding {
  const setting = settingOf(view, subject, address.host);
  const service: ObjectRef = { kind: 'Service', namespace, name };
  const gone = setting?.before === undefined && wasThere(subject, said) && hint === '';
  const root = gone || workload !== undefined ? service : setting?.root ?? refOf(subject.workload?.object ?? said.pod);
  const since = gone ? ': it was there when the container started before' : workload !== undefined ? `, though ${workload.kind} ${name} does` : hint === '' ? '' : `; ${hint}`;
  return {
    ...base, class: 'configuration', root, basis: 'confirmed',
    sentence: `${containerText(said.container)} looks up ${address.host}, and there is no Service ${name} in namespace ${namespace}${since}`,
    evidence: [...base.evidence, { object: service, path: 'metadata.name', value: 'does not exist' }, ...(setting === undefined ? [] : [setting.evidence])],
    unchecked: unaskedDns(view, said),
    ruledOut: [{ cause: 'name-resolution-fails', because: 'there is nothing that the name could lead to' }],
    ...(gone || workload !== undefined ? { rollback: 'no' as const } : { implicates: fieldsOf(said, setting?.path), ...(setting?.root.kind === 'ConfigMap' ? { restore: setting.root } : {}) }),
    mitigations: [gone || workload !== undefined
      ? { action: `make Service ${name} again`, risk: 'traffic begins at once', undo: `delete Service ${name}` }
      : { action: 'correct the name that the program looks up', risk: 'the workload restarts', undo: 'set the old name again' }],
  };
}

function present(said: Said, dependency: Extract<Dependency, { kind: 'service' }>, base: Base): Finding {
  const { service, ready, behind, address } = dependency;
  const name = serviceText(service, said.pod.metadata.namespace);
  const headless = field(service, 'spec', 'clusterIP') === 'None';
  if (headless && ready === 0) {
    return {
      ...base, class: 'dependency', root: behind, follow: behind, basis: 'confirmed', rollback: 'no',
      sentence: `${containerText(said.container)} cannot look up ${address.host}: headless ${name} has no ready pod, so its name has no address`,
      evidence: [...base.evidence, fieldEvidence(service, 'spec.clusterIP', 'None'), fieldEvidence(service, 'EndpointSlices', '0 ready endpoints')],
    };
  }
  if (headless && address.host.split('.')[0] !== service.metadata.name) {
    const pod = address.host.split('.')[0] ?? '';
    return {
      ...base, class: 'dependency', root: behind, follow: behind, basis: 'correlated', rollback: 'no',
      sentence: `${containerText(said.container)} cannot look up ${address.host}: pod ${pod} is no ready endpoint of ${name}`,
      unchecked: ready === undefined ? [`the endpoints of ${name}`] : [],
    };
  }
  return {
    ...base, class: 'cluster', subsystem: 'dns', root: refOf(service), basis: 'log', rollback: 'no',
    sentence: `${containerText(said.container)} is told that ${address.host} does not exist, but ${name} does`,
  };
}

function elsewhere(view: ClusterView, subject: Subject, said: Said, dependency: Dependency, base: Base): Finding {
  const { address } = dependency;
  const alias = dependency.kind === 'outside' ? dependency.by : undefined;
  if (alias !== undefined) {
    return {
      ...base, class: 'configuration', root: refOf(alias), basis: 'correlated', rollback: 'no',
      sentence: `${containerText(said.container)} looks up ${serviceText(alias, said.pod.metadata.namespace)}, which stands for ${address.host}, and that name does not exist`,
      evidence: [...base.evidence, fieldEvidence(alias, 'spec.externalName', address.host)],
    };
  }
  const setting = settingOf(view, subject, address.host);
  const changed = setting?.before !== undefined;
  return {
    ...base, class: 'configuration', root: setting?.root ?? refOf(subject.workload?.object ?? said.pod), basis: changed ? 'correlated' : 'log',
    sentence: `${containerText(said.container)} looks up ${address.host}, which does not exist${changed ? '; the last rollout set it' : ''}`,
    evidence: [...base.evidence, ...(setting === undefined ? [] : [setting.evidence])],
    unchecked: dependency.kind === 'unknown' ? [dependency.why] : [],
    implicates: fieldsOf(said, setting?.path), ...(setting?.root.kind === 'ConfigMap' ? { restore: setting.root } : {}),
  };
}

function fieldsOf({ container: { path } }: Said, setting: string | undefined): readonly string[] {
  return setting === undefined ? [`${path}.env`, `${path}.envFrom`, `${path}.args`, `${path}.command`, `${path}.image`] : [setting, `${path}.envFrom`];
}

/** Whether the program has run with the same template before: a long life, or pods of an older revision that fail too. */
function wasThere(subject: Subject, { container }: Said): boolean {
  const end = lastEnd(container);
  const life = end === undefined || end.startedAt === 0 ? 0 : (end.finishedAt - end.startedAt) / 1000;
  return life > LIVED || releaseOf(subject).guilt === 'innocent';
}
