import { field, list, type Manifest, record, text } from '../../core';
import { kindOf } from './api-groups';
import { type Container, containersOf } from './container';
import { type Labels, labelsOf } from './selector';

/** Kinds that carry a pod template, and the path of the pod's spec. */
const POD_SPEC_PATHS: ReadonlyMap<string, string> = new Map([
  ['Pod', 'spec'], ['CronJob', 'spec.jobTemplate.spec.template.spec'],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'Rollout'].map((kind) => [kind, 'spec.template.spec'] as const),
]);

/** Something that makes pods. */
export class Workload {
  /** Whether an object makes pods. An Argo Rollout that refers to a Deployment has no template of its own. */
  public static isWorkload(manifest: Manifest): boolean {
    const path = POD_SPEC_PATHS.get(kindOf(manifest) ?? '');
    return path !== undefined && (field(manifest, ...path.split('.')) ?? undefined) !== undefined;
  }

  /** The object's spec. */
  public readonly spec: Readonly<Record<string, unknown>>;
  /** Path of the pod's spec within the object. */
  public readonly podPath: string;
  /** The pod's spec. */
  public readonly pod: Readonly<Record<string, unknown>>;
  /** Labels of the pods. */
  public readonly labels: Labels;
  /** All containers, init containers first. */
  public readonly containers: readonly Container[];

  /** @param manifest an object that `isWorkload` */
  public constructor(public readonly manifest: Manifest) {
    this.spec = record(manifest.spec);
    this.podPath = POD_SPEC_PATHS.get(manifest.kind) ?? 'spec';
    this.pod = record(field(manifest, ...this.podPath.split('.')));
    this.containers = containersOf(this.pod, this.podPath);
    const metadataPath = manifest.kind === 'Pod' ? ['metadata', 'labels'] : [...this.podPath.split('.').slice(0, -1), 'metadata', 'labels'];
    this.labels = labelsOf(field(manifest, ...metadataPath));
  }

  /** Kind of the object. */
  public get kind(): string {
    return this.manifest.kind;
  }

  /** Name of the object. */
  public get name(): string {
    return this.manifest.metadata.name;
  }

  /** Namespace of the object; empty: left to the deploying tool. */
  public get namespace(): string {
    return text(this.manifest.metadata.namespace) ?? '';
  }

  /** Containers that run for the pod's life. */
  public get appContainers(): readonly Container[] {
    return this.containers.filter((container) => !container.init);
  }

  /** Whether its pods go on until they are replaced. */
  public get longRunning(): boolean {
    return ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'].includes(this.kind);
  }

  /** Whether its pods run Windows, where the settings of Linux security do not exist. */
  public get windows(): boolean {
    return field(this.pod, 'os', 'name') === 'windows' || field(this.pod, 'nodeSelector', 'kubernetes.io/os') === 'windows';
  }

  /** Number of replicas it states; undefined where it states none or has none. */
  public get replicas(): number | undefined {
    const replicas = this.spec.replicas;
    return typeof replicas === 'number' ? replicas : undefined;
  }

  /** An annotation of the object, or of its pods. */
  public annotation(key: string): string | undefined {
    return text(field(this.manifest, 'metadata', 'annotations', key)) ?? text(field(this.manifest, 'spec', 'template', 'metadata', 'annotations', key));
  }

  /** Path of a field of the pod's spec within the object. */
  public at(path: string): string {
    return `${this.podPath}.${path}`;
  }

  /** Volumes of the pods. */
  public get volumes(): readonly Readonly<Record<string, unknown>>[] {
    return list(this.pod.volumes).map(record);
  }
}
