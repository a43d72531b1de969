import type { Cause } from '../../verdict/cause';
import { livenessKillsSlowStart } from './liveness-kills-slow-start';
import { livenessProbeFailing } from './liveness-probe-failing';
import { meshBreaksProbe } from './mesh-breaks-probe';
import { probeAsksDependency } from './probe-asks-dependency';
import { probeKindMismatch } from './probe-kind-mismatch';
import { probeTimeout } from './probe-timeout';
import { readinessFlaps } from './readiness-flaps';
import { readinessGateNotMet } from './readiness-gate-not-met';
import { readinessProbeFailing } from './readiness-probe-failing';
import { readinessProbeWrongPath } from './readiness-probe-wrong-path';
import { readinessProbeWrongPort } from './readiness-probe-wrong-port';

/** Causes of family readiness. */
export const READINESS_CAUSES: readonly Cause[] = [
  readinessProbeWrongPort, readinessProbeWrongPath, probeKindMismatch, meshBreaksProbe, readinessGateNotMet, probeAsksDependency, livenessKillsSlowStart, livenessProbeFailing,
  probeTimeout, readinessFlaps, readinessProbeFailing,
];
