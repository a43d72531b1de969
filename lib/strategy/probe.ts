import { Duration, type DurationInput, fail, isText, isWhole, optionsOf, show } from '../core';

/** How often a probe asks and how much it forgives. */
export interface ProbeOptions {
  /**
   * Container port by number, one that the service declares.
   * @default the main port
   */
  readonly port?: number;
  /**
   * Time between two questions.
   * @default 5s for startup and readiness, 10s for liveness
   */
  readonly period?: DurationInput;
  /**
   * Time in which an answer must come.
   * @default 2s; the Kubernetes default of 1s is short for runtimes that pause
   */
  readonly timeout?: DurationInput;
  /**
   * Failures in a row that count.
   * @default 3, and for startup enough for five minutes
   */
  readonly failures?: number;
}

/** What a probe asks. */
export type ProbeHandler =
  | { readonly kind: 'http'; readonly path: string }
  | { readonly kind: 'grpc'; readonly service: string | undefined }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'exec'; readonly command: readonly string[] };

/** The probes of one container. Each is derived when absent; liveness is left out unless asked for. */
export interface Probes {
  /**
   * Holds the others back until the process has started.
   * @default asks what readiness asks, for up to five minutes
   */
  readonly startup?: Probe;
  /**
   * Whether the pod gets traffic. May check hard dependencies.
   * @default gRPC health for gRPC, otherwise that the main port accepts connections
   */
  readonly readiness?: Probe;
  /**
   * Whether the process must be restarted. Must differ from readiness: a slow dependency is no reason to restart.
   * @default none, because a guessed one restarts healthy pods under load
   */
  readonly liveness?: Probe;
}

/** A question the kubelet asks a container. */
export class Probe {
  /**
   * HTTP GET; 200 to 399 is good.
   * @param path starts with a slash
   */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    if (typeof path !== 'string' || !/^\/[^\s]*$/.test(path)) {
      fail('ProbePathInvalid', 'path', `${show(path)} is not a path`, 'Give a path that starts with a slash, for example "/readyz".');
    }
    return new Probe({ kind: 'http', path }, options);
  }

  /** gRPC health checking protocol (GA since Kubernetes 1.27). */
  public static grpc(options: ProbeOptions & { readonly service?: string } = {}): Probe {
    return new Probe({ kind: 'grpc', service: options?.service }, options);
  }

  /** A connection is accepted. Proves little: the listener is there. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe({ kind: 'tcp' }, options);
  }

  /**
   * A command ends with 0. Costs a process each time.
   * @param command program and arguments, not a shell line
   */
  public static exec(command: readonly string[], options: ProbeOptions = {}): Probe {
    if (!Array.isArray(command) || command.length === 0 || !command.every(isText)) {
      fail('ProbeCommandInvalid', 'command', `${show(command)} is not a list of program and arguments`, 'Give for example ["/bin/healthy", "--quick"].');
    }
    return new Probe({ kind: 'exec', command: [...command] }, options);
  }

  /** Container port by number; undefined: the main port. */
  public readonly port: number | undefined;
  /** Seconds between two questions; undefined: the default of its use. */
  public readonly periodSeconds: number | undefined;
  /** Seconds in which an answer must come. */
  public readonly timeoutSeconds: number;
  /** Failures in a row that count; undefined: the default of its use. */
  public readonly failures: number | undefined;

  private constructor(
    /** What is asked. */
    public readonly handler: ProbeHandler,
    options: ProbeOptions,
  ) {
    optionsOf<ProbeOptions & { readonly service?: string }>(options, ['port', 'period', 'timeout', 'failures', ...(handler.kind === 'grpc' ? ['service' as const] : [])]);
    this.port = options.port;
    this.periodSeconds = options.period === undefined ? undefined : Math.max(1, Duration.of(options.period).wholeSeconds);
    this.timeoutSeconds = options.timeout === undefined ? 2 : Math.max(1, Duration.of(options.timeout).wholeSeconds);
    this.failures = options.failures;
    if (options.failures !== undefined && !isWhole(options.failures, 1, 1000)) {
      fail('ProbeFailuresInvalid', 'failures', `${show(options.failures)} is not a number of failures from 1 to 1000`, 'Give how many failures in a row count.');
    }
    Object.freeze(this);
  }
}
