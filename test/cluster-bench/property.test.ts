import { ApiObject, App, Chart } from 'cdk8s';
import fc from 'fast-check';
import type { Manifest } from '../../lib/core';
import { synthDeclaration, validDeclarations } from '../../lib/testing';
import { DryRun } from './dry-run';
import { Cluster } from './support/cluster';

const NAMESPACE = 'sw-property';
const RUNS = Number(process.env.SEAWORTHY_PROPERTY_RUNS ?? 2000);

/** A pod of the template, because a Deployment alone is not judged by Pod Security. */
function podOf(deployment: Manifest): Manifest {
  const { metadata, spec } = (deployment.spec as { template: { metadata: object; spec: object } }).template;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'probe', namespace: NAMESPACE }, spec: { ...spec, serviceAccountName: 'default' } };
}

describe('generated declarations on a real API server', () => {
  let server: DryRun;

  beforeAll(async () => {
    server = DryRun.connect(await Cluster.connect());
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' } } };
    const { status, body } = await server.send('PATCH', `/api/v1/namespaces/${NAMESPACE}?fieldManager=seaworthy-test&force=true`, JSON.stringify(namespace));
    expect(status < 300 ? '' : body).toBe('');
  }, 600_000);

  afterAll(async () => {
    await server.send('DELETE', `/api/v1/namespaces/${NAMESPACE}`);
    server.close();
  });

  test(`all objects of ${RUNS} declarations are accepted, without a warning, with pods that pass restricted`, async () => {
    const began = performance.now();
    const declarations = fc.sample(validDeclarations(), { numRuns: RUNS, seed: 20_261_124 });
    const objects = declarations.flatMap((declaration) => {
      const { all } = synthDeclaration({ ...declaration, namespace: NAMESPACE });
      const deployment = all.find((manifest) => manifest.kind === 'Deployment');
      return [...all, ...(deployment === undefined ? [] : [podOf(deployment)])];
    });
    const refused: string[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < objects.length) {
        const object = objects[next++] as Manifest;
        const { status, message, warnings } = await server.apply(object);
        if (status >= 300 || warnings.length > 0) {
          refused.push(`${object.kind}: ${message}${warnings.join('; ')}`);
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    process.stdout.write(`${objects.length} objects of ${RUNS} declarations in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    expect([...new Set(refused)].slice(0, 20)).toEqual([]);
  }, 540_000);

  test('a malformed object is refused, so acceptance means something', async () => {
    const chart = new Chart(new App(), 'test');
    const object = new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: NAMESPACE }, dat: {} });
    const { status, message } = await server.apply(object.toJson() as Manifest);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(message).toContain('.dat: field not declared in schema');
  });
});
