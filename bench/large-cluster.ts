/** An object as the API server stores it. */
export interface Stored {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** How large the cluster is. */
export interface Size {
  /** Nodes. */
  readonly nodes: number;
  /** Pods: five to a Deployment, ten Deployments to a namespace. */
  readonly pods: number;
}

const PODS_OF_ONE = 5;
const WORKLOADS_OF_ONE = 10;
/** Every 100th workload crashes for want of its neighbour, which crashes by itself. */
const BROKEN_EVERY = 100;
const NOW = Date.now();
const at = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

/** The namespace of the workload that is investigated, which is broken by its dependency. */
export const TARGET = { namespace: 'team-0', name: 'app-0' } as const;

/** A made-up cluster: workloads with their revisions, Services and events, of objects about as large as real ones. */
export function largeCluster({ nodes, pods }: Size): readonly Stored[] {
  const objects: Stored[] = Array.from({ length: nodes }, (_, number) => node(number)).flat();
  for (let workload = 0; workload * PODS_OF_ONE < pods; workload += 1) {
    const namespace = `team-${Math.floor(workload / WORKLOADS_OF_ONE)}`;
    if (workload % WORKLOADS_OF_ONE === 0) {
      objects.push(object('v1', 'Namespace', namespace, undefined, {}), object('v1', 'ServiceAccount', 'default', namespace, {}));
    }
    objects.push(...application(namespace, workload, nodes));
  }
  return objects;
}

/** What a container of the cluster last wrote. */
export function logOf(pod: string): string {
  const workload = Number(/^app-(\d+)-/.exec(pod)?.[1] ?? 0);
  const lines = Array.from({ length: 150 }, (_, number) => `${at(60 - number / 3)} INFO request ${number} handled in 12 ms`);
  return [...lines, workload % BROKEN_EVERY === 0 ? `dial tcp: connect to app-${workload + 1}:8080: connection refused` : 'panic: runtime error: index out of range [3] with length 3', ''].join('\n');
}

function object(apiVersion: string, kind: string, name: string, namespace: string | undefined, rest: Readonly<Record<string, unknown>>): Stored {
  const { metadata = {}, ...fields } = rest as { metadata?: Readonly<Record<string, unknown>> };
  const base = { name, ...(namespace === undefined ? {} : { namespace }), uid: `${kind}-${namespace ?? ''}-${name}`, resourceVersion: '1', creationTimestamp: at(86_400), managedFields: WRITERS };
  return { apiVersion, kind, metadata: { ...base, ...metadata }, ...fields };
}

/** About as much as a kubelet and a controller leave behind. */
const WRITERS = ['kube-controller-manager', 'kubelet'].map((manager) => ({
  manager, operation: 'Update', apiVersion: 'v1', time: at(86_000), fieldsType: 'FieldsV1',
  fieldsV1: Object.fromEntries(Array.from({ length: 24 }, (_, number) => [`f:field${number}`, { 'f:type': {}, 'f:status': {}, [`k:{"name":"port-${number}"}`]: { '.': {} } }])),
}));

function node(number: number): readonly Stored[] {
  const name = `node-${number}`;
  const images = Array.from({ length: 30 }, (_, image) => ({ names: [`registry.example.com/team/app-${image}@sha256:${'0'.repeat(64)}`, `registry.example.com/team/app-${image}:1.0.0`], sizeBytes: 90_000_000 }));
  const conditions = ['MemoryPressure', 'DiskPressure', 'PIDPressure'].map((type) => ({ type, status: 'False', lastTransitionTime: at(86_000), lastHeartbeatTime: at(30) }));
  return [
    object('v1', 'Node', name, undefined, {
      metadata: { labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': `zone-${number % 3}` } }, spec: { podCIDR: '10.0.0.0/24' },
      status: { capacity: { cpu: '8', memory: '32Gi', pods: '110' }, allocatable: { cpu: '8', memory: '31Gi', pods: '110' }, conditions: [...conditions, { type: 'Ready', status: 'True', lastTransitionTime: at(86_000), lastHeartbeatTime: at(30) }], images },
    }),
    object('coordination.k8s.io/v1', 'Lease', name, 'kube-node-lease', { spec: { holderIdentity: name, renewTime: at(5) } }),
  ];
}

function application(namespace: string, workload: number, nodes: number): readonly Stored[] {
  const name = `app-${workload}`;
  const labels = { app: name };
  const broken = workload % BROKEN_EVERY <= 1;
  const env = Array.from({ length: 15 }, (_, number) => ({ name: `SETTING_${number}`, value: `value of setting number ${number}` }));
  const container = {
    name: 'app', image: 'registry.example.com/team/app:1.0.0', env: [...env, { name: 'NEIGHBOUR', value: `http://app-${workload + 1}:8080` }], ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } }, readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 5 },
    volumeMounts: [{ name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }],
  };
  const template = (image: string): object => ({ metadata: { labels }, spec: { containers: [{ ...container, image }], serviceAccountName: 'default', restartPolicy: 'Always' } });
  const owner = (kind: string, of: string): object => ({ apiVersion: 'apps/v1', kind, name: of, uid: `${kind}-${namespace}-${of}`, controller: true });
  const revisions = ['0.9.0', '1.0.0'].map((tag, position) => object('apps/v1', 'ReplicaSet', `${name}-${position}`, namespace, {
    metadata: { labels, annotations: { 'deployment.kubernetes.io/revision': String(position + 1) }, ownerReferences: [owner('Deployment', name)] },
    spec: { replicas: position === 0 ? 0 : PODS_OF_ONE, selector: { matchLabels: labels }, template: template(`registry.example.com/team/app:${tag}`) }, status: { replicas: position === 0 ? 0 : PODS_OF_ONE },
  }));
  const pods = Array.from({ length: PODS_OF_ONE }, (_, number) => object('v1', 'Pod', `${name}-1-${number}`, namespace, {
    metadata: { labels, ownerReferences: [owner('ReplicaSet', `${name}-1`)] }, spec: { ...(template(container.image) as { spec: object }).spec, nodeName: `node-${(workload * PODS_OF_ONE + number) % nodes}`, tolerations: [] },
    status: { phase: 'Running', podIP: '10.0.0.7', startTime: at(86_000), conditions: conditionsOf(broken), containerStatuses: [broken ? CRASHED : RUNNING] },
  }));
  const addresses = pods.map(({ metadata }) => ({ addresses: ['10.0.0.7'], conditions: { ready: !broken, serving: !broken }, targetRef: { kind: 'Pod', name: metadata.name, namespace } }));
  const events = pods.slice(0, broken ? PODS_OF_ONE : 2).map(({ metadata }) => object('v1', 'Event', `${metadata.name}.1`, namespace, {
    type: broken ? 'Warning' : 'Normal', reason: broken ? 'BackOff' : 'Pulled', message: broken ? 'Back-off restarting failed container app' : 'Container image is already present on machine',
    involvedObject: { kind: 'Pod', namespace, name: metadata.name, uid: metadata.uid }, source: { component: 'kubelet' }, count: 3, firstTimestamp: at(500), lastTimestamp: at(40),
  }));
  return [
    object('apps/v1', 'Deployment', name, namespace, {
      metadata: { labels, generation: 2 }, spec: { replicas: PODS_OF_ONE, selector: { matchLabels: labels }, template: template(container.image) },
      status: { observedGeneration: 2, replicas: PODS_OF_ONE, readyReplicas: broken ? 0 : PODS_OF_ONE, updatedReplicas: PODS_OF_ONE, availableReplicas: broken ? 0 : PODS_OF_ONE },
    }),
    ...revisions, ...pods, ...events,
    object('v1', 'Service', name, namespace, { spec: { clusterIP: '10.96.0.9', selector: labels, ports: [{ name: 'http', port: 8080, targetPort: 8080, protocol: 'TCP' }] } }),
    object('discovery.k8s.io/v1', 'EndpointSlice', `${name}-x`, namespace, { metadata: { labels: { 'kubernetes.io/service-name': name } }, addressType: 'IPv4', ports: [{ name: 'http', port: 8080 }], endpoints: addresses }),
  ];
}

const RUNNING = { name: 'app', ready: true, started: true, restartCount: 0, image: 'registry.example.com/team/app:1.0.0', imageID: `registry.example.com/team/app@sha256:${'1'.repeat(64)}`, state: { running: { startedAt: at(86_000) } } };
const CRASHED = {
  ...RUNNING, ready: false, started: false, restartCount: 7, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container' } },
  lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: at(63), finishedAt: at(60) } },
};

function conditionsOf(broken: boolean): readonly object[] {
  return ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) => ({ type, status: broken && type.endsWith('Ready') ? 'False' : 'True', lastTransitionTime: at(85_000) }));
}
