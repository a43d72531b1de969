import { field, list, record } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { touches } from '../../view/template-diff';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { newestPod, refusalOf, refusalRollback } from '../support/refusal';
import { releaseOf } from '../support/release';
import { lastWriting } from '../support/writing';

const BOUND = /\b(maximum|minimum) (\S+) usage per (Container|Pod|PersistentVolumeClaim) is (\S+?)(?:[.,]\s|\.?$)/;
const RATIO = /(\S+) max limit to request ratio per (Container|Pod) is (\S+?),/;
/** A default limit below the request of the template makes the pod contradict itself. */
const DEFAULTED = /resources\.requests: Invalid value: "?([^":]+)"?: must be less than or equal to (\S+) limit/;
const IMPLICATED = ['spec.containers[*].resources', 'spec.initContainers[*].resources', 'spec.resources'];

/**
 * A03: a LimitRange of the namespace forbids what the pods ask for, or adds a default that contradicts it. The pods are at
 * fault unless the LimitRange was written after pods of the same template were admitted.
 */
export const limitRangeViolated: Cause = {
  id: 'limit-range-violated',
  rows: ['A03'],
  stages: ['admission'],
  needs: (view, subject) => {
    const text = refusalOf(view, subject)?.text ?? '';
    return [BOUND, RATIO, DEFAULTED].some((words) => words.test(text)) ? [{ verb: 'list', kind: 'LimitRange', namespace: subject.target.metadata.namespace ?? '' }] : [];
  },
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const { workload } = subject;
    const text = refusal?.text ?? '';
    const bound = BOUND.exec(text);
    const ratio = RATIO.exec(text);
    const defaulted = DEFAULTED.exec(text);
    if (refusal === undefined || workload === undefined || (bound === null && ratio === null && defaulted === null)) {
      return undefined;
    }
    const ranges = view.all('LimitRange', subject.target.metadata.namespace);
    const range = ranges.find((each) => list(field(each, 'spec', 'limits')).some((limit) => (bound !== null
      ? field(limit, 'type') === bound[3] && record(field(limit, bound[1] === 'maximum' ? 'max' : 'min'))[bound[2] ?? ''] !== undefined
      : ratio !== null ? record(field(limit, 'maxLimitRequestRatio'))[ratio[1] ?? ''] !== undefined : record(field(limit, 'default'))[defaulted?.[2] ?? ''] !== undefined)));
    if (bound === null && ratio === null && range === undefined) {
      return undefined;
    }
    const changed = releaseOf(subject).changes.some((change) => touches(change, IMPLICATED));
    const newer = range !== undefined && workload.pods.length > 0 && lastWriting(range).at > newestPod(workload.pods) && (!changed || refusal.older);
    const name = range === undefined ? 'a LimitRange of the namespace' : `LimitRange ${range.metadata.name}`;
    return {
      class: 'configuration',
      root: newer ? refOf(range) : refOf(workload.object),
      sentence: `${name} ${sentenceOf(text, bound, ratio, defaulted)}${newer ? '; it was written after the pods that run' : ''}`,
      basis: range === undefined ? 'explicit' : 'confirmed',
      evidence: [...refusal.evidence, ...(range === undefined ? [] : [fieldEvidence(range, 'spec.limits', limitsText(range), lastWriting(range).at)])],
      rollback: newer ? 'restore' : refusalRollback(refusal),
      ...(newer ? { restore: refOf(range) } : {}),
      implicates: IMPLICATED,
      mitigations: [{ action: 'ask for what the LimitRange allows, or change the LimitRange', risk: 'too low a limit stops the program', undo: 'set the old value again' }],
      next: [kubectl(subject.target, 'describe limitrange')],
    };
  },
};

function sentenceOf(text: string, bound: RegExpExecArray | null, ratio: RegExpExecArray | null, defaulted: RegExpExecArray | null): string {
  const asked = /but (?:limit|request) is (\S+?)\.?(?:,|$)/.exec(text)?.[1];
  if (bound !== null) {
    return `allows ${bound[1] === 'maximum' ? 'at most' : 'no less than'} ${bound[4] ?? ''} ${bound[2] ?? ''} per ${bound[3] ?? ''}, and the pod ${asked === undefined ? 'states none' : `has ${asked}`}`;
  }
  return ratio !== null ? `allows a ${ratio[1] ?? ''} limit of at most ${ratio[3] ?? ''} times the request` : `sets a default ${defaulted?.[2] ?? ''} limit below the request of ${defaulted?.[1] ?? ''}`;
}

function limitsText(range: KubeObject): string {
  return list(field(range, 'spec', 'limits')).map((limit) => JSON.stringify(limit)).join('; ');
}
