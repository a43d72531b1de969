import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { type App, TerraformStack } from 'cdktf';
import { alreadyThere, ClusterAddons, type ClusterAddonsProps } from '../../lib/addons';
import { aws } from '../../lib/aws';
import { azure } from '../../lib/azure';
import { DnsZone, ManagedCluster } from '../../lib/cluster';
import { gcp } from '../../lib/gcp';
import { Dns, Monitoring, Platform, Routing, Tls } from '../../lib/platform';
import { neutral } from '../cluster/declarations';
import { codesAndPaths, codesOf, errorOf } from '../support/codes-of';
import { COMPLETE, ELSEWHERE, newApp, promises, stackIn } from './support';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

/** Makes add-ons for a cluster on AWS; what is given replaces complete options. */
function make(props: Partial<ClusterAddonsProps> = {}, cluster: Parameters<typeof neutral>[1] = {}, app: App = newApp()): ClusterAddons {
  const made = new ManagedCluster(stackIn(app, 'prod-cluster'), 'prod', neutral('aws', cluster));
  return new ClusterAddons(stackIn(app, 'prod-addons'), 'addons', { cluster: made, platform: promises(), ...COMPLETE, ...props });
}

describe('where add-ons stand', () => {
  test('the stack of the cluster is refused, and the message says why', () => {
    const stack = stackIn(newApp(), 'prod');
    const cluster = new ManagedCluster(stack, 'prod', neutral('aws'));
    const error = errorOf(() => new ClusterAddons(stack, 'addons', { cluster, platform: promises(), ...COMPLETE }));
    expect(error.codes).toEqual(['SameStack']);
    expect(error.message).toMatch(/address is unknown when the first plan asks/);
    expect(stack.node.tryFindChild('addons')).toBeUndefined();
  });

  test('a cluster that is read by the values of a resource in the same stack is refused too', () => {
    const stack = stackIn(newApp(), 'prod');
    const made = new EksCluster(stack, 'made', { name: 'made', roleArn: 'arn:aws:iam::111122223333:role/eks', vpcConfig: { subnetIds: [] } });
    const cluster = ManagedCluster.fromAttributes(stack, 'read', { on: aws({ region: 'eu-west-1' }), ...ELSEWHERE.aws, endpoint: made.endpoint });
    const error = errorOf(() => new ClusterAddons(stack, 'addons', { cluster, platform: promises(), ...COMPLETE }));
    expect(error.codes).toEqual(['SameStack']);
    expect(error.message).toContain('prod/made is made in the same stack');
  });

  test('a cluster that is read by a data source in the same stack is not', () => {
    const stack = stackIn(newApp(), 'prod');
    const found = new DataAwsEksCluster(stack, 'made', { name: 'made' });
    const cluster = ManagedCluster.fromAttributes(stack, 'read', { on: aws({ region: 'eu-west-1' }), ...ELSEWHERE.aws, endpoint: found.endpoint });
    expect(() => new ClusterAddons(stack, 'addons', { cluster, platform: promises(), ...COMPLETE })).not.toThrow();
  });

  test('a cluster of another app is refused', () => {
    const cluster = new ManagedCluster(stackIn(newApp(), 'prod-cluster'), 'prod', neutral('aws'));
    const error = errorOf(() => new ClusterAddons(stackIn(newApp(), 'prod-addons'), 'addons', { cluster, platform: promises(), ...COMPLETE }));
    expect(error.codes).toEqual(['OtherApp']);
    expect(error.message).toContain('fromRemoteState');
  });

  test('a second set of add-ons for a cluster is refused, also when it is read a second time', () => {
    const app = newApp();
    const first = make({}, {}, app);
    expect(codesOf(() => new ClusterAddons(stackIn(app, 'more'), 'addons', { cluster: first.cluster, platform: promises(), ...COMPLETE }))).toEqual(['AddonsTwice']);
    const read = (id: string): ManagedCluster<unknown> => ManagedCluster.fromAttributes(stackIn(app, id), 'legacy', { on: aws({ region: 'eu-west-1' }), ...ELSEWHERE.aws }) as ManagedCluster<unknown>;
    new ClusterAddons(stackIn(app, 'legacy-addons'), 'addons', { cluster: read('one'), platform: promises(), ...COMPLETE });
    expect(codesOf(() => new ClusterAddons(stackIn(app, 'legacy-more'), 'addons', { cluster: read('two'), platform: promises(), ...COMPLETE }))).toEqual(['AddonsTwice']);
  });

  test('the stack of another cluster\'s add-ons is refused, whose Helm provider would be used', () => {
    const app = newApp();
    const stack = stackIn(app, 'addons');
    const read = (name: string) => ManagedCluster.fromAttributes(stack, name, { on: aws({ region: 'eu-west-1' }), ...ELSEWHERE.aws, name });
    new ClusterAddons(stack, 'one', { cluster: read('blue'), platform: promises(), ...COMPLETE });
    expect(codesOf(() => new ClusterAddons(stack, 'two', { cluster: read('green'), platform: promises(), ...COMPLETE }))).toEqual(['StackShared']);
  });

  test('a stack without a backend is found at synthesis, and nothing is written', () => {
    const app = newApp();
    const cluster = new ManagedCluster(stackIn(app, 'prod-cluster'), 'prod', neutral('aws'));
    new ClusterAddons(new TerraformStack(app, 'prod-addons'), 'addons', { cluster, platform: promises(), ...COMPLETE });
    expect(() => app.synth()).toThrow(/the stack has no backend/);
  });

  test('what is neither a cluster nor a platform is named', () => {
    expect(codesAndPaths(() => make({ cluster: 'prod' as never, platform: {} as never }))).toEqual(['PlatformMissing platform', 'ClusterMissing cluster']);
  });
});

describe('zones', () => {
  test('a domain without a zone of the cluster is named with the zones that there are', () => {
    const error = errorOf(() => make({ platform: promises({ dns: Dns.externalDns({ domains: ['example.com', 'example.org'] }) }) }));
    expect(error.codes).toEqual(['ZoneMissing']);
    expect(error.message).toMatch(/cert-manager and external-dns would write records of "example.org", and the cluster has zones for example.com only/);
  });

  test('a domain below a zone needs none of its own', () => {
    expect(() => make({ platform: promises({ dns: Dns.externalDns({ domains: ['shop.example.com'] }) }) })).not.toThrow();
  });

  test('a zone of another project or subscription is refused', () => {
    const google = gcp({ project: 'example-prod', region: 'europe-west1', projectNumber: '1' });
    const microsoft = azure({ subscriptionId: ELSEWHERE.azure.account, tenantId: ELSEWHERE.azure.tenant, location: 'westeurope' });
    const zone = '/subscriptions/00000000-0000-0000-0000-00000000000f/resourceGroups/n/providers/Microsoft.Network/dnsZones/example.com';
    const clusters = [
      (stack: TerraformStack) => ManagedCluster.fromAttributes(stack, 'legacy', { on: google, ...ELSEWHERE.gcp, dnsZoneIds: { 'example.com': 'projects/other/managedZones/example-com' } }),
      (stack: TerraformStack) => ManagedCluster.fromAttributes(stack, 'legacy', { on: microsoft, ...ELSEWHERE.azure, dnsZoneIds: { 'example.com': zone } }),
    ];
    for (const read of clusters) {
      const stack = stackIn(newApp(), 'addons');
      expect(codesOf(() => new ClusterAddons(stack, 'addons', { cluster: read(stack), platform: promises(), ...COMPLETE }))).toEqual(['ZoneElsewhere']);
    }
  });

  test('records of a zone that others write are never removed', () => {
    const { addons } = make({}, { dnsZones: [DnsZone.existing('example.com', 'Z0123456789')] });
    const release = addons.find(({ name }) => name === 'externalDns')?.releases[0];
    expect(release?.values({ binding: { serviceAccountAnnotations: {}, podLabels: {} }, ownerId: 'x' }).policy).toBe('upsert-only');
  });
});

describe('facts and add-ons agree', () => {
  test.each<[string, Partial<ClusterAddonsProps>, string[]]>([
    ['an issuer needs an address', { certManager: {} }, ['EmailMissing certManager.email']],
    ['an issuer needs an address that is one', { certManager: { email: 'nobody' } }, ['EmailInvalid certManager.email']],
    ['a chart version that nobody looked at', { certManager: { email: 'a@example.com', version: 'v9.9.9' } }, ['ChartVersionUnknown certManager.version']],
    ['a promised version that no chart installs', { platform: promises({ dns: Dns.externalDns({ domains: ['example.com'], version: '0.19' }) }) }, ['VersionNotOffered externalDns']],
    ['a pinned chart that breaks the promise', { externalDns: { version: '1.21.1' } }, ['VersionNotOffered externalDns']],
    ['a fact that nothing provides', { platform: promises({ installed: { keda: '2.18' } }) }, ['FactUnprovided platform.installed.keda']],
    ['an Ingress class that nothing provides', { platform: promises({ routing: Routing.ingress({ className: 'nginx', trafficFrom: { namespace: 'ingress' } }) }) }, ['FactUnprovided platform.routing']],
    ['an add-on that no fact promises', { argoRollouts: {} }, ['AddonNotPromised argoRollouts']],
    ['an add-on that is unknown', { certMananger: {} } as never, ['UnknownProperty certMananger']],
    ['an option that is unknown', { externalDns: { polices: 'sync' } as never }, ['UnknownProperty externalDns.polices']],
    ['a version that is none', { certManager: alreadyThere({ version: 'latest' }) }, ['VersionInvalid certManager.version']],
    ['another version than is promised', { externalDns: alreadyThere({ version: '0.21.0' }) }, ['VersionDiffers externalDns.version']],
    ['Kubernetes in two versions', { platform: promises({ kubernetes: '1.34' }) }, ['KubernetesVersionDiffers platform.kubernetes']],
    ['a Gateway without issuer', { platform: promises({ tls: Tls.none() }), certManager: undefined }, ['GatewayWithoutCertificate platform.routing']],
    ['HTTP-01 for wildcards', { certManager: { email: 'a@example.com', challenge: 'http01' } }, ['WildcardNeedsDns certManager.challenge']],
    ['HTTP-01 for the wildcards of a Gateway that takes ListenerSets', { certManager: { email: 'a@example.com', challenge: 'http01' }, platform: promises({ routing: Routing.listenerSet({ name: 'public', namespace: 'gateway' }) }) }, ['WildcardNeedsDns certManager.challenge']],
    ['HTTP-01 where nothing brings traffic in', { certManager: { email: 'a@example.com', challenge: 'http01' }, platform: promises({ routing: Routing.none() }) }, ['ChallengeUnreachable certManager.challenge']],
    ['a word that is none of the few', { externalDns: { policy: 'never' as never } }, ['OptionInvalid externalDns.policy']],
    ['no range of proxies', { gateway: { proxies: { min: 3, max: 2 } } }, ['ProxiesInvalid gateway.proxies']],
    ['listeners of other names', { platform: promises({ routing: Routing.sharedGateway({ name: 'public', namespace: 'gateway', listeners: { http: 'web', https: 'websecure' } }) }) }, ['ListenersDiffer platform.routing.listeners']],
    ['an add-on that is no set of options', { velero: 'yes' as never }, ['AddonInvalid velero']],
    ['a schedule and a retention that are none', { platform: promises({ installed: { velero: '1.18.1' } }), velero: { bucket: 'b', schedule: 'daily', retention: '30 days' } }, ['ScheduleInvalid velero.schedule', 'RetentionInvalid velero.retention']],
    ['a quota that is none', { namespaceDefaults: { namespaces: ['shop'], quota: { pods: 10 as never } } }, ['QuotaInvalid namespaceDefaults.quota']],
    ['a Secret that is none', { platform: promises({ monitoring: Monitoring.prometheusOperator({ namespace: 'monitoring' }) }), monitoring: { grafanaAdminSecret: '' } }, ['SecretInvalid monitoring.grafanaAdminSecret']],
    ['proxies elsewhere than promised', { platform: promises({ routing: Routing.sharedGateway({ name: 'public', namespace: 'gateway', trafficFrom: { namespace: 'edge' } }) }) }, ['TrafficSourceDiffers platform.routing.trafficFrom']],
    ['another way through the cloud than promised', { platform: promises({ routing: Routing.sharedGateway({ name: 'public', namespace: 'gateway', dataPath: 'awsAlb' }) }) }, ['DataPathDiffers platform.routing.dataPath']],
    ["the cloud's own Gateway where it has none", { gateway: { controller: 'cloud' } }, ['GatewayNotOffered gateway.controller', 'DataPathDiffers platform.routing.dataPath']],
    ['a namespaced issuer', { platform: promises({ tls: Tls.issuer('letsencrypt', { kind: 'Issuer' }) }) }, ['IssuerNotOffered platform.tls']],
    ['secrets without names', { platform: promises({ installed: { externalSecrets: '2.10.0' } }) }, ['SecretsMissing externalSecrets.secrets']],
    ['backups without a bucket', { platform: promises({ installed: { velero: '1.18.1' } }) }, ['BucketMissing velero.bucket']],
    ['namespaces that are none', { namespaceDefaults: { namespaces: ['Shop'] } }, ['NamespacesInvalid namespaceDefaults.namespaces']],
    ['a retention that is none', { platform: promises({ monitoring: Monitoring.prometheusOperator({ namespace: 'monitoring' }) }), monitoring: { retention: 'long' } }, ['RetentionInvalid monitoring.retention']],
    ['values that are none', { externalDns: { values: 'policy: sync' as never } }, ['ValuesInvalid externalDns.values']],
    ['a wait that is none', { externalDns: { timeoutSeconds: 5 } }, ['TimeoutInvalid externalDns.timeoutSeconds']],
  ])('%s', (_title, props, expected) => {
    expect(codesAndPaths(() => make(props))).toEqual(expected);
  });

  test('a file under the name proves it through a Gateway that is there already', () => {
    const addons = make({ gateway: alreadyThere({ version: '1.9.1' }), certManager: { email: 'a@example.com', challenge: 'http01' } });
    const [identity] = addons.addons.filter(({ name }) => name === 'certManager').map((addon) => addon.identity);
    expect(identity).toBeUndefined();
    expect(JSON.stringify(addons.addons.find(({ name }) => name === 'certManager')?.releases[1]?.values({ binding: { serviceAccountAnnotations: {}, podLabels: {} }, ownerId: '' }))).toContain('"gatewayHTTPRoute"');
  });

  test('a vault on Azure is named by its URL', () => {
    const stack = stackIn(newApp(), 'addons');
    const cluster = ManagedCluster.fromAttributes(stack, 'legacy', { on: azure({ subscriptionId: ELSEWHERE.azure.account, tenantId: ELSEWHERE.azure.tenant, location: 'westeurope' }), ...ELSEWHERE.azure });
    const platform = promises({ installed: { externalSecrets: '2.10.0' } });
    expect(codesAndPaths(() => new ClusterAddons(stack, 'addons', { cluster, platform, ...COMPLETE, externalSecrets: { secrets: ['/x'] } }))).toEqual(['VaultMissing externalSecrets.vaultUrl']);
  });

  test('all problems are reported at once', () => {
    expect(codesOf(() => make({ certManager: { version: 'v0' }, argoRollouts: {}, platform: promises({ kubernetes: '1.34', installed: { keda: '2.18' } }) })))
      .toEqual(['KubernetesVersionDiffers', 'ChartVersionUnknown', 'EmailMissing', 'AddonNotPromised', 'FactUnprovided']);
  });

  test('software that is there already is neither installed nor given rights, and keeps its promise', () => {
    const { addons, releases, platform } = make({ certManager: alreadyThere({ version: '1.19.4' }), externalDns: alreadyThere({ version: '0.22.1' }), gateway: alreadyThere({ version: '1.9.1' }) });
    expect(Object.keys(releases)).toEqual(['seaworthy-foundation', 'cluster-autoscaler', 'seaworthy-platform']);
    expect(addons.find(({ name }) => name === 'certManager')).toMatchObject({ version: '1.19.4', promisedBy: 'tls' });
    expect(platform.facts.installed.certManager).toBe('1.19.4');
  });

  test('what somebody else must install is in the notes', () => {
    expect(make().notes.join('\n')).toMatch(/delivery promises argoCd, which is not installed here/);
  });
});

test('a platform without promises needs no add-on', () => {
  const platform = Platform.of({ ...promises().facts, tls: Tls.none(), dns: Dns.none(), routing: Routing.none(), internalRouting: Routing.none() });
  expect(Object.keys(make({ platform, certManager: undefined }).releases)).toEqual(['seaworthy-foundation', 'cluster-autoscaler', 'seaworthy-platform']);
});
