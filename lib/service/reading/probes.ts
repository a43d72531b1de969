import { Problems, show } from '../../core';
import { type ExposureDecision, Probe, type Probes } from '../../strategy';
import type { ProductionServiceProps } from '../production-service-props';
import type { PlannedPort, PlannedProbe } from '../service-plan';

type Use = keyof Probes;

const DEFAULTS: Readonly<Record<Use, { readonly period: number; readonly failures: number }>> = {
  startup: { period: 5, failures: 60 },
  readiness: { period: 5, failures: 3 },
  liveness: { period: 10, failures: 3 },
};

type ReadProbes = Readonly<Record<Use, PlannedProbe | undefined>>;

/** Reads the probes and derives those that can be derived without a guess that hides a gap. */
export function readProbes(props: ProductionServiceProps, exposure: ExposureDecision, ports: readonly PlannedPort[], problems: Problems): ReadProbes {
  const given: Probes = props.probes ?? {};
  for (const key of Object.keys(given).filter((name) => !(name in DEFAULTS))) {
    problems.add('UnknownProperty', `probes.${key}`, `${show(key)} is not a probe`, 'The probes are startup, readiness and liveness.');
  }
  const derived = ports.length === 0 ? undefined : exposure.protocol === 'grpc' ? Probe.grpc() : Probe.tcp();
  const readiness = given.readiness ?? derived;
  const startup = given.startup ?? (given.readiness === undefined && given.liveness !== undefined ? given.liveness : readiness);
  const plan = {
    // What is wrong with a borrowed question is reported once, where it was given.
    startup: resolve('startup', startup, given.startup !== undefined, ports, given.startup === undefined ? new Problems() : problems),
    readiness: resolve('readiness', readiness, true, ports, problems),
    liveness: resolve('liveness', given.liveness, true, ports, problems),
  };
  if (plan.liveness !== undefined && plan.readiness !== undefined && sameQuestion(plan.liveness, plan.readiness)) {
    problems.add('LivenessEqualsReadiness', 'probes.liveness', 'liveness asks the same as readiness, so a slow dependency restarts healthy pods', 'Ask liveness of a path that checks only the process, or leave it out.');
  }
  return plan;
}

/** Seconds that a pod may take to start. */
export function startupBudget(startup: PlannedProbe | undefined): number {
  return startup === undefined ? 0 : startup.periodSeconds * startup.failureThreshold;
}

function resolve(use: Use, probe: Probe | undefined, own: boolean, ports: readonly PlannedPort[], problems: Problems): PlannedProbe | undefined {
  if (probe === undefined) {
    return undefined;
  }
  if (typeof probe?.handler?.kind !== 'string') {
    problems.add('ProbeInvalid', `probes.${use}`, `${show(probe)} is not a Probe`, 'Use Probe.http("/readyz"), Probe.grpc(), Probe.tcp() or Probe.exec([…]).');
    return undefined;
  }
  const wanted = probe.port ?? ports[0]?.number;
  const port = ports.find((candidate) => candidate.number === wanted);
  if (port === undefined && probe.handler.kind !== 'exec') {
    problems.add('ProbePortUndeclared', `probes.${use}`, `port ${show(wanted)} is not a port of the service`, 'Declare it in ports, or ask a declared one.');
  }
  // A startup probe that borrows another's question keeps its own patience.
  return {
    handler: probe.handler, port: probe.handler.kind === 'exec' ? undefined : port, timeoutSeconds: probe.timeoutSeconds,
    periodSeconds: (own ? probe.periodSeconds : undefined) ?? DEFAULTS[use].period,
    failureThreshold: (own ? probe.failures : undefined) ?? DEFAULTS[use].failures,
  };
}

function sameQuestion(a: PlannedProbe, b: PlannedProbe): boolean {
  return a.port?.number === b.port?.number && JSON.stringify(a.handler) === JSON.stringify(b.handler);
}
