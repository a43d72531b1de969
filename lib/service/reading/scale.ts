import { type Problems, show } from '../../core';
import type { ScalePlan } from '../../strategy';
import type { ProductionServiceProps } from '../production-service-props';
import type { ReadAnswers } from './answers';

/** Reads how many replicas run, within what the state allows. */
export function readScale(props: ProductionServiceProps, { state }: ReadAnswers, problems: Problems): ScalePlan {
  const fallback: ScalePlan = { min: state.defaultReplicas, max: state.defaultReplicas, targets: undefined };
  if (props.scale === undefined) {
    return fallback;
  }
  const plan: ScalePlan | undefined = props.scale?.plan;
  if (typeof plan?.min !== 'number') {
    problems.add('ScaleInvalid', 'scale', `${show(props.scale)} is not a Scale`, 'Use Scale.fixed(n) or Scale.between(min, max).');
    return fallback;
  }
  if (state.maxReplicas !== undefined && plan.max > state.maxReplicas) {
    problems.add('ScaleContradictsState', 'scale', `${props.scale.describe()} is more than the ${state.maxReplicas} that the state allows`, 'Leave scale out, or choose another State.');
  }
  return plan;
}
