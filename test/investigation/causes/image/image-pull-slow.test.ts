import type { KubeObject } from '../../../../lib/evidence';
import { imagePullSlow } from '../../../../lib/investigation/causes/image/image-pull-slow';
import { before, faultBy } from '../../support/cluster';
import { deployment, event, notReady, type Patch, pod, template, waiting } from '../../support/objects';
import { failingPull, IMAGE } from '../../support/pulls';

const NEW = template({ image: IMAGE });
const at = (seconds: number): Patch => ({ firstTimestamp: before(seconds), lastTimestamp: before(seconds), count: 1 });

function pulling(...more: readonly ((stuck: KubeObject) => KubeObject)[]): readonly KubeObject[] {
  const stuck = pod(2, 'b', NEW, notReady(waiting('ContainerCreating')));
  return [...deployment([template(), NEW]), pod(1, 'a', template()), stuck, event(stuck, 'Normal', 'Pulling', `Pulling image "${IMAGE}"`, at(400)), ...more.map((make) => make(stuck))];
}

describe('a pull that does not end', () => {
  test('is a fault of the registry or the way to it, with little confidence', async () => {
    expect(await faultBy(imagePullSlow, { objects: pulling() })).toMatchObject({ class: 'cluster', subsystem: 'registry', root: { kind: 'Registry', name: 'registry.example.com' }, confidence: 0.6, rollback: { answer: 'no' } });
  });

  test('is more sure when another pod waits for its image as well', async () => {
    const other = (): KubeObject => event(pod(9, 'z', NEW), 'Normal', 'Pulling', 'Pulling image "registry.example.com/shop/api:1"', at(500));
    expect(await faultBy(imagePullSlow, { objects: pulling(other) })).toMatchObject({ confidence: 0.75 });
  });

  test('is not claimed once the image has come', async () => {
    const done = (stuck: KubeObject): KubeObject => event(stuck, 'Normal', 'Pulled', `Successfully pulled image "${IMAGE}" in 2m0s`, at(270));
    expect(await faultBy(imagePullSlow, { objects: pulling(done) })).toBeUndefined();
  });

  test('is not claimed for a pull that has failed', async () => {
    expect(await faultBy(imagePullSlow, failingPull('manifest unknown'))).toBeUndefined();
  });

  test('is the kubelet of the node where it holds its pulls back', async () => {
    expect(await faultBy(imagePullSlow, failingPull('pull QPS exceeded', { reason: 'ErrImagePull' }))).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85 });
  });

  test('is not claimed when events may not be read', async () => {
    expect(await faultBy(imagePullSlow, { objects: pulling(), unreadable: { Event: 'forbidden' } })).toBeUndefined();
  });
});
