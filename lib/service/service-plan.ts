import type { PlatformFacts } from '../platform';
import type { Caller, Exemption, ExposureDecision, Need, OwnerDecision, PortRole, ProbeHandler, Rollback, RolloutDecision, ScalePlan, StateDecision } from '../strategy';

/** A port of the container, resolved. */
export interface PlannedPort {
  /** Name, unique in the container. */
  readonly name: string;
  /** Number, unique in the container. */
  readonly number: number;
  /** Number on the Service: 80 for the main port, whatever the container listens on. */
  readonly servicePort: number;
  /** What it serves. */
  readonly role: PortRole;
  /** `appProtocol` of the Service port, where the data plane needs to know. */
  readonly appProtocol: string | undefined;
}

/** A probe with every number filled in. */
export interface PlannedProbe {
  /** What is asked. */
  readonly handler: ProbeHandler;
  /** Port that is asked; undefined for a command. */
  readonly port: PlannedPort | undefined;
  /** Seconds between two questions. */
  readonly periodSeconds: number;
  /** Seconds in which an answer must come. */
  readonly timeoutSeconds: number;
  /** Failures in a row that count. */
  readonly failureThreshold: number;
}

/** How a pod stops, in seconds (operations knowledge 6.3). */
export interface PlannedDrain {
  /** P: it goes on accepting work for so long. */
  readonly preStopSeconds: number;
  /** R: work in progress ends within. */
  readonly requestSeconds: number;
  /** P + R + 5, at least 30: after it the kubelet kills. */
  readonly graceSeconds: number;
}

/** Quantities of the container. */
export interface PlannedResources {
  /** CPU request. */
  readonly cpu: string;
  /** CPU limit, where asked for. */
  readonly cpuLimit: string | undefined;
  /** Memory request. */
  readonly memory: string;
  /** Memory limit. */
  readonly memoryLimit: string;
  /** Request and limit of local disk. */
  readonly ephemeralStorage: string;
}

/** Texts in a config map that is named by its content. */
export interface PlannedConfig {
  /** Name: the service and ten hexadecimal digits of the content. */
  readonly name: string;
  /** Contents by key. */
  readonly data: Readonly<Record<string, string>>;
}

/** The answers as sentences, for the card. */
export interface AnswerTexts {
  /** Who owns it. */
  readonly owner: string;
  /** Is it stateful. */
  readonly state: string;
  /** Who reaches it. */
  readonly exposure: string;
  /** How a release goes forward. */
  readonly rollout: string;
  /** What it needs. */
  readonly needs: string;
}

/** The resolved, immutable result of props and facts, before any object exists. */
export interface ServicePlan {
  /** Name of all objects. */
  readonly name: string;
  /** Their namespace. */
  readonly namespace: string;
  /** Image reference. */
  readonly image: string;
  /** What the platform promises. */
  readonly facts: PlatformFacts;
  /** Hash of the promises. */
  readonly platformHash: string;
  /** Labels that select the pods; they never change. */
  readonly selector: Readonly<Record<string, string>>;
  /** Labels of objects and pods, selector included. */
  readonly labels: Readonly<Record<string, string>>;
  /** Annotations the user gave. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Who owns it; undefined: not answered. */
  readonly owner: OwnerDecision | undefined;
  /** What the kind of state decides. */
  readonly state: StateDecision;
  /** Who reaches it. */
  readonly exposure: ExposureDecision;
  /** How a release goes forward. */
  readonly rollout: RolloutDecision;
  /** How it goes back. */
  readonly rollback: Rollback;
  /** What it needs; undefined: not answered. */
  readonly needs: readonly Need[] | undefined;
  /** Who may call it from outside the app. */
  readonly callers: readonly Caller[];
  /** Ports; the first one serves. */
  readonly ports: readonly PlannedPort[];
  /** Replicas. */
  readonly scale: ScalePlan;
  /** Startup probe. */
  readonly startup: PlannedProbe | undefined;
  /** Readiness probe. */
  readonly readiness: PlannedProbe | undefined;
  /** Liveness probe. */
  readonly liveness: PlannedProbe | undefined;
  /** Seconds in which a release must make progress. */
  readonly progressDeadlineSeconds: number;
  /** How a pod stops. */
  readonly drain: PlannedDrain;
  /** Quantities. */
  readonly resources: PlannedResources;
  /** Environment in Kubernetes' shape, in the order given. */
  readonly env: readonly object[];
  /** Volumes in Kubernetes' shape. */
  readonly volumes: readonly object[];
  /** Mounts in Kubernetes' shape. */
  readonly mounts: readonly object[];
  /** Texts named by content; undefined: none. */
  readonly config: PlannedConfig | undefined;
  /** Annotations of the ServiceAccount. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** Labels of the pods beyond `labels`. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Whether the pod calls the Kubernetes API. */
  readonly kubernetesApi: boolean;
  /** Program in place of the image's. */
  readonly command: readonly string[] | undefined;
  /** Arguments in place of the image's. */
  readonly args: readonly string[] | undefined;
  /** Checks that may fail. */
  readonly exemptions: readonly Exemption[];
  /** The answers as sentences. */
  readonly answers: AnswerTexts;
  /** The open questions. */
  readonly openQuestions: readonly string[];
}
