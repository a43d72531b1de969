import { evictedByOwnStorageLimit } from '../../../../lib/investigation/causes/evicted/evicted-by-own-storage-limit';
import { faultBy } from '../../support/cluster';
import { deployment, pod, template } from '../../support/objects';

const OLD = template({ resources: { limits: { 'memory': '256Mi', 'ephemeral-storage': '1Gi' } } });
const TIGHT = template({ resources: { limits: { 'memory': '256Mi', 'ephemeral-storage': '10Mi' } } });
const IMAGE = template({ image: 'registry.example.com/shop/web:2.0.0', resources: { limits: { 'memory': '256Mi', 'ephemeral-storage': '1Gi' } } });
const evicted = (from: ReturnType<typeof template>, message: string): ReturnType<typeof pod> => pod(2, 'a', from, { status: { phase: 'Failed', reason: 'Evicted', message, conditions: [], containerStatuses: [] } });
const POD = 'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ';

describe('a pod that outgrew its own storage limit', () => {
  test.each([[POD, '1Gi'], ['Container app exceeded its local ephemeral storage limit "1Gi". ', 'container app'], ['Usage of EmptyDir volume "cache" exceeds the limit "1Gi". ', 'emptyDir cache']])('is found in %s', async (message, words) => {
    const fault = await faultBy(evictedByOwnStorageLimit, { objects: [...deployment([OLD, TIGHT]), evicted(TIGHT, message)] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is an application fault when only the image changed', async () => {
    expect(await faultBy(evictedByOwnStorageLimit, { objects: [...deployment([OLD, IMAGE]), evicted(IMAGE, POD)] })).toMatchObject({ class: 'application', rollback: { answer: 'yes' } });
  });

  test('is not claimed for a node that ran short, nor without a message', async () => {
    expect(await faultBy(evictedByOwnStorageLimit, { objects: [...deployment([OLD, TIGHT]), evicted(TIGHT, 'The node was low on resource: ephemeral-storage. ')] })).toBeUndefined();
    expect(await faultBy(evictedByOwnStorageLimit, { objects: [...deployment([OLD, TIGHT]), evicted(TIGHT, '')] })).toBeUndefined();
  });
});
