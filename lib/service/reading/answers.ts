import { type Problems, show } from '../../core';
import type { PlatformFacts } from '../../platform';
import {
  Answer, type ExposureDecision, isNeed, type Need, type OwnerDecision, type RolloutDecision, STATELESS_DECISION, type StateDecision, Unknown,
} from '../../strategy';
import type { ProductionServiceProps } from '../production-service-props';
import type { AnswerTexts } from '../service-plan';

/** The five answers, decided; undefined where the question is open and nothing can be assumed. */
export interface ReadAnswers {
  readonly owner: OwnerDecision | undefined;
  readonly state: StateDecision;
  readonly exposure: ExposureDecision;
  readonly rollout: RolloutDecision;
  readonly needs: readonly Need[] | undefined;
  readonly answers: AnswerTexts;
  readonly openQuestions: readonly string[];
}

/** While nobody knows, the answer that does least harm: one replica at a time, and nobody lets anything in. */
const CAUTIOUS_STATE: StateDecision = Object.freeze({ ...STATELESS_DECISION, defaultReplicas: 1, maxReplicas: 1, mayOverlap: false });
const CAUTIOUS_EXPOSURE: ExposureDecision = {
  audience: 'cluster', protocol: 'http', hosts: [], routing: { kind: 'none' }, requestTimeoutSeconds: undefined, propagationSeconds: 5, requestSeconds: 20,
};
const CAUTIOUS_ROLLOUT: RolloutDecision = Object.freeze({ strategy: 'RollingUpdate', maxSurge: '25%', minReadySeconds: 10 });

const QUESTIONS = {
  owner: ['who owns it?', 'Owner.team("payments", { onCall: "https://…", runbook: "https://…" })'],
  state: ['is it stateful?', 'State.stateless(), State.sticky("…") or State.singleton("…")'],
  exposure: ['who reaches it, under which names?', 'Exposure.none(), .cluster(), .internal({ hosts }) or .internetFacing({ hosts })'],
  rollout: ['how does it roll back at 2 AM?', 'Rollout.rolling() or Rollout.recreate("…")'],
  needs: ['what does it need?', 'a list of Needs.…(…), which may be empty'],
} as const;
type Question = keyof typeof QUESTIONS;

/** Reads the five answers; relations between them are judged only when each is there. */
export function readAnswers(props: ProductionServiceProps, facts: PlatformFacts, platformKnown: boolean, problems: Problems): ReadAnswers {
  const open: string[] = [];
  const read = <D>(key: Exclude<Question, 'needs'>): D | undefined => {
    const value: unknown = props[key];
    if (Unknown.isUnknown(value)) {
      openQuestion(key, value.question, facts, open, problems);
      return undefined;
    }
    if (!isAnswer(value)) {
      missing(key, value, problems);
      return undefined;
    }
    return platformKnown ? problems.attempt(key, () => value.bind(facts) as D) : undefined;
  };
  const owner = read<OwnerDecision>('owner');
  for (const key of ['onCall', 'runbook'] as const) {
    const value = owner?.[key];
    if (Unknown.isUnknown(value)) {
      openQuestion(`owner.${key}`, value.question, facts, open, problems);
    }
  }
  const state = read<StateDecision>('state');
  const exposure = read<ExposureDecision>('exposure');
  const rollout = read<RolloutDecision>('rollout');
  const needs = readNeeds(props.needs, facts, open, problems);
  if (state !== undefined && rollout !== undefined && !state.mayOverlap && rollout.strategy === 'RollingUpdate') {
    problems.add('RolloutContradictsState', 'rollout', 'a rolling update runs an old and a new pod at once, which the state forbids', 'Use Rollout.recreate("…"), or another State.');
  }
  // Where the missing answer is an error by itself, nothing is derived from it that would be a second one.
  const settled = state ?? (Unknown.isUnknown(props.state) && facts.stage !== 'production' ? CAUTIOUS_STATE : STATELESS_DECISION);
  return {
    owner, needs, state: settled, exposure: exposure ?? CAUTIOUS_EXPOSURE,
    rollout: rollout ?? (settled.mayOverlap ? CAUTIOUS_ROLLOUT : { ...CAUTIOUS_ROLLOUT, strategy: 'Recreate' }),
    answers: {
      owner: sentence(props.owner), state: sentence(props.state) + routeCaveat(state, exposure), exposure: sentence(props.exposure), rollout: sentence(props.rollout),
      needs: Unknown.isUnknown(props.needs) ? props.needs.describe() : describeNeeds(needs ?? []),
    },
    openQuestions: open,
  };
}

/** Session affinity of a Service binds clients within the cluster; a Gateway picks pods by itself. */
function routeCaveat(state: StateDecision | undefined, exposure: ExposureDecision | undefined): string {
  return state?.sessionAffinity === true && exposure !== undefined && exposure.routing.kind !== 'none' ? '; this holds for callers of the Service, not for requests through the route' : '';
}

/** The dependencies in one line. */
function describeNeeds(needs: readonly Need[]): string {
  return needs.length === 0 ? 'nothing' : needs.map((need) => `${need.kind} ${need.name}:${need.ports.join(',')}`).join('; ');
}

function sentence(value: unknown): string {
  return isAnswer(value) || Unknown.isUnknown(value) ? value.describe() : '';
}

/** By shape, so that answers of another copy of this package count. */
function isAnswer(value: unknown): value is Answer<unknown> {
  const candidate = value as Partial<Answer<unknown>> | null | undefined;
  return value instanceof Answer || (typeof candidate === 'object' && candidate !== null && typeof candidate.bind === 'function' && typeof candidate.describe === 'function');
}

function missing(key: Question, value: unknown, problems: Problems): void {
  const [question, example] = QUESTIONS[key];
  problems.add(value === undefined ? 'AnswerMissing' : 'AnswerInvalid', key, `the question "${question}" ${value === undefined ? 'is not answered' : `is answered with ${show(value)}`}`,
    `Answer with ${example}; or say unknown("…") while nobody knows.`);
}

function openQuestion(key: string, question: string, facts: PlatformFacts, open: string[], problems: Problems): void {
  open.push(`${key}: ${question}`);
  if (facts.stage === 'production') {
    problems.add('AnswerUnknown', key, `the question ${show(question)} is open, and the stage is production`, 'Find out and answer, or deploy to another stage until then.');
  }
}

function readNeeds(value: unknown, facts: PlatformFacts, open: string[], problems: Problems): readonly Need[] | undefined {
  if (Unknown.isUnknown(value)) {
    openQuestion('needs', value.question, facts, open, problems);
    return undefined;
  }
  if (!Array.isArray(value)) {
    missing('needs', value, problems);
    return undefined;
  }
  for (const [index, need] of (value as unknown[]).entries()) {
    if (!isNeed(need)) {
      problems.add('NeedInvalid', `needs[${index}]`, `${show(need)} is not a dependency`, 'Use Needs.service(…), Needs.postgres({ host }), Needs.external(host, port), Needs.cidr(cidr, ports).');
    }
  }
  return value.filter(isNeed);
}
