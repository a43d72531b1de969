import { registryError } from '../../../../lib/investigation/causes/image/registry-error';
import { faultBy } from '../../support/cluster';
import { containerd, failingPull, otherFailing, pulledLately } from '../../support/pulls';

const BAD = containerd('unexpected status from HEAD request to https://registry.example.com/v2/shop/web/manifests/2.0.0: 503 Service Unavailable');

describe('a registry that fails', () => {
  test.each([
    ['containerd', BAD],
    ['CRI-O', 'initializing source docker://registry.example.com/shop/web:2.0.0: pinging container registry registry.example.com: received unexpected HTTP status: 502 Bad Gateway'],
    ['an older containerd', containerd('pulling from host registry.example.com failed with status code [manifests 2.0.0]: 500 Internal Server Error')],
  ])('is at fault, and no rollback helps, in the words of %s', async (_runtime, message) => {
    expect(await faultBy(registryError, failingPull(message))).toMatchObject({ class: 'cluster', subsystem: 'registry', root: { kind: 'Registry', name: 'registry.example.com' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('reaches every workload that pulls from its host, and no other host', async () => {
    const fault = await faultBy(registryError, failingPull(BAD, { more: [otherFailing('ledger', BAD, 'registry.example.com/ledger:1', 'node-b'), ...pulledLately('quay.io/other/app:1', 'node-b')] }));
    expect(fault?.sentence).toContain('for 2 workloads');
    expect(fault?.alternatives.map(({ because }) => because)).toContain('images of other registries were pulled meanwhile');
  });

  test('is doubted when it has served another pull since', async () => {
    expect(await faultBy(registryError, failingPull(BAD, { more: pulledLately('registry.example.com/shop/api:1', 'node-b') }))).toMatchObject({ confidence: 0.65 });
  });

  test.each(['manifest unknown', '401 Unauthorized', 'dial tcp 10.0.0.9:443: connect: connection refused'])('is not claimed for %s', async (message) => {
    expect(await faultBy(registryError, failingPull(containerd(message)))).toBeUndefined();
  });

  test('is not claimed when the event has expired', async () => {
    expect(await faultBy(registryError, failingPull(''))).toBeUndefined();
  });
});
