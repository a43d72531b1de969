import { fail, isDnsName, isText, Memory, type MemoryInput, show } from '../core';

/** A value from a Secret that exists: made by External Secrets, Sealed Secrets, an operator. Also a cdk8s-plus SecretValue. */
export interface SecretKey {
  /** Name of the Secret, or an object that has it. */
  readonly secret: string | { readonly name: string };
  /** Key within the Secret. */
  readonly key: string;
}

/** A value of an environment variable in the shape of cdk8s-plus' EnvValue. */
export interface EnvValueLike {
  /** The value itself. */
  readonly value?: unknown;
  /** A source in Kubernetes' own shape. */
  readonly valueFrom?: unknown;
}

/** A volume in the shape of cdk8s-plus' Volume. */
export interface VolumeLike {
  /** Name of the volume. */
  readonly name: string;
  /** Renders the volume in Kubernetes' own shape, as cdk8s-plus does. */
  _toKube(): object;
}

/** A config map in the shape of cdk8s-plus' IConfigMap. */
export interface ConfigMapLike {
  /** Always `ConfigMap`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}

/** What stands at a path in the container. */
export type FileSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'configMap'; readonly name: string }
  | { readonly kind: 'scratch'; readonly size: Memory };

/** What users may put at a path: text, a source of Files, or a volume or config map of cdk8s-plus. */
export type FileInput = string | FileSource | VolumeLike | ConfigMapLike;

/** Factories of what stands at a path. */
export const Files = Object.freeze({
  /** A file with this text, from an immutable config map named by its content: a change rolls the pods. */
  text(text: string): FileSource {
    return { kind: 'text', text };
  },

  /** A folder with the keys of an existing Secret, read-only. */
  secret(name: string): FileSource {
    return { kind: 'secret', name: objectName(name, 'Secret') };
  },

  /** A folder with the keys of an existing ConfigMap, read-only. A change of it does not roll the pods. */
  configMap(name: string): FileSource {
    return { kind: 'configMap', name: objectName(name, 'ConfigMap') };
  },

  /**
   * An empty writable folder that ends with the pod.
   * @param size most it may hold; a pod that writes more is evicted
   */
  scratch(size: MemoryInput): FileSource {
    return { kind: 'scratch', size: Memory.of(size) };
  },
});

/** Factories of values from Secrets. */
export const Secrets = Object.freeze({
  /**
   * One key of an existing Secret.
   * @param secret name of the Secret
   * @param key key within it
   */
  key(secret: string, key: string): SecretKey {
    if (!isText(key)) {
      fail('SecretKeyInvalid', 'key', `${show(key)} is not a key`, 'Name the key within the Secret.');
    }
    return { secret: objectName(secret, 'Secret'), key };
  },
});

/** What a service sets to act as a cloud identity; WorkloadIdentity gives it. */
export interface ServiceIdentity {
  /** Annotations of the ServiceAccount. @default none */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
  /** Labels of the pods. @default none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Whether the pod calls the Kubernetes API, so that a token is mounted. @default false */
  readonly kubernetesApi?: boolean;
}

function objectName(name: unknown, kind: string): string {
  return isDnsName(name) ? name : fail('ObjectNameInvalid', 'name', `${show(name)} is not the name of a ${kind}`, 'Give the name of an object in the namespace of the service.');
}
