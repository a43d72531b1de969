import { field, quantity, record } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { touches } from '../../view/template-diff';
import { timeOf } from '../../view/time';
import { autoscalerNeeds, autoscalersOf } from '../support/autoscalers';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { quotaAmount } from '../support/quota-amount';
import { type Refusal, refusalOf, refusalRollback } from '../support/refusal';
import { releaseOf } from '../support/release';

const EXCEEDED = /exceeded quota: ([^,]+), requested: (.*?), used: (.*?), limited: ([^ ]+)/;
const IMPLICATED = ['spec.containers[*].resources', 'spec.initContainers[*].resources', 'spec.resources'];

/**
 * A01: a ResourceQuota of the namespace has no room for the pods. The quota is at fault unless this revision raised what
 * its pods ask for, or somebody raised the number of pods, which an autoscaler does by its minimum. Without events the quota itself may show that it is full.
 */
export const quotaExceeded: Cause = {
  id: 'quota-exceeded',
  rows: ['A01'],
  stages: ['admission', 'controller'],
  needs: (view, subject) => (/quota/.test(refusalOf(view, subject)?.text ?? 'quota') ? [{ verb: 'list', kind: 'ResourceQuota', namespace: subject.target.metadata.namespace ?? '' }, ...(refusalOf(view, subject) === undefined ? [] : autoscalerNeeds(subject))] : []),
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const told = EXCEEDED.exec(refusal?.text ?? '');
    const namespace = subject.target.metadata.namespace ?? '';
    const full = told === null ? fullQuota(view, subject) : undefined;
    if (subject.workload === undefined || (told === null && (refusal !== undefined || full === undefined))) {
      return undefined;
    }
    const name = told?.[1]?.trim() ?? full?.quota.metadata.name ?? '';
    const quota = view.get('ResourceQuota', namespace, name);
    const keys = told === null ? [full?.key ?? ''] : Object.keys(amounts(told[2] ?? ''));
    const raised = raisedBy(subject, refusal, quota, keys);
    const scaled = raised.length > 0 || refusal === undefined ? undefined : scaledBy(view, subject, quota);
    const autoscaler = scaled === undefined ? undefined : autoscalersOf(view, subject)[0];
    const demanded = autoscaler !== undefined && field(autoscaler, 'spec', 'minReplicas') === subject.workload.desired;
    const config = raised.length > 0 || (scaled !== undefined && (autoscaler === undefined || demanded));
    const still = quota === undefined || told === null ? undefined : Object.entries(amounts(told[2] ?? '')).some(([key, amount]) => amount > left(quota, key));
    const root = quota === undefined ? { kind: 'ResourceQuota', namespace, name } : refOf(quota);
    return {
      class: config ? 'configuration' : 'cluster',
      ...(config ? {} : { subsystem: 'quota' }),
      root: demanded ? refOf(autoscaler) : config ? refOf(subject.workload.object) : root,
      sentence: `ResourceQuota ${name} has no room for ${keys.join(' and ') || 'the pods'}${quota === undefined ? told === null ? '' : ` (used ${told[3] ?? ''} of ${told[4] ?? ''})` : `: ${keys.map((key) => usage(quota, key)).join(', ')}`}${raised.length > 0 ? `, since the last rollout raised ${raised.join(' and ')}` : scaled === undefined ? '' : `, since ${scaled}${autoscaler === undefined ? '' : ` by HorizontalPodAutoscaler ${autoscaler.metadata.name}${demanded ? ', which asks for no fewer' : ''}`}`}`,
      basis: told === null ? 'status' : still === true ? 'confirmed' : 'explicit',
      contradictions: still === false ? ['the quota has room now'] : [],
      unchecked: told !== null && quota === undefined && view.listing('ResourceQuota', namespace) !== 'done' ? ['the quota, which could not be read'] : [],
      evidence: [
        ...(refusal?.evidence ?? []),
        ...(quota === undefined ? [] : keys.map((key) => fieldEvidence(quota, `status.used[${key}]`, usage(quota, key)))),
        ...(demanded ? [fieldEvidence(autoscaler, 'spec.minReplicas', String(subject.workload.desired))] : []),
        fieldEvidence(subject.workload.object, 'status', `${subject.workload.pods.length} of ${subject.workload.desired ?? 'the'} pods exist`),
      ],
      ruledOut: [{ cause: 'quota-demands-limits', because: 'the message names amounts, not a missing field' }],
      rollback: scaled !== undefined || refusal === undefined ? 'no' : refusalRollback(refusal),
      implicates: IMPLICATED,
      mitigations: config
        ? [{ action: raised.length > 0 ? 'lower what the pods ask for' : demanded ? 'lower minReplicas of the autoscaler, or raise the quota' : 'run fewer pods', risk: 'too little is found out under load', undo: 'set the old value again' }]
        : [{ action: 'raise the quota, or remove something else in the namespace', risk: 'the nodes must have the room', undo: 'set the old quota again' }],
      next: [kubectl(subject.target, `describe resourcequota ${name}`), kubectl(subject.target, 'get pods')],
    };
  },
};

/** Requests that the last rollout raised although pods with the earlier ones would be admitted. */
function raisedBy(subject: Subject, refusal: Refusal | undefined, quota: KubeObject | undefined, keys: readonly string[]): readonly string[] {
  const release = releaseOf(subject);
  const before = subject.workload?.revisions[1]?.template;
  if (refusal === undefined || refusal.older || before === undefined || release.guilt === 'innocent') {
    return [];
  }
  const grown = keys.filter((key) => (quotaAmount(subject.workload?.revisions[0]?.template, key) ?? 0) > (quotaAmount(before, key) ?? 0));
  const fitted = quota === undefined || grown.every((key) => (quotaAmount(before, key) ?? 0) <= left(quota, key));
  return grown.length === 0 || !fitted ? [] : release.changes.filter((change) => touches(change, IMPLICATED) && /\.resources\./.test(change.path)).map(({ path, before: old, after }) => `${path.split('.').slice(-2).join('.')} from ${old === '' ? 'none' : old} to ${after}`);
}

/** A change of the number of pods, seen in an event of one ReplicaSet while no rollout runs, after the quota was set. */
function scaledBy(view: ClusterView, { workload }: Subject, quota: KubeObject | undefined): string | undefined {
  const newest = workload?.revisions[0]?.object;
  const rolling = workload?.pods.some((pod) => pod.metadata.ownerReferences?.some(({ kind, name }) => kind === 'ReplicaSet' && name !== newest?.metadata.name) === true);
  const events = workload === undefined || rolling === true ? [] : view.eventsOf(workload.object).filter(({ reason }) => reason === 'ScalingReplicaSet');
  const match = /^Scaled up replica set (\S+) (?:to \d+ from|from) (\d+)(?: to (\d+))?/.exec(events[events.length - 1]?.message ?? '');
  const before = Number(match?.[2] ?? 0);
  const late = quota === undefined || (events[events.length - 1]?.last ?? 0) >= timeOf(quota.metadata.creationTimestamp);
  return match === null || match[1] !== newest?.metadata.name || before === 0 || !late ? undefined : `${workload?.object.kind ?? ''} ${workload?.object.metadata.name ?? ''} was scaled from ${before} to ${workload?.desired ?? match[3] ?? ''}`;
}

/** A quota that one more pod of the workload would exceed. Quotas with a scope count only some pods and are left out. */
function fullQuota(view: ClusterView, { workload, target }: Subject): { readonly quota: KubeObject; readonly key: string } | undefined {
  for (const quota of view.all('ResourceQuota', target.metadata.namespace)) {
    const scoped = field(quota, 'spec', 'scopes') !== undefined || field(quota, 'spec', 'scopeSelector') !== undefined;
    const key = scoped ? undefined : Object.keys(record(field(quota, 'status', 'hard'))).find((each) => (quotaAmount(workload?.template, each) ?? 0) > left(quota, each));
    if (key !== undefined) {
      return { quota, key };
    }
  }
  return undefined;
}

function left(quota: KubeObject, key: string): number {
  const hard = quantity(field(quota, 'status', 'hard', key)) ?? quantity(field(quota, 'spec', 'hard', key)) ?? Infinity;
  return hard - (quantity(field(quota, 'status', 'used', key)) ?? 0) + 1e-9;
}

function usage(quota: KubeObject, key: string): string {
  return `${key} ${String(field(quota, 'status', 'used', key) ?? '0')} of ${String(field(quota, 'status', 'hard', key) ?? field(quota, 'spec', 'hard', key) ?? 'no limit')} used`;
}

function amounts(listed: string): Readonly<Record<string, number>> {
  return Object.fromEntries(listed.split(',').map((each) => each.split('=')).filter(([key]) => key !== undefined && key !== '').map(([key = '', value = '']) => [key, quantity(value) ?? 0]));
}
