import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf, isReady } from '../../view/pod-state';
import { workloadNameOf } from '../support/blast-radius';
import { dnsWorkload } from '../support/cluster-dns';
import { dependencyNeeds, likeliest } from '../support/dependency';
import { logEvidence } from '../support/evidence';
import { addressText } from '../support/log-address';
import { decisiveSign } from '../support/log-signatures';
import type { LogTheme } from '../support/log-signatures/signature';
import { logNeeds } from '../support/logs';
import { containerText, type Said, saidBy, saidEvidence } from '../support/said';

const THEMES: readonly LogTheme[] = ['refused', 'unreachable', 'dns-temporary', 'certificate'];
/** Workloads whose logs are read at most, besides the own. */
const MOST = 4;

/**
 * H27: three workloads or more that have nothing to do with each other complain about the same place. Then that place, or
 * the DNS, is at fault, and none of them.
 */
export const sharedLogSignature: Cause = {
  id: 'shared-log-signature',
  rows: ['H27'],
  stages: ['crash', 'readiness'],
  needs: (view, subject): readonly Need[] => {
    const said = saidBy(view, subject, ...THEMES);
    const namespace = subject.pods[0]?.metadata.namespace ?? '';
    return said === undefined ? logNeeds(subject) : [
      ...logNeeds(subject),
      { verb: 'list', kind: 'Pod', namespace },
      ...said.sign.addresses.slice(0, 2).flatMap((address) => dependencyNeeds(view, subject, address)),
      ...strangers(view, subject).flatMap(({ pod, container }): readonly Need[] => {
        const log = { verb: 'logs', namespace, pod: pod.metadata.name, container: container.name } as const;
        return [{ ...log, previous: container.last !== undefined && container.runningSince === undefined }];
      }),
    ];
  },
  find: (view, subject) => {
    const said = saidBy(view, subject, ...THEMES);
    const companions = said === undefined ? [] : companionsOf(view, subject, said);
    if (said === undefined || companions.length < 2) {
      return undefined;
    }
    const { theme, addresses: [address] } = said.sign;
    const dependency = likeliest(view, subject, said.sign.addresses);
    const names = companions.map(({ workload }) => workload).join(', ');
    const dns = theme === 'dns-temporary';
    const root = dns ? dnsWorkload(view) : dependency?.kind === 'service' ? dependency.behind : { kind: 'Host', name: address?.host ?? 'unknown' };
    return {
      class: dns || theme === 'certificate' ? 'cluster' : 'dependency',
      ...(dns ? { subsystem: 'dns' as const } : theme === 'certificate' ? { subsystem: 'certificate' as const } : {}),
      root,
      ...(dependency?.kind === 'service' && !dns ? { follow: dependency.behind } : {}),
      sentence: `${containerText(said.container)} and ${names} complain about the same: ${dns ? 'names cannot be looked up' : address === undefined ? theme : addressText(address)}`,
      basis: 'correlated',
      evidence: [...saidEvidence(said), ...companions.slice(0, 3).map(({ pod, container, line }) => logEvidence(pod, container, line))],
      rollback: 'no',
      ruledOut: [{ cause: 'exits-with-error', because: 'workloads that have nothing to do with each other say the same' }],
    };
  },
};

interface Companion { readonly pod: KubeObject; readonly container: ContainerState }

/** One failing pod of each other workload of the namespace. */
function strangers(view: ClusterView, { pods: [own] }: Subject): readonly Companion[] {
  const mine = own === undefined ? '' : workloadNameOf(view, own);
  const found = new Map<string, Companion>();
  for (const pod of view.all('Pod', own?.metadata.namespace).filter((each) => !isReady(each) && each.metadata.deletionTimestamp === undefined)) {
    const workload = workloadNameOf(view, pod);
    const container = containersOf(pod).find((each) => !each.ready && each.role !== 'init' && (each.restarts > 0 || each.runningSince !== undefined));
    if (workload !== mine && container !== undefined && !found.has(workload)) {
      found.set(workload, { pod, container });
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST).map(([, companion]) => companion);
}

/** The strangers that say the same about the same place. */
function companionsOf(view: ClusterView, subject: Subject, { sign }: Said): readonly (Companion & { readonly workload: string; readonly line: string })[] {
  return strangers(view, subject).flatMap(({ pod, container }) => {
    const answer = [true, false].map((previous) => view.log(pod, container.name, previous)).find((each) => each?.outcome === 'done');
    const other = decisiveSign((answer?.text ?? '').split('\n'));
    const same = other?.theme === sign.theme && (sign.theme === 'dns-temporary' || other.addresses.some(({ host }) => sign.addresses.some((own) => own.host === host)));
    return other === undefined || !same ? [] : [{ pod, container, workload: workloadNameOf(view, pod), line: other.line.raw }];
  });
}
