import { runAsNonRoot } from '../../../../lib/investigation/causes/config/run-as-non-root';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, notReady, pod, template, waiting } from '../../support/objects';

const secured = (container: Parameters<typeof template>[0] = {}): ReturnType<typeof template> => template(container, { securityContext: { runAsNonRoot: true } });
const ROOT = 'container has runAsNonRoot and image will run as root (pod: "web-2-b_shop(uid)", container: app)';

function failing(message: string, templates: readonly ReturnType<typeof template>[], patch: Parameters<typeof pod>[3] = {}): ClusterContents {
  const newest = templates[templates.length - 1] ?? {};
  return { objects: [...deployment(templates), pod(templates.length, 'b', newest, { ...notReady(waiting('CreateContainerConfigError', message)), ...patch })] };
}

describe('a container that must not run as root', () => {
  test('is a configuration fault that a rollback fixes when the image is new', async () => {
    const fault = await faultBy(runAsNonRoot, failing(ROOT, [secured(), secured({ image: 'registry.example.com/shop/web:2.0.0' })]));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('the image is new in this revision');
  });

  test('is fixed by a rollback when the demand is new', async () => {
    const fault = await faultBy(runAsNonRoot, failing(ROOT, [template(), secured()]));
    expect(fault?.rollback.answer).toBe('yes');
    expect(fault?.sentence).toContain('the demand is new in this revision');
  });

  test('names the user whose number the kubelet cannot tell', async () => {
    const message = 'container has runAsNonRoot and image has non-numeric user (node), cannot verify user is non-root (pod: "web-2-b_shop(uid)", container: app)';
    expect((await faultBy(runAsNonRoot, failing(message, [template(), secured()])))?.sentence).toContain('names its user (node) instead of a number');
  });

  test('has no rollback where neither image nor demand changed', async () => {
    expect((await faultBy(runAsNonRoot, failing(ROOT, [secured(), secured({ env: [{ name: 'A', value: '1' }] })])))?.rollback.answer).toBe('no');
  });

  test('is a matter of admission where the demand is in the pod and not in the template', async () => {
    const contents = failing(ROOT, [template()], { spec: { securityContext: { runAsNonRoot: true } } });
    expect(await faultBy(runAsNonRoot, contents)).toMatchObject({ class: 'cluster', subsystem: 'admission', rollback: { answer: 'no' } });
  });

  test('is not claimed for a missing ConfigMap', async () => {
    expect(await faultBy(runAsNonRoot, failing('configmap "settings" not found', [template(), secured()]))).toBeUndefined();
  });

  test('needs no event: the state alone says it', async () => {
    expect(await faultBy(runAsNonRoot, { ...failing(ROOT, [template(), secured()]), unreadable: { Event: 'forbidden' } })).toMatchObject({ confidence: 0.95 });
  });
});
