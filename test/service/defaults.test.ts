import type { Manifest } from '../../lib/core';
import { Monitoring, NetworkPolicies, Platform, Routing } from '../../lib/platform';
import type { ProductionServiceProps } from '../../lib/service';
import { Callers, Drain, Exposure, Files, Needs, Port, Probe, Rollout, Scale, State } from '../../lib/strategy';
import { exampleProps, type Manifests, synthService } from '../../lib/testing';

const synth = (props: Partial<ProductionServiceProps> = {}): Manifests => synthService(exampleProps(props));
const spec = (manifest: Manifest): Record<string, unknown> => manifest.spec as Record<string, unknown>;
const deployment = (props: Partial<ProductionServiceProps> = {}): Record<string, unknown> => spec(synth(props).find('Deployment'));
const pod = (props: Partial<ProductionServiceProps> = {}): Record<string, unknown> => (deployment(props).template as { spec: Record<string, unknown> }).spec;
const container = (props: Partial<ProductionServiceProps> = {}): Record<string, unknown> => (pod(props).containers as Record<string, unknown>[])[0] ?? {};
const policy = (props: Partial<ProductionServiceProps> = {}): { ingress: object[]; egress: object[] } => spec(synth(props).find('NetworkPolicy')) as { ingress: object[]; egress: object[] };
const hosted = { exposure: Exposure.internetFacing({ hosts: ['shop.example.com'] }) };

describe('security defaults', () => {
  test('the container passes Pod Security restricted, with a read-only root', () => {
    expect(container().securityContext).toEqual({
      allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 10_001, runAsGroup: 10_001, capabilities: { drop: ['ALL'] },
    });
    expect(pod().securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, fsGroupChangePolicy: 'OnRootMismatch' });
    expect(Object.keys(pod())).not.toEqual(expect.arrayContaining(['hostNetwork']));
  });

  test('no token is mounted, neither by the pod nor by its account, unless the service calls the Kubernetes API', () => {
    expect([pod().automountServiceAccountToken, synth().find('ServiceAccount').automountServiceAccountToken]).toEqual([false, false]);
    expect(pod({ identity: { kubernetesApi: true } }).automountServiceAccountToken).toBe(true);
  });

  test('the account is the service\'s own', () => {
    expect(pod().serviceAccountName).toBe(synth().find('ServiceAccount').metadata.name);
  });

  test('service links are off, so other services do not leak into the environment', () => {
    expect(pod().enableServiceLinks).toBe(false);
  });

  test('nobody gets in and only DNS gets out while nothing is declared', () => {
    expect(policy().ingress).toEqual([]);
    expect(spec(synth().find('NetworkPolicy')).policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy().egress).toMatchObject([{ ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] }]);
    expect(policy().egress).toHaveLength(1);
  });

  test('only the data plane gets in from outside, and only to the main port', () => {
    expect(policy({ ...hosted, ports: [Port.traffic('admin', 9000)] }).ingress).toEqual([
      { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway' } } }], ports: [{ protocol: 'TCP', port: 'http' }] },
    ]);
  });

  test('callers reach traffic ports and monitoring only the metrics port', () => {
    const platform = Platform.forTests({ monitoring: Monitoring.prometheusOperator({ namespace: 'monitoring' }) });
    expect(policy({ platform, ports: [Port.metrics(9090)], callers: [Callers.namespace('tools')] }).ingress).toMatchObject([
      { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'tools' } } }], ports: [{ port: 'http' }] },
      { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }], ports: [{ port: 'metrics' }] },
    ]);
  });

  test('a host on the internet opens no private range, and a database no pod of this cluster', () => {
    const platform = Platform.forTests({ networkPolicies: NetworkPolicies.enforced({ podCidrs: ['10.244.0.0/16'] }) });
    const [, external, postgres] = policy({ platform, needs: [Needs.external('api.stripe.com', 443), Needs.postgres({ host: 'db.example.com' })] }).egress as { to: { ipBlock: { except?: string[] } }[]; ports: object[] }[];
    expect(external?.to[0]?.ipBlock.except).toEqual(expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16', '192.168.0.0/16', '10.244.0.0/16']));
    expect(postgres?.to[0]?.ipBlock.except).toEqual(['10.244.0.0/16']);
    expect(postgres?.ports).toEqual([{ protocol: 'TCP', port: 5432 }]);
  });

  test('a known range opens nothing else', () => {
    expect(policy({ needs: [Needs.postgres({ host: 'db.example.com', cidrs: ['10.30.0.0/24'] })] }).egress[1]).toEqual({ to: [{ ipBlock: { cidr: '10.30.0.0/24' } }], ports: [{ protocol: 'TCP', port: 5432 }] });
  });

  test('plain HTTP is redirected on the plain listener alone, and traffic enters by TLS', () => {
    const all = synth(hosted);
    expect(spec(all.find('HTTPRoute', 'web'))).toMatchObject({ parentRefs: [{ sectionName: 'https' }], hostnames: ['shop.example.com'] });
    expect(spec(all.find('HTTPRoute', 'web-redirect'))).toMatchObject({ parentRefs: [{ sectionName: 'http' }], rules: [{ filters: [{ requestRedirect: { scheme: 'https' } }] }] });
  });

  test('a certificate of the service\'s own has a fresh ECDSA key at each renewal and states its issuer in full', () => {
    const all = synth({ ...hosted, platform: Platform.forTests({ routing: Routing.listenerSet({ name: 'public', namespace: 'gateway' }) }) });
    expect(spec(all.find('Certificate'))).toMatchObject({
      dnsNames: ['shop.example.com'], issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' }, privateKey: { algorithm: 'ECDSA', rotationPolicy: 'Always' }, usages: ['server auth'],
    });
    const [plain, secure] = spec(all.find('ListenerSet')).listeners as { tls?: { certificateRefs: { name: string }[] }; allowedRoutes: object }[];
    expect(secure?.tls?.certificateRefs[0]?.name).toBe(spec(all.find('Certificate')).secretName);
    expect([plain?.allowedRoutes, secure?.allowedRoutes]).toEqual([{ namespaces: { from: 'Same' } }, { namespaces: { from: 'Same' } }]);
  });
});

describe('availability defaults', () => {
  test('two replicas, replaced without taking a good pod away', () => {
    expect(deployment()).toMatchObject({ replicas: 2, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } }, minReadySeconds: 10, revisionHistoryLimit: 3 });
  });

  test('a singleton is one pod, recreated, with no budget that would block a drain', () => {
    const props = { state: State.singleton('it owns a lock'), rollout: Rollout.recreate('it owns a lock') };
    expect(deployment(props)).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(synth(props).has('PodDisruptionBudget')).toBe(false);
  });

  test('drains take one pod at a time, and always one that is broken', () => {
    expect(spec(synth().find('PodDisruptionBudget'))).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  });

  test('replicas spread over zones and hosts, counting one revision, and never at the price of not running', () => {
    expect(pod().topologySpreadConstraints).toMatchObject([
      { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', matchLabelKeys: ['pod-template-hash'], nodeTaintsPolicy: 'Honor' },
      { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', matchLabelKeys: ['pod-template-hash'] },
    ]);
  });

  test('with an autoscaler the Deployment names no replicas', () => {
    const all = synth({ scale: Scale.between(3, 9) });
    expect(spec(all.find('Deployment')).replicas).toBeUndefined();
    expect(spec(all.find('HorizontalPodAutoscaler'))).toMatchObject({ minReplicas: 3, maxReplicas: 9, metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 70 } } }] });
  });

  test('memory is limited to what is requested, CPU is not limited, disk is', () => {
    expect(container().resources).toEqual({ requests: { 'cpu': '100m', 'memory': '256Mi', 'ephemeral-storage': '1Gi' }, limits: { 'memory': '256Mi', 'ephemeral-storage': '1Gi' } });
    expect(container({ resources: { cpuLimit: '2' } }).resources).toMatchObject({ limits: { cpu: '2' } });
  });

  test('startup and readiness ask the port, and nothing restarts a pod that was not asked about', () => {
    expect(container()).toMatchObject({ startupProbe: { tcpSocket: { port: 'http' }, failureThreshold: 60 }, readinessProbe: { tcpSocket: { port: 'http' }, failureThreshold: 3, timeoutSeconds: 2 } });
    expect(container().livenessProbe).toBeUndefined();
  });

  test('startup borrows the question of readiness, with its own patience', () => {
    expect(container({ probes: { readiness: Probe.http('/readyz', { failures: 2 }) } })).toMatchObject({ startupProbe: { httpGet: { path: '/readyz' }, failureThreshold: 60 }, readinessProbe: { failureThreshold: 2 } });
  });

  test.each([
    ['in the cluster', Exposure.cluster(), 5, 30],
    ['behind a Gateway', Exposure.internetFacing({ hosts: ['shop.example.com'] }), 10, 45],
    ['for WebSocket', Exposure.internetFacing({ hosts: ['shop.example.com'], protocol: 'websocket' }), 10, 75],
  ])('a stopping pod %s goes on serving, then finishes what it has begun', (_, exposure, preStop, grace) => {
    expect(container({ exposure }).lifecycle).toEqual({ preStop: { sleep: { seconds: preStop } } });
    expect(pod({ exposure }).terminationGracePeriodSeconds).toBe(grace);
  });

  test('the grace adds up: until traffic stops, the drain, and five seconds to close down', () => {
    expect(pod({ ...hosted, drain: Drain.within('2m') }).terminationGracePeriodSeconds).toBe(10 + 120 + 5);
    expect(pod({ state: State.sticky('carts') }).terminationGracePeriodSeconds).toBe(5 + 20 + 30 + 5);
  });

  test('behind a slow load balancer it goes on serving for longer', () => {
    const platform = Platform.forTests({ routing: Routing.ingress({ className: 'alb', trafficFrom: { cidrs: ['10.0.0.0/16'] }, dataPath: 'awsNlb' }) });
    expect(container({ ...hosted, platform }).lifecycle).toEqual({ preStop: { sleep: { seconds: 120 } } });
  });

  test('the progress deadline outlasts the slowest start', () => {
    expect(deployment({ probes: { startup: Probe.http('/startupz', { period: '10s', failures: 100 }) } }).progressDeadlineSeconds).toBe(1000 + 10 + 120);
    expect(deployment().progressDeadlineSeconds).toBe(600);
  });

  test('a cached image starts while the registry is down', () => {
    expect(container().imagePullPolicy).toBe('IfNotPresent');
  });

  test('scratch volumes are limited, and do not keep a node from being scaled away', () => {
    expect(pod().volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '256Mi' } }]);
    expect((deployment().template as { metadata: { annotations: object } }).metadata.annotations).toEqual({ 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' });
  });

  test('a changed text is a new immutable config map that survives pruning, so the pods roll and rolling back restores it', () => {
    const one = synth({ files: { '/etc/app.yaml': 'a: 1' } }).find('ConfigMap');
    const two = synth({ files: { '/etc/app.yaml': 'a: 2' } }).find('ConfigMap');
    expect(one.metadata.name).not.toBe(two.metadata.name);
    expect(one).toMatchObject({ immutable: true, metadata: { annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false', 'helm.sh/resource-policy': 'keep', 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } } });
    expect(one.metadata.labels).not.toHaveProperty('app.kubernetes.io/instance');
    expect(pod({ files: { '/etc/app.yaml': 'a: 1' } }).volumes).toContainEqual({ name: 'config', configMap: { name: one.metadata.name } });
  });

  test('a Secret is mounted read-only', () => {
    expect(container({ files: { '/secrets': Files.secret('web') } }).volumeMounts).toContainEqual({ name: 'secrets', mountPath: '/secrets', readOnly: true });
  });

  test.each([['http', 'http'], ['grpc', 'kubernetes.io/h2c'], ['websocket', 'kubernetes.io/ws']] as const)('the Service tells the data plane to speak %s', (protocol, appProtocol) => {
    expect(spec(synth({ exposure: Exposure.cluster({ protocol }) }).find('Service')).ports).toMatchObject([{ port: 80, appProtocol }]);
  });

  test('streams have no time-out on the route, and requests have one', () => {
    const timeouts = (protocol: 'http' | 'websocket'): object => (spec(synth({ exposure: Exposure.internetFacing({ hosts: ['a.example.com'], protocol }) }).find('HTTPRoute', 'web')).rules as { timeouts: object }[])[0]?.timeouts ?? {};
    expect([timeouts('http'), timeouts('websocket')]).toEqual([{ request: '30s' }, { request: '0s' }]);
  });

  test('gRPC is routed and probed as gRPC', () => {
    const all = synth({ exposure: Exposure.internetFacing({ hosts: ['a.example.com'], protocol: 'grpc' }) });
    expect(all.has('GRPCRoute', 'web')).toBe(true);
    expect(container({ exposure: Exposure.cluster({ protocol: 'grpc' }) })).toMatchObject({ readinessProbe: { grpc: { port: 8080 } } });
  });
});
