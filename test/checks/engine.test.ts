import { CATALOGUE, exemptionsOn, flatten, objectCheck, openFailures, runChecks } from '../../lib/checks';
import type { Manifest } from '../../lib/core';
import { autoscaler, budget, deployment, object, policy, service, workload } from './support/objects';

const DAY = '2026-06-01';
const ids = (documents: readonly unknown[], options: object = {}): readonly string[] => openFailures(runChecks(documents, { today: DAY, ...options })).map(({ check }) => check);
const moving = (annotation?: string, check = 'image-tag'): Manifest => deployment({ 'container.image': 'web:latest', ...(annotation === undefined ? {} : { 'metadata.annotations': { [`seaworthy.dev/exempt.${check}`]: annotation } }) });
const problems = (documents: readonly unknown[], options: object = {}): readonly string[] => (
  runChecks(documents, { today: DAY, ...options }).exemptionProblems.map(({ code }) => code)
);

describe('an exemption', () => {
  test('in an annotation keeps the failure in the report and out of the count', () => {
    const report = runChecks([moving('mirrored by digest; expires 2026-12-31')], { today: DAY });
    expect(report.failures.find(({ check }) => check === 'image-tag')?.exemption).toEqual({ check: 'image-tag', reason: 'mirrored by digest', expires: '2026-12-31' });
    expect(openFailures(report).map(({ check }) => check)).not.toContain('image-tag');
    expect(report.exemptionProblems).toEqual([]);
  });

  test('holds on its last day and counts again on the next', () => {
    expect(ids([moving('a; expires 2026-06-01')])).not.toContain('image-tag');
    expect(ids([moving('a; expires 2026-05-31')])).toContain('image-tag');
    expect(problems([moving('a; expires 2026-05-31')])).toEqual(['ExemptionExpired']);
  });

  test('without an end holds for good', () => {
    expect(ids([moving('mirrored by digest')])).not.toContain('image-tag');
  });

  test('without a reason does not hold', () => {
    expect(ids([moving('; expires 2026-12-31')])).toContain('image-tag');
    expect(problems([moving('')])).toEqual(['ExemptionWithoutReason']);
  });

  test.each(['31-12-2026', 'never', '2026-13-01', '2026-02-30', '2027'])('that ends on %s does not hold, and says so', (day) => {
    expect(ids([moving(`a; expires ${day}`)])).toContain('image-tag');
    expect(problems([moving(`a; expires ${day}`)])).toEqual(['ExemptionExpiryInvalid']);
  });

  test('from a check that does not exist is a problem and exempts nothing', () => {
    expect(problems([moving('a', 'image-tags')])).toEqual(['ExemptionUnknown']);
    expect(ids([moving('a', 'image-tags')])).toContain('image-tag');
  });

  test('holds for its object only', () => {
    expect(ids([moving('a'), change('other')])).toContain('image-tag');
  });

  test('in code holds for every object until its day', () => {
    const exemptions = [{ check: 'image-tag', reason: 'a sandbox', expires: '2026-06-30' }];
    expect(ids([moving(), change('other')], { exemptions })).not.toContain('image-tag');
    expect(ids([moving()], { exemptions: [{ ...exemptions[0], expires: '2026-01-01' }] })).toContain('image-tag');
    expect(problems([moving()], { exemptions: [{ check: 'nonsense', reason: 'a', expires: undefined }] })).toEqual(['ExemptionUnknown']);
  });

  test('is read from a list of annotations of any shape', () => {
    expect(exemptionsOn(object('ConfigMap', 'a', { metadata: { annotations: { 'seaworthy.dev/exempt.owner': 5, 'other/exempt.owner': 'x' } } }))).toEqual([{ check: 'owner', reason: '5', expires: undefined }]);
  });
});

function change(name: string): Manifest {
  return deployment({ 'container.image': 'web:latest' }, name);
}

describe('a run', () => {
  test('counts for each check how often it passed, failed and was not judged', () => {
    const report = runChecks([deployment(), change('other'), deployment({ 'pod.containers': [] }, 'third'), object('ConfigMap', 'a')], { today: DAY });
    expect(report.objects).toBe(4);
    expect(report.outcomes['image-tag']).toEqual({ pass: 1, fail: 1, notApplicable: 1 });
    expect(Object.keys(report.outcomes)).toEqual(CATALOGUE.map(({ id }) => id));
  });

  test('judges nothing when it is given nothing', () => {
    expect(runChecks([], { today: DAY })).toMatchObject({ objects: 0, failures: [], exemptionProblems: [] });
  });

  test('takes Lists apart, also Lists within Lists, in order', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [deployment(), { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [change('b'), null, change('c')] }] };
    expect(flatten([list, object('ConfigMap', 'd')]).map(({ metadata }) => metadata.name)).toEqual(['web', 'b', 'c', 'd']);
  });

  test('takes checks that others wrote', () => {
    const own = objectCheck({ id: 'own', title: 'a', severity: 'error', reason: 'b.', remedy: 'c.', sources: [], kinds: ['ConfigMap'], judge: () => [{ path: 'data', message: 'is wrong' }] });
    expect(ids([object('ConfigMap', 'a')], { checks: [own] })).toEqual(['own']);
  });

  test('knows an exemption from a check of the whole catalogue when only some run', () => {
    expect(problems([moving('a')], { checks: [] })).toEqual([]);
  });

  test('gives the same report for the same objects', () => {
    const objects = [change('a'), service(), budget(), policy()];
    expect(runChecks(objects, { today: DAY })).toEqual(runChecks(structuredClone(objects), { today: DAY }));
  });
});

describe('every kind that makes pods', () => {
  const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod', 'Rollout'];

  test.each(KINDS)('is judged by its pods: %s', (kind) => {
    const found = ids([workload(kind, { 'container.image': 'web', 'container.securityContext': { privileged: true }, 'pod.hostPID': true })]);
    expect(found).toEqual(expect.arrayContaining(['image-tag', 'privileged-container', 'host-namespaces', 'privilege-escalation']));
  });

  test.each(KINDS)('is judged alike within a List: %s', (kind) => {
    const bad = workload(kind, { 'container.image': 'web' });
    expect(ids([{ apiVersion: 'v1', kind: 'List', items: [bad] }])).toEqual(ids([bad]));
  });

  test('leaves a Rollout that runs the template of a Deployment to that Deployment', () => {
    const rollout = object('Rollout', 'web', { spec: { replicas: 3, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } });
    expect(runChecks([rollout], { today: DAY }).outcomes['image-tag']).toEqual({ pass: 0, fail: 0, notApplicable: 0 });
    expect(ids([deployment({ 'spec.replicas': 0, 'container.image': 'web' }), rollout])).toContain('image-tag');
    expect(ids([deployment(), rollout])).toContain('pdb-missing');
  });

  test('of another API group is not taken for one', () => {
    expect(runChecks([object('Rollout', 'web', { spec: { template: { spec: { containers: [] } } } }, 'rollouts.kruise.io/v1beta1')], { today: DAY }).outcomes['image-tag']).toEqual({ pass: 0, fail: 0, notApplicable: 0 });
  });
});

describe('the time of a run', () => {
  /** Services that know each other by label, name and policy, in few namespaces, so that every relation has work. */
  function fleet(count: number): readonly Manifest[] {
    return Array.from({ length: count }, (_, index) => {
      const name = `service-${index}`;
      const inPlace = (manifest: Manifest): Manifest => ({ ...manifest, metadata: { ...manifest.metadata, name, namespace: `team-${index % 3}` } });
      const app = { app: name };
      const env = { 'container.envFrom': [{ configMapRef: { name } }], 'container.env': [{ name: 'A', valueFrom: { configMapKeyRef: { name: `${name}-missing`, key: 'a' } } }] };
      return [
        deployment({ 'spec.replicas': 2, 'pod.automountServiceAccountToken': undefined, 'labels': { ...app, part: 'shop' }, ...env }, name), service({ 'spec.selector': app }), object('ConfigMap', name, { data: { A: '1' } }), object('ServiceAccount', name),
        object('PodDisruptionBudget', name, { spec: { selector: { matchLabels: app }, maxUnavailable: 1 } }), autoscaler({ 'spec.scaleTargetRef.name': name }),
        object('NetworkPolicy', name, { spec: { podSelector: { matchLabels: app }, policyTypes: ['Ingress', 'Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: `service-${index + 3}` } } }], ports: [{ port: 8080 }] }] } }),
        object('RoleBinding', name, { roleRef: { kind: 'Role', name }, subjects: [{ kind: 'ServiceAccount', name }] }), object('Certificate', name, { spec: { secretName: name, dnsNames: [`${name}.example.com`] } }),
        object('Ingress', name, { spec: { tls: [{ secretName: name, hosts: [`${name}.example.com`] }], defaultBackend: { service: { name, port: { number: 80 } } } } }),
      ].map(inPlace);
    }).flat();
  }

  function seconds(objects: readonly Manifest[], runs: number): number {
    const times = Array.from({ length: runs }, () => {
      // CPU time: what else runs on the machine does not count.
      const start = process.cpuUsage();
      runChecks(objects, { today: DAY });
      return process.cpuUsage(start).user / 1e6;
    });
    return Math.min(...times);
  }

  test('grows with the number of objects and not with its square: ten times the objects take at most 25 times as long', () => {
    const small = fleet(100);
    const large = fleet(1000);
    expect([small.length, large.length]).toEqual([1000, 10_000]);
    // Warm first; a rule that compares all with all made this 40 and more.
    seconds(large, 1);
    const once = seconds(small, 15);
    expect(seconds(large, 4) / once).toBeLessThan(25);
  }, 60_000);
});
