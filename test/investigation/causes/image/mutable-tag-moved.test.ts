import { mutableTagMoved } from '../../../../lib/investigation/causes/image/mutable-tag-moved';
import { before, faultBy } from '../../support/cluster';
import { crashed, deployment, node, notReady, type Patch, pod, template } from '../../support/objects';

const TAGGED = template({ image: 'registry.example.com/shop/web:stable' });
const OLD_DIGEST = `sha256:${'a'.repeat(64)}`;
const NEW_DIGEST = `sha256:${'b'.repeat(64)}`;
const RESTARTED = { ...TAGGED, metadata: { labels: { app: 'web' }, annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-03-01T02:00:00Z' } } };

const fine = (digest: string): Patch => ({ status: { containerStatuses: [{ name: 'app', ready: true, started: true, restartCount: 0, imageID: `registry.example.com/shop/web@${digest}`, state: { running: { startedAt: before(500) } } }] } });
const failing = (digest: string): Patch => notReady({ ...crashed(1), imageID: `registry.example.com/shop/web@${digest}` });

describe('a tag that was moved to another build', () => {
  test('is an application fault that no rollback fixes, and the old digest is to be pinned', async () => {
    const fault = await faultBy(mutableTagMoved, { objects: [...deployment([TAGGED]), pod(1, 'a', TAGGED, fine(OLD_DIGEST)), pod(1, 'b', TAGGED, failing(NEW_DIGEST))] });
    expect(fault).toMatchObject({ class: 'application', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.mitigations[0]?.command).toBe(`kubectl -n shop set image deployment/web app=registry.example.com/shop/web@${OLD_DIGEST}`);
  });

  test('is found after a restart, which makes a revision that differs in nothing', async () => {
    expect(await faultBy(mutableTagMoved, { objects: [...deployment([TAGGED, RESTARTED]), pod(1, 'a', TAGGED, fine(OLD_DIGEST)), pod(2, 'b', RESTARTED, failing(NEW_DIGEST))] })).toMatchObject({ confidence: 0.95 });
  });

  test('is not claimed when the failing pod runs the same build as the others', async () => {
    expect(await faultBy(mutableTagMoved, { objects: [...deployment([TAGGED]), pod(1, 'a', TAGGED, fine(OLD_DIGEST)), pod(1, 'b', TAGGED, failing(OLD_DIGEST))] })).toBeUndefined();
  });

  test('is not claimed where a rollout changed the template', async () => {
    const next = template({ image: 'registry.example.com/shop/web:stable', env: [{ name: 'MODE', value: 'fast' }] });
    expect(await faultBy(mutableTagMoved, { objects: [...deployment([TAGGED, next]), pod(1, 'a', TAGGED, fine(OLD_DIGEST)), pod(2, 'b', next, failing(NEW_DIGEST))] })).toBeUndefined();
  });

  test('is not claimed where the nodes are of different platforms: there one image has several digests', async () => {
    const nodes = [node('node-a', { metadata: { labels: { 'kubernetes.io/arch': 'arm64' } } }), node('node-b', { metadata: { labels: { 'kubernetes.io/arch': 'amd64' } } })];
    const elsewhere = pod(1, 'a', TAGGED, { ...fine(OLD_DIGEST), spec: { nodeName: 'node-b' } });
    expect(await faultBy(mutableTagMoved, { objects: [...deployment([TAGGED]), elsewhere, pod(1, 'b', TAGGED, failing(NEW_DIGEST)), ...nodes] })).toBeUndefined();
  });

  test('is doubted when a pod with the new build is ready', async () => {
    const objects = [...deployment([TAGGED]), pod(1, 'a', TAGGED, fine(OLD_DIGEST)), pod(1, 'c', TAGGED, fine(NEW_DIGEST)), pod(1, 'b', TAGGED, failing(NEW_DIGEST))];
    expect(await faultBy(mutableTagMoved, { objects })).toMatchObject({ confidence: 0.75 });
  });

  test('is not claimed without the digests of the registry', async () => {
    const bare = { status: { containerStatuses: [{ name: 'app', ready: true, restartCount: 0, imageID: OLD_DIGEST, state: { running: {} } }] } };
    expect(await faultBy(mutableTagMoved, { objects: [...deployment([TAGGED]), pod(1, 'a', TAGGED, bare), pod(1, 'b', TAGGED, failing(NEW_DIGEST))] })).toBeUndefined();
  });
});
