import fc from 'fast-check';
import { SeaworthyError } from '../../../../lib/core';
import type { KindName } from '../../../../lib/evidence';
import { before, type ClusterContents, investigated } from '../../support/cluster';
import { crashed, deployment, event, merge, node, notReady, object, type Patch, pod, template, waiting } from '../../support/objects';
import { containerd, failingPull, IMAGE, otherFailing, pulledLately } from '../../support/pulls';
import { JUNK, spoil } from '../../support/spoil';
import { rollout, runc, startFailed } from '../../support/starts';

const WITH = template({ envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'db' } }] }, { imagePullSecrets: [{ name: 'regcred' }] });
const write = (seconds: number): Patch => ({ metadata: { managedFields: [{ manager: 'kubectl-edit', time: before(seconds), fieldsV1: { 'f:data': {} } }] } });
const settings = object('v1', 'ConfigMap', 'settings', merge({ data: { MODE: 'x' } }, write(700)));
const older = pod(1, 'a', WITH, { metadata: { creationTimestamp: before(5000) }, status: { containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: before(4990) } } }] } });
const mounting = pod(1, 'c', WITH, notReady(waiting('ContainerCreating')));
const external = object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: { secretStoreRef: { name: 'vault' } }, status: { conditions: [{ type: 'Ready', status: 'False', message: 'Secret does not exist' }] } });

const FIXTURES: readonly ClusterContents[] = [
  failingPull(containerd(`${IMAGE}: not found`, IMAGE, 'NotFound'), { pod: { spec: { imagePullSecrets: [{ name: 'regcred' }] } } }),
  failingPull(containerd('401 Unauthorized'), { more: [otherFailing('ledger', containerd('401 Unauthorized'), IMAGE, 'node-a'), ...pulledLately(IMAGE, 'node-b'), node('node-a')] }),
  failingPull(containerd('dial tcp: lookup registry.example.com: no such host'), { more: pulledLately('quay.io/x:1', 'node-b') }),
  { objects: [...deployment([WITH]), older, pod(1, 'b', WITH, notReady(crashed(1))), settings, object('v1', 'Secret', 'db', write(600))], logs: { 'web-1-b/app/previous': 'password authentication failed\n' } },
  { objects: [...deployment([template(), WITH]), pod(2, 'b', WITH, notReady(waiting('CreateContainerConfigError', 'secret "db" not found'))), external] },
  { objects: [...deployment([WITH]), mounting, event(mounting, 'Warning', 'FailedMount', 'MountVolume.SetUp failed for volume "db" : references non-existent secret key: x'), settings] },
  rollout(WITH, startFailed(runc('exec: "serv": executable file not found in $PATH'))),
];

describe('the causes of images, configuration and starts', () => {
  test('never break on spoiled evidence', async () => {
    const spoiling = fc.tuple(fc.nat(FIXTURES.length - 1), fc.array(fc.tuple(fc.nat(3000), fc.constantFrom(...JUNK)), { minLength: 1, maxLength: 4 }));
    await fc.assert(fc.asyncProperty(spoiling, async ([which, spoils]) => {
      const contents = FIXTURES[which] ?? { objects: [] };
      try {
        await investigated({ ...contents, objects: spoils.reduce((objects, [at, junk]) => spoil(objects, at, junk), contents.objects) }, 'deployment/web');
      } catch (error) {
        expect(SeaworthyError.isSeaworthyError(error)).toBe(true);
      }
    }), { numRuns: 200 });
  });

  test.each(FIXTURES.map((contents, position) => [position, contents] as const))('are never surer of the same cause when a kind cannot be read: case %i', async (_position, contents) => {
    const full = await investigated(contents, 'deployment/web');
    for (const kind of ['Event', 'Node', 'Secret', 'ConfigMap', 'ExternalSecret', 'SealedSecret', 'Namespace'] satisfies KindName[]) {
      const { verdict } = await investigated({ ...contents, unreadable: { [kind]: 'forbidden' } }, 'deployment/web');
      expect({ kind, surer: verdict.cause === full.verdict.cause && verdict.confidence > full.verdict.confidence }).toEqual({ kind, surer: false });
    }
  });
});
