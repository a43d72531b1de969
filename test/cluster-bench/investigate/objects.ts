import type { Yaml } from './fault';

/** Where the bench keeps its images. */
export const REGISTRY = 'registry.bench.test:5000';

/** Changes to the container and the pod of a workload. */
export interface WorkloadChange {
  /** Fields of the container. */
  readonly container?: Yaml;
  /** Fields of the pod's specification. */
  readonly pod?: Yaml;
  /** Fields of the workload's specification. */
  readonly spec?: Yaml;
  /** Name. @default web */
  readonly name?: string;
  /** Further containers. */
  readonly more?: readonly Yaml[];
}

/** The test application as a Deployment with probes, fast enough for a test. */
export function web({ container = {}, pod = {}, spec = {}, name = 'web', more = [] }: WorkloadChange = {}): Yaml {
  return deploymentOf(name, spec, pod, [{ ...echo(), ...container }, ...more]);
}

/** A Deployment that runs a shell line. */
export function shell(line: string, { container = {}, pod = {}, spec = {}, name = 'web' }: WorkloadChange = {}): Yaml {
  return deploymentOf(name, spec, pod, [{ name: 'app', image: `${REGISTRY}/busybox:1`, command: ['sh', '-c', line], ...container }]);
}

/** The container of the test application. */
export function echo(): Yaml {
  return {
    name: 'app', image: `${REGISTRY}/echo:1.0.0`, ports: [{ name: 'http', containerPort: 8080 }],
    resources: { requests: { cpu: '10m', memory: '16Mi' } }, readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 1 },
  };
}

function deploymentOf(name: string, spec: Yaml, pod: Yaml, containers: readonly Yaml[]): Yaml {
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, labels: { app: name } },
    spec: { replicas: 1, progressDeadlineSeconds: 30, selector: { matchLabels: { app: name } }, template: podTemplate(name, pod, containers), ...spec },
  };
}

/** A pod template that ends fast. */
export function podTemplate(name: string, pod: Yaml, containers: readonly Yaml[]): Yaml {
  return { metadata: { labels: { app: name } }, spec: { terminationGracePeriodSeconds: 1, containers, ...pod } };
}

/** A Service in front of a workload. */
export function service(name = 'web', spec: Yaml = {}): Yaml {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports: [{ name: 'http', port: 8080, targetPort: 8080 }], ...spec } };
}

/** An object of any kind. */
export function object(apiVersion: string, kind: string, name: string, rest: Yaml = {}): Yaml {
  const { metadata = {}, ...fields } = rest as { metadata?: Yaml } & Yaml;
  return { apiVersion, kind, metadata: { name, ...metadata }, ...fields };
}

/** A ConfigMap. */
export function configMap(name: string, data: Readonly<Record<string, string>>): Yaml {
  return object('v1', 'ConfigMap', name, { data });
}

/** A claim of one mebibyte. */
export function claim(name: string, storageClassName: string): Yaml {
  return object('v1', 'PersistentVolumeClaim', name, { spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } } });
}

/** A Job that runs a shell line. */
export function job(name: string, line: string, spec: Yaml = {}): Yaml {
  return object('batch/v1', 'Job', name, { spec: { backoffLimit: 1, template: { spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 1, containers: [{ name: 'app', image: `${REGISTRY}/busybox:1`, command: ['sh', '-c', line] }] } }, ...spec } });
}
