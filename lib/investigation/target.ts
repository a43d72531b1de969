import { fail, show } from '../core';
import { kindNamed, type KindName, Kinds, type KubeObject, type Ledger, type ObjectRef } from '../evidence';

/** What the user asked about. */
export interface TargetQuery {
  /**
   * Kind.
   * @default - found by trying, in the order of BY_NAME
   */
  readonly kind?: KindName;
  /** Name. */
  readonly name: string;
  /** Namespace; left out for cluster-wide kinds. */
  readonly namespace: string;
}

/** Kinds that a bare name may mean, the likeliest first. */
const BY_NAME: readonly KindName[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Service', 'Pod', 'CronJob', 'Job'];

/**
 * Reads `deployment/web`, `svc/web` or `web`.
 * @throws SeaworthyError `TargetInvalid`
 */
export function parseTarget(input: string, namespace: string): TargetQuery {
  const parts = input.split('/');
  const name = parts[parts.length - 1] ?? '';
  if (parts.length > 2 || name === '') {
    return fail('TargetInvalid', '', `${show(input)} names nothing that can be investigated`, 'Write a name, or a kind and a name such as "deployment/web".');
  }
  if (parts.length === 1) {
    return { name, namespace };
  }
  const kind = kindNamed(parts[0] ?? '');
  return kind === undefined
    ? fail('TargetInvalid', '', `${show(parts[0])} is not a kind that can be investigated`, 'Name one of deployment, statefulset, daemonset, rollout, job, cronjob, pod, service, ingress, httproute, grpcroute, gateway, hpa, certificate, pvc, node, namespace.')
    : { kind, name, namespace };
}

/**
 * Finds the object that is meant.
 * @throws SeaworthyError `TargetNotFound`, `TargetUnreadable`
 */
export async function findTarget(ledger: Ledger, { kind, name, namespace }: TargetQuery): Promise<KubeObject> {
  // A bare name is a Deployment so often that asking for the others at once would waste calls.
  const rounds = kind === undefined ? [BY_NAME.slice(0, 1), BY_NAME.slice(1)] : [[kind]];
  const refused: string[] = [];
  for (const kinds of rounds) {
    await ledger.ask(kinds.map((each) => ({ verb: 'get', kind: each, name, ...(Kinds[each].namespaced ? { namespace } : {}) })));
    for (const each of kinds) {
      const answer = ledger.objects().find(({ request }) => request.verb === 'get' && request.kind === each && request.name === name)?.answer;
      if (answer?.objects[0] !== undefined) {
        return answer.objects[0];
      }
      if (answer !== undefined && answer.outcome !== 'done' && answer.outcome !== 'not-applicable') {
        refused.push(`${each}: ${answer.outcome}${answer.detail === '' ? '' : ` (${answer.detail})`}`);
      }
    }
  }
  return refused.length > 0
    ? fail('TargetUnreadable', '', `${kind ?? 'a workload, Service or pod'} named ${show(name)} was not found in namespace ${show(namespace)} of ${ledger.source.description}, and not all of it could be read: ${refused.join('; ')}`, 'Check the namespace, the rights (seaworthy rbac investigator prints what is needed), or give a more complete dump.')
    : fail('TargetNotFound', '', `there is no ${kind ?? BY_NAME.join(', ')} named ${show(name)} in namespace ${show(namespace)} of ${ledger.source.description}`, 'Check the name, and the namespace with -n.');
}

/** The query that leads to an object that a finding names. */
export function queryFor({ kind, name, namespace = '' }: ObjectRef): TargetQuery | undefined {
  const known = kindNamed(kind);
  return known === undefined ? undefined : { kind: known, name, namespace };
}
