import { type Problems, show } from '../../core';
import type { PlatformFacts } from '../../platform';
import type { ProductionServiceProps } from '../production-service-props';
import type { PlannedDrain } from '../service-plan';
import type { ReadAnswers } from './answers';

/** S: seconds for the process to close pools and exit. */
const CLOSE_DOWN_SECONDS = 5;
/** Kubernetes' own default; less buys nothing. */
const LEAST_GRACE_SECONDS = 30;

/** Adds up how long a stopping pod needs: new work still arrives for P, what is in progress takes R, closing down takes S. */
export function readDrain(props: ProductionServiceProps, { exposure, state }: ReadAnswers, facts: PlatformFacts, problems: Problems): PlannedDrain {
  const asked: unknown = props.drain?.seconds;
  if (props.drain !== undefined && typeof asked !== 'number') {
    problems.add('DrainInvalid', 'drain', `${show(props.drain)} is not a Drain`, 'Use Drain.within("45s").');
  }
  const requestSeconds = (typeof asked === 'number' ? asked : exposure.requestSeconds) + state.extraDrainSeconds;
  const preStopSeconds = exposure.propagationSeconds;
  const graceSeconds = Math.max(LEAST_GRACE_SECONDS, preStopSeconds + requestSeconds + CLOSE_DOWN_SECONDS);
  const limit = facts.limits.maxGracePeriodSeconds;
  if (graceSeconds > limit) {
    problems.add('GraceOverPlatformLimit', 'drain', `a stopping pod needs ${graceSeconds} s (${preStopSeconds} until traffic stops, ${requestSeconds} for work in progress, ${CLOSE_DOWN_SECONDS} to close down), and the platform cuts it off after ${limit} s`,
      'Shorten the longest request with Drain.within(…), or raise limits.maxGracePeriodSeconds of the platform if drains really wait that long.');
  }
  if (typeof asked === 'number' && exposure.requestTimeoutSeconds !== undefined && asked < exposure.requestTimeoutSeconds) {
    problems.add('DrainShorterThanRequest', 'drain', `work in progress gets ${asked} s, and the route allows requests of ${exposure.requestTimeoutSeconds} s`, 'Raise drain, or lower the timeout of the exposure.');
  }
  return { preStopSeconds, requestSeconds, graceSeconds };
}
