import { registryRateLimit } from '../../../../lib/investigation/causes/image/registry-rate-limit';
import { faultBy } from '../../support/cluster';
import { containerd, failingPull, otherFailing } from '../../support/pulls';

const NGINX = 'nginx:1.27';
const LIMIT = containerd('unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/1.27: 429 Too Many Requests\ntoomanyrequests: You have reached your unauthenticated pull rate limit.', 'docker.io/library/nginx:1.27');

describe('a registry that counts too many pulls', () => {
  test.each([
    ['containerd', LIMIT],
    ['CRI-O', 'reading manifest 1.27 in docker.io/library/nginx: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading'],
  ])('is a fault of the registry that no rollback fixes, in the words of %s', async (_runtime, message) => {
    const fault = await faultBy(registryRateLimit, failingPull(message, { image: NGINX }));
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'registry', root: { kind: 'Registry', name: 'docker.io' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('shows which other workloads meet it', async () => {
    const fault = await faultBy(registryRateLimit, failingPull(LIMIT, { image: NGINX, more: [otherFailing('ledger', LIMIT, 'redis:7', 'node-b')] }));
    expect(fault?.evidence.map(({ value }) => value)).toContain('the same happens to 2 workloads: billing/ledger, shop/web');
  });

  test('is not claimed where the kubelet holds back its own pulls', async () => {
    expect(await faultBy(registryRateLimit, failingPull('pull QPS exceeded', { image: NGINX, reason: 'ErrImagePull' }))).toBeUndefined();
  });

  test('is not claimed without the words of the registry, when the event has expired', async () => {
    expect(await faultBy(registryRateLimit, failingPull('', { image: NGINX }))).toBeUndefined();
  });

  test('is as sure where events may not be read: the state says it', async () => {
    expect(await faultBy(registryRateLimit, { ...failingPull(LIMIT, { image: NGINX }), unreadable: { Event: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });
});
