import { registryUnreachable } from '../../../../lib/investigation/causes/image/registry-unreachable';
import { faultBy } from '../../support/cluster';
import { containerd, failingPull, otherFailing, pulledLately } from '../../support/pulls';

const TIMEOUT = containerd('failed to do request: Head "https://registry.example.com/v2/shop/web/manifests/2.0.0": dial tcp 10.0.0.9:443: i/o timeout');

describe('a registry that is not reached', () => {
  test.each([
    ['a timeout', TIMEOUT],
    ['a refused connection', containerd('failed to do request: Head "https://registry.example.com/v2/": dial tcp 10.0.0.9:443: connect: connection refused')],
    ['no route', containerd('failed to do request: Head "https://registry.example.com/v2/": dial tcp 10.0.0.9:443: connect: no route to host')],
    ['a TLS handshake without end', containerd('failed to do request: Head "https://registry.example.com/v2/": net/http: TLS handshake timeout')],
    ['CRI-O', 'initializing source docker://registry.example.com/shop/web:2.0.0: pinging container registry registry.example.com: Get "https://registry.example.com/v2/": dial tcp 10.0.0.9:443: i/o timeout'],
  ])('is a network fault that no rollback fixes: %s', async (_kind, message) => {
    expect(await faultBy(registryUnreachable, failingPull(message))).toMatchObject({ class: 'cluster', subsystem: 'network', root: { kind: 'Registry', name: 'registry.example.com' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is the fault of the node when other nodes pull from it meanwhile', async () => {
    expect(await faultBy(registryUnreachable, failingPull(TIMEOUT, { more: pulledLately('registry.example.com/shop/api:1', 'node-b') }))).toMatchObject({ root: { kind: 'Node', name: 'node-a' }, confidence: 0.85 });
  });

  test('is the fault of the node when it reaches no other registry either', async () => {
    expect(await faultBy(registryUnreachable, failingPull(TIMEOUT, { more: [otherFailing('ledger', TIMEOUT, 'quay.io/ledger:1', 'node-a')] }))).toMatchObject({ root: { kind: 'Node', name: 'node-a' } });
  });

  test.each(['manifest unknown', 'failed to do request: Head "https://r/v2/": dial tcp: lookup r on 10.0.0.2:53: i/o timeout', '503 Service Unavailable'])('is not claimed for %s', async (message) => {
    expect(await faultBy(registryUnreachable, failingPull(containerd(message)))).toBeUndefined();
  });

  test('names the registry, not a node, and is less sure, where events of other namespaces may not be read', async () => {
    const contents = failingPull(TIMEOUT, { more: pulledLately('registry.example.com/shop/api:1', 'node-b') });
    expect(await faultBy(registryUnreachable, { ...contents, unreadable: { Event: 'forbidden' } })).toMatchObject({ root: { kind: 'Registry' }, confidence: 0.6 });
  });
});
