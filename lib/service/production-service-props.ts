import type { Platform } from '../platform';
import type {
  Caller, Drain, EnvValueLike, Exemption, Exposure, FileInput, Need, Owner, PortProps, Probes, ResourceProps, Rollout, Scale, SecretKey, ServiceIdentity, State, Unknown,
} from '../strategy';

/** The five answers, and what the container is. */
export interface ProductionServiceProps {
  /** What the cluster promises. */
  readonly platform: Platform;

  /** The image, by a tag that never moves or by digest. */
  readonly image: string;

  /**
   * The container port that serves, 1024 or above for a process without root (any from 1 to 65535 is accepted).
   * @default none; only a service that nobody calls may leave it out
   */
  readonly port?: number;

  /** Who owns it, who is paged, where the runbook is. */
  readonly owner: Owner | Unknown;

  /** Is it stateful? */
  readonly state: State | Unknown;

  /** Who reaches it, under which names? */
  readonly exposure: Exposure | Unknown;

  /** How does a release go forward, and so back? */
  readonly rollout: Rollout | Unknown;

  /** What does it need? An empty list is an answer. */
  readonly needs: readonly Need[] | Unknown;

  /**
   * Name of the objects and half of the selector. Changing it replaces the workload.
   * @default the construct id
   */
  readonly name?: string;

  /**
   * Further ports.
   * @default none
   */
  readonly ports?: readonly PortProps[];

  /**
   * How many replicas run.
   * @default two, or one where the state allows only one
   */
  readonly scale?: Scale;

  /**
   * How the kubelet asks whether the container is well.
   * @default startup and readiness ask whether the port accepts connections (gRPC: the health service); no liveness
   */
  readonly probes?: Probes;

  /**
   * How long work in progress may take when a pod stops.
   * @default by exposure: 20s in the cluster, 30s behind a route, 60s for WebSocket
   */
  readonly drain?: Drain;

  /**
   * CPU, memory and disk.
   * @default the platform's defaults, a memory limit equal to the request, no CPU limit
   */
  readonly resources?: ResourceProps;

  /**
   * Environment variables. Not for secrets: manifests are read by many.
   * @default none
   */
  readonly env?: Readonly<Record<string, string | EnvValueLike>>;

  /**
   * Environment variables from Secrets that exist.
   * @default none
   */
  readonly secrets?: Readonly<Record<string, SecretKey>>;

  /**
   * Files and folders by absolute path; text becomes a file whose change rolls the pods.
   * @default only /tmp is there to write to
   */
  readonly files?: Readonly<Record<string, FileInput>>;

  /**
   * Who may call it from outside this app. Callers of this app declare it in their needs.
   * @default nobody
   */
  readonly callers?: readonly Caller[];

  /**
   * What it sets to act as a cloud identity.
   * @default none, and no Kubernetes token
   */
  readonly identity?: ServiceIdentity;

  /**
   * Program to run in place of the image's entry point.
   * @default the image's
   */
  readonly command?: readonly string[];

  /**
   * Arguments.
   * @default the image's
   */
  readonly args?: readonly string[];

  /**
   * Checks that may fail, each with reason and last day.
   * @default none
   */
  readonly exemptions?: readonly Exemption[];

  /**
   * Labels for all objects except config maps named by content, which must survive pruning by label.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the Deployment object, not of its pods.
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}
