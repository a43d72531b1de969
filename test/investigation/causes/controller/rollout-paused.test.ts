import { rolloutPaused } from '../../../../lib/investigation/causes/controller/rollout-paused';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, merge, pod, template } from '../../support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const PODS = [pod(1, 'a', OLD), pod(1, 'b', OLD)];
const paused = { spec: { paused: true }, status: { observedGeneration: 1, updatedReplicas: 2, conditions: [{ type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused', lastTransitionTime: before(900) }] } };

describe('a paused workload', () => {
  test('that has a change to roll out is a configuration fault, and names the change', async () => {
    const objects = [...deployment([OLD], merge(paused, { spec: { template: NEW } })), ...PODS];
    const { verdict } = await investigated({ objects }, 'web');
    expect(verdict).toMatchObject({ cause: 'rollout-paused', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('does not roll out a change of spec.containers[app].image');
    expect(verdict.mitigations[0]?.command).toBe('kubectl -n shop rollout resume deployment/web');
  });

  test('that stands half way is a configuration fault', async () => {
    expect((await faultBy(rolloutPaused, { objects: [...deployment([OLD, NEW], { spec: { paused: true }, status: { observedGeneration: 2, updatedReplicas: 1 } }), pod(1, 'a', OLD), pod(2, 'a', NEW)] }))?.sentence).toContain('stands at 1 of 2 pods');
  });

  test('that has nothing to roll out is healthy', async () => {
    expect((await investigated({ objects: [...deployment([OLD], paused), ...PODS] }, 'web')).verdict.class).toBe('healthy');
  });

  test('is not claimed when its revisions could not be read', async () => {
    expect(await faultBy(rolloutPaused, { objects: [...deployment([OLD], merge(paused, { spec: { template: NEW } })), ...PODS], unreadable: { ReplicaSet: 'forbidden' } })).toBeUndefined();
  });
});
