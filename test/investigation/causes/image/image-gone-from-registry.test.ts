import { imageGoneFromRegistry } from '../../../../lib/investigation/causes/image/image-gone-from-registry';
import { faultBy } from '../../support/cluster';
import { pod, template } from '../../support/objects';
import { containerd, failingPull, IMAGE } from '../../support/pulls';

const GONE = containerd(`${IMAGE}: not found`, IMAGE, 'NotFound');
const CACHED = pod(1, 'c', template({ image: IMAGE }), { spec: { nodeName: 'node-b' } });

describe('an image that was deleted while pods still run it', () => {
  test('is a configuration fault that no rollback fixes, and the nodes that have it are named', async () => {
    const fault = await faultBy(imageGoneFromRegistry, failingPull(GONE, { old: null, more: [CACHED] }));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('node-b');
  });

  test('is doubted when the pod that runs it is on the same node', async () => {
    expect(await faultBy(imageGoneFromRegistry, failingPull(GONE, { old: null, more: [pod(1, 'c', template({ image: IMAGE }))] }))).toMatchObject({ confidence: 0.75 });
  });

  test('is not claimed when no pod runs this image: then it never was there', async () => {
    expect(await faultBy(imageGoneFromRegistry, failingPull(GONE))).toBeUndefined();
  });

  test('is not claimed for a registry that fails for a while', async () => {
    expect(await faultBy(imageGoneFromRegistry, failingPull(containerd('503 Service Unavailable'), { more: [CACHED] }))).toBeUndefined();
  });

  test('is not claimed when the words of the registry have expired', async () => {
    expect(await faultBy(imageGoneFromRegistry, failingPull('', { more: [CACHED] }))).toBeUndefined();
  });
});
