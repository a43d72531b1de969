import { type KubeObject, Ledger } from '../../../../lib/evidence';
import { type Peer, policyBlocks, policyNeeds, type PolicyPort } from '../../../../lib/investigation/causes/support/network-policy';
import { ClusterView } from '../../../../lib/investigation/view/cluster-view';
import { cluster, type ClusterContents } from '../../support/cluster';
import { object, type Patch } from '../../support/objects';

const PORT: PolicyPort = { number: 8080 };
const CONTAINERS = [{ name: 'app', ports: [{ name: 'http', containerPort: 8080 }] }];
const web = pod('web', 'shop', '10.0.1.1');
const db = pod('db', 'data', '10.0.2.2');
const namespaces = [object('v1', 'Namespace', 'shop', { metadata: { labels: { team: 'shop' } } }, ''), object('v1', 'Namespace', 'data', { metadata: { labels: { team: 'data' } } }, '')];

function pod(name: string, namespace: string, ip: string, spec: Patch = {}): KubeObject {
  return object('v1', 'Pod', name, { metadata: { labels: { app: name } }, spec: { containers: CONTAINERS, ...spec }, status: { podIP: ip, podIPs: [{ ip }] } }, namespace);
}

function policy(name: string, namespace: string, spec: Patch): KubeObject {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec }, namespace);
}

interface Asked extends Partial<ClusterContents> {
  readonly from?: Peer;
  readonly to?: Peer;
  readonly port?: PolicyPort;
}

async function answer(policies: readonly KubeObject[], { from = web, to = db, port = PORT, ...more }: Asked = {}): Promise<string> {
  const ledger = new Ledger(cluster({ objects: [...namespaces, web, db, ...policies], ...more }));
  await ledger.ask(policyNeeds(from, to));
  const result = policyBlocks(new ClusterView(ledger), from, to, port);
  return result.state === 'blocked' ? `${result.end} of ${result.pod.metadata.name} by ${result.policies.map(({ metadata }) => metadata.name).join()}` : result.state;
}

const ingress = (rules: readonly unknown[], spec: Patch = {}): KubeObject => policy('in', 'data', { podSelector: { matchLabels: { app: 'db' } }, ingress: rules, ...spec });
const egress = (rules: readonly unknown[], spec: Patch = {}): KubeObject => policy('out', 'shop', { podSelector: {}, policyTypes: ['Egress'], egress: rules, ...spec });

describe('a connection between pods', () => {
  test('is open without policies, and where policies select other pods or other namespaces', async () => {
    expect(await answer([])).toBe('open');
    expect(await answer([policy('other', 'data', { podSelector: { matchLabels: { app: 'cache' } }, policyTypes: ['Ingress'] }), policy('in', 'shop', { podSelector: {}, policyTypes: ['Ingress'] })])).toBe('open');
  });

  test('is blocked at the end that a policy isolates, and the policies are named', async () => {
    expect(await answer([ingress([])])).toBe('ingress of db by in');
    expect(await answer([egress([])])).toBe('egress of web by out');
    expect(await answer([policy('all', 'data', { podSelector: {} }), ingress([])])).toBe('ingress of db by all,in');
  });

  test('is open when any of several policies lets it through', async () => {
    expect(await answer([policy('deny', 'data', { podSelector: {}, policyTypes: ['Ingress'] }), ingress([{ from: [{ namespaceSelector: { matchLabels: { team: 'shop' } } }] }])])).toBe('open');
  });

  test('needs both ends to allow it', async () => {
    expect(await answer([egress([{}]), ingress([])])).toBe('ingress of db by in');
    expect(await answer([egress([{}]), ingress([{}])])).toBe('open');
  });
});

describe('the types of a policy', () => {
  test('without policyTypes guard ingress always, and egress only with egress rules', async () => {
    expect(await answer([policy('out', 'shop', { podSelector: {}, egress: [] })])).toBe('open');
    expect(await answer([policy('out', 'shop', { podSelector: {}, egress: [{ to: [{ podSelector: {} }] }] })])).toBe('egress of web by out');
    expect(await answer([policy('in', 'data', { podSelector: {}, egress: [{}] })])).toBe('ingress of db by in');
  });

  test('of Egress alone leave ingress open', async () => {
    expect(await answer([ingress([], { policyTypes: ['Egress'] })])).toBe('open');
  });
});

describe('peers of a rule', () => {
  test('given as a lone podSelector are pods of the namespace of the policy', async () => {
    expect(await answer([ingress([{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }])])).toBe('ingress of db by in');
  });

  test('given with both selectors in one entry must satisfy both; in two entries one is enough', async () => {
    const namespaceSelector = { matchLabels: { team: 'shop' } };
    const podSelector = { matchLabels: { app: 'db' } };
    expect(await answer([ingress([{ from: [{ namespaceSelector, podSelector }] }])])).toBe('ingress of db by in');
    expect(await answer([ingress([{ from: [{ namespaceSelector }, { podSelector }] }])])).toBe('open');
  });

  test('given as an empty list are everybody', async () => {
    expect(await answer([ingress([{ from: [] }])])).toBe('open');
  });

  test('given as address ranges count without their exceptions', async () => {
    expect(await answer([ingress([{ from: [{ ipBlock: { cidr: '10.0.0.0/16' } }] }])])).toBe('open');
    expect(await answer([ingress([{ from: [{ ipBlock: { cidr: '10.0.0.0/16', except: ['10.0.1.0/24'] } }] }])])).toBe('ingress of db by in');
    expect(await answer([egress([{ to: [{ ipBlock: { cidr: '2001:db8::/32' } }] }])], { to: { ip: '2001:db8::7' } })).toBe('open');
    expect(await answer([egress([{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }] }])], { to: { ip: '169.254.169.254' } })).toBe('egress of web by out');
  });
});

describe('ports of a rule', () => {
  const rule = (...ports: readonly unknown[]): readonly KubeObject[] => [ingress([{ ports }])];

  test('are TCP unless they say otherwise', async () => {
    expect(await answer(rule({ port: 8080 }))).toBe('open');
    expect(await answer(rule({ port: 8080, protocol: 'UDP' }))).toBe('ingress of db by in');
    expect(await answer(rule({ port: 53, protocol: 'UDP' }), { port: { number: 53, protocol: 'UDP' } })).toBe('open');
  });

  test('may be a range, a name of the pod that is reached, or left out', async () => {
    expect(await answer(rule({ port: 8000, endPort: 8100 }))).toBe('open');
    expect(await answer(rule({ port: 9000, endPort: 9100 }))).toBe('ingress of db by in');
    expect(await answer(rule({ port: 'http' }))).toBe('open');
    expect(await answer(rule({ port: 'metrics' }))).toBe('ingress of db by in');
    expect(await answer([egress([{ ports: [{ port: 'http' }] }])])).toBe('open');
    expect(await answer(rule({ protocol: 'TCP' }))).toBe('open');
  });
});

describe('what cannot be known', () => {
  test('is said when policies may not be read, at either end', async () => {
    expect(await answer([], { unreadable: { NetworkPolicy: 'forbidden' } })).toBe('unknown');
  });

  test('is said when a rule goes by namespace labels that may not be read', async () => {
    const unreadable = { Namespace: 'forbidden' } as const;
    expect(await answer([ingress([{ from: [{ namespaceSelector: { matchLabels: { team: 'shop' } } }] }])], { unreadable })).toBe('unknown');
    expect(await answer([ingress([{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }] }])], { unreadable })).toBe('open');
  });

  test('is said for a caller on the network of its node, and a pod there is never isolated', async () => {
    const agent = pod('agent', 'shop', '10.0.0.9', { hostNetwork: true });
    expect(await answer([ingress([])], { from: agent })).toBe('unknown');
    expect(await answer([egress([])], { from: agent })).toBe('open');
  });
});
