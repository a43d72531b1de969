import { Duration, type DurationInput, optionsOf, Problems, show } from '../core';
import type { DataPath, PlatformFacts, RoutingFact } from '../platform';
import { Answer } from './answer';
import { hostProblems, routingFor } from './exposure-rules';

/** What clients speak. */
export type Protocol = 'http' | 'grpc' | 'websocket';

/** Who reaches a service, in short. */
export type Audience = 'none' | 'cluster' | 'internal' | 'internetFacing';

/** What an exposure decides for Service, route, certificate, DNS and drain. */
export interface ExposureDecision {
  /** Who reaches the service. */
  readonly audience: Audience;
  /** What clients speak. */
  readonly protocol: Protocol;
  /** Names under which it is reached; route, certificate and DNS all come from these. */
  readonly hosts: readonly string[];
  /** How traffic enters; kind `none` where nothing does. */
  readonly routing: RoutingFact;
  /** Longest request the route allows, in seconds; undefined: no limit (streams). */
  readonly requestTimeoutSeconds: number | undefined;
  /** Seconds until nobody sends new work to a stopping pod (operations knowledge 6.3, P). */
  readonly propagationSeconds: number;
  /** Seconds in which work in progress ends (operations knowledge 6.3, R). */
  readonly requestSeconds: number;
}

/** How a service is reached. */
export interface ExposureOptions {
  /**
   * What clients speak.
   * @default 'http'
   */
  readonly protocol?: Protocol;
  /**
   * Longest legal request, or the window in which streams move away; the route cuts off what takes longer.
   * @default 30s behind a route, 20s in the cluster, 60s for WebSocket
   */
  readonly timeout?: DurationInput;
}

/** How a service is reached under names. */
export interface HostedExposureOptions extends ExposureOptions {
  /** Names under which it is reached, within the platform's DNS domains. At least one. */
  readonly hosts: readonly string[];
}

/** P by data path: until the load balancer stops sending, as documented or measured (operations knowledge 6.2, 6.3). */
const PROPAGATION_SECONDS: Readonly<Record<DataPath, number>> = {
  gatewayPods: 10, azureLoadBalancer: 15, awsAlb: 20, gcpNeg: 45, azureApplicationGateway: 60, awsNlb: 120,
};

/**
 * Answers "who reaches it, under which names?". Subclass it to ship a kind of your own.
 */
export abstract class Exposure extends Answer<ExposureDecision> {
  /** Nobody calls it: a worker or consumer. It gets no Service. */
  public static none(): Exposure {
    return new InnerExposure('none', {});
  }

  /** Declared callers inside the cluster. */
  public static cluster(options: ExposureOptions = {}): Exposure {
    return new InnerExposure('cluster', optionsOf(options, ['protocol', 'timeout']));
  }

  /** The company's own networks, under names, through the platform's internal routing. */
  public static internal(options: HostedExposureOptions): Exposure {
    return new HostedExposure('internal', optionsOf(options, ['hosts', 'protocol', 'timeout']));
  }

  /** The internet, under names, through the platform's routing. */
  public static internetFacing(options: HostedExposureOptions): Exposure {
    return new HostedExposure('internetFacing', optionsOf(options, ['hosts', 'protocol', 'timeout']));
  }
}

class InnerExposure extends Exposure {
  public constructor(public readonly kind: 'none' | 'cluster', private readonly options: ExposureOptions) {
    super();
  }

  public bind(): ExposureDecision {
    const problems = new Problems();
    const { protocol, requestSeconds } = readOptions(this.options, 20, problems);
    problems.throwIfAny();
    return {
      audience: this.kind, protocol, hosts: [], routing: { kind: 'none' }, requestTimeoutSeconds: undefined,
      propagationSeconds: this.kind === 'none' ? 0 : 5, requestSeconds,
    };
  }

  public describe(): string {
    return this.kind === 'none' ? 'nobody calls it' : 'declared callers inside the cluster reach it by its Service';
  }
}

class HostedExposure extends Exposure {
  public constructor(public readonly kind: 'internal' | 'internetFacing', private readonly options: HostedExposureOptions) {
    super();
  }

  public bind(facts: PlatformFacts): ExposureDecision {
    const problems = new Problems();
    for (const problem of hostProblems(this.kind, this.options.hosts, facts)) {
      problems.add(problem.code, problem.path, problem.message, problem.remedy);
    }
    const { protocol, requestSeconds } = readOptions(this.options, 30, problems);
    problems.throwIfAny();
    const routing = routingFor(this.kind, facts);
    return {
      audience: this.kind, protocol, hosts: [...this.options.hosts], routing, requestSeconds,
      requestTimeoutSeconds: protocol === 'http' ? requestSeconds : undefined,
      propagationSeconds: routing.kind === 'none' ? 5 : PROPAGATION_SECONDS[routing.dataPath],
    };
  }

  public describe(): string {
    const who = this.kind === 'internal' ? 'the company network' : 'the internet';
    const hosts: unknown = this.options.hosts;
    return `${who} reaches it as ${Array.isArray(hosts) ? hosts.join(', ') : show(hosts)}`;
  }
}

function readOptions(options: ExposureOptions, fallback: number, problems: Problems): Pick<ExposureDecision, 'protocol' | 'requestSeconds'> {
  const protocol: Protocol = options.protocol ?? 'http';
  if (!['http', 'grpc', 'websocket'].includes(protocol)) {
    problems.add('ProtocolInvalid', 'protocol', `${show(protocol)} is not one of http, grpc, websocket`, 'Say what clients speak; HTTPS ends at the Gateway, so the service itself speaks http.');
  }
  const timeout = problems.attempt('timeout', () => (options.timeout === undefined ? undefined : Duration.of(options.timeout).wholeSeconds));
  return { protocol, requestSeconds: timeout ?? (protocol === 'websocket' ? 60 : fallback) };
}
