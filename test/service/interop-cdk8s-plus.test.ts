import { App, Chart, Size, Testing } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import { Callers, Exposure, Owner, ProductionService, type ProductionServiceProps, Rollout, Secrets, State } from 'seaworthy';
import { Platform } from 'seaworthy/platform';

interface Found {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly subjects?: readonly unknown[];
  readonly spec?: Readonly<Record<string, never>>;
}

function serviceIn(chart: Construct, props: Partial<ProductionServiceProps> = {}): ProductionService {
  return new ProductionService(chart, 'catalog', {
    platform: Platform.forTests(),
    image: 'registry.example.com/catalog:1.0.0',
    port: 8080,
    owner: Owner.team('shop', { onCall: 'https://oncall.example.com/shop', runbook: 'https://runbooks.example.com/shop' }),
    state: State.stateless(),
    exposure: Exposure.cluster(),
    rollout: Rollout.rolling(),
    needs: [],
    ...props,
  });
}

function find(chart: Chart, kind: string, name: string): Found {
  const all = Testing.synth(chart) as Found[];
  const found = all.find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) {
    throw new Error(`no ${kind} ${name} among ${all.map((object) => `${object.kind} ${object.metadata.name}`).join(', ')}`);
  }
  return found;
}

describe.each([['cdk8s-plus-28', plus28], ['cdk8s-plus-34', plus34 as unknown as typeof plus28]])('with %s', (_, plus) => {
  let chart: Chart;
  beforeEach(() => { chart = new Chart(new App(), 'shop', { namespace: 'shop' }); });

  test('a network policy of cdk8s-plus selects the pods of a service', () => {
    const service = serviceIn(chart);
    new plus.NetworkPolicy(chart, 'more', { metadata: { name: 'more' }, selector: service.asPodSelector() });
    const policy = find(chart, 'NetworkPolicy', 'more');
    expect(policy.metadata.namespace).toBe('shop');
    expect(policy.spec).toMatchObject({ podSelector: { matchLabels: service.plan.selector } });
  });

  test('a network policy of cdk8s-plus takes a service as peer, in its own namespace', () => {
    const service = serviceIn(chart);
    const other = new Chart(chart.node.root as App, 'other', { namespace: 'other' });
    new plus.NetworkPolicy(other, 'out', {
      metadata: { name: 'out' },
      selector: plus.Pods.select(other, 'pods', { labels: { role: 'reports' } }),
      egress: { rules: [{ peer: service.asNetworkPolicyPeer(), ports: [plus.NetworkPolicyPort.tcp(8080)] }] },
    });
    expect(find(other, 'NetworkPolicy', 'out').spec).toMatchObject({
      egress: [{ to: [{ podSelector: { matchLabels: service.plan.selector }, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }] }],
    });
  });

  test('a role binding of cdk8s-plus gives rights to the account of a service', () => {
    const service = serviceIn(chart);
    const role = new plus.Role(chart, 'reader', { metadata: { name: 'reader' } });
    new plus.RoleBinding(chart, 'binding', { metadata: { name: 'binding' }, role }).addSubjects(service.asSubject());
    expect(find(chart, 'RoleBinding', 'binding').subjects).toEqual([expect.objectContaining({ kind: 'ServiceAccount', name: 'catalog', namespace: 'shop' })]);
  });

  test('an ingress of cdk8s-plus sends to the Service and its main port, once its controller is a declared caller', () => {
    const service = serviceIn(chart, { callers: [Callers.namespace('gateway')] });
    new plus.Ingress(chart, 'ingress', { metadata: { name: 'old' } }).addHostRule('old.example.com', '/', service.asIngressBackend());
    expect(find(chart, 'Ingress', 'old').spec).toMatchObject({ rules: [{ http: { paths: [{ backend: { service: { name: 'catalog', port: { number: 80 } } } }] } }] });
  });

  test('environment, secrets, volumes and config maps of cdk8s-plus reach the container', () => {
    const settings = new plus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { size: '24' } });
    const secret = plus.Secret.fromSecretName(chart, 'db', 'catalog-db');
    const service = serviceIn(chart, {
      env: { SIZE: plus.EnvValue.fromConfigMap(settings, 'size'), PASSWORD: plus.EnvValue.fromSecretValue({ secret, key: 'password' }) },
      secrets: { USER: { secret, key: 'user' }, TOKEN: Secrets.key('api', 'token') },
      files: { '/etc/settings': settings, '/cache': plus.Volume.fromEmptyDir(chart, 'cache', 'cache', { sizeLimit: Size.mebibytes(64) }) },
    });
    const deployment = find(chart, 'Deployment', service.name);
    expect(deployment.spec).toMatchObject({ template: { spec: {
      volumes: expect.arrayContaining([{ name: 'cache', emptyDir: { sizeLimit: '64Mi' } }, { name: expect.stringMatching(/^etc-settings/) as unknown, configMap: { name: 'settings' } }]) as unknown,
      containers: [{
        env: [
          { name: 'SIZE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'size' } } },
          { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'catalog-db', key: 'password' } } },
          { name: 'USER', valueFrom: { secretKeyRef: { name: 'catalog-db', key: 'user' } } },
          { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
        ],
        volumeMounts: expect.arrayContaining([{ name: 'cache', mountPath: '/cache' }]) as unknown,
      }],
    } } });
  });
});

test('wrapping a service in an in-house construct changes no object name and no selector', () => {
  const plain = new Chart(new App(), 'shop', { namespace: 'shop' });
  serviceIn(plain);
  const wrapped = new Chart(new App(), 'shop', { namespace: 'shop' });
  class HouseService extends Construct {
    public constructor(scope: Construct, id: string) {
      super(scope, id);
      serviceIn(new Construct(this, 'inner'));
    }
  }
  new HouseService(wrapped, 'house');
  expect(Testing.synth(wrapped)).toEqual(Testing.synth(plain));
});
