import { registryNameNotResolved } from '../../../../lib/investigation/causes/image/registry-name-not-resolved';
import { faultBy } from '../../support/cluster';
import { containerd, failingPull, IMAGE, otherFailing, pulledLately } from '../../support/pulls';

const SLIP = 'regstry.example.com/shop/web:1.0.0';
const absent = (host: string): string => containerd(`failed to do request: Head "https://${host}/v2/shop/web/manifests/1.0.0": dial tcp: lookup ${host} on 10.0.0.2:53: no such host`);
const broken = (host: string): string => containerd(`failed to do request: Head "https://${host}/v2/shop/web/manifests/1.0.0": dial tcp: lookup ${host} on 10.0.0.2:53: read udp 10.0.0.7:4242->10.0.0.2:53: i/o timeout`);

describe('the name of a registry that is not resolved', () => {
  test('is a slip when one workload asks for a host that differs by a letter from a known one, and a rollback fixes it', async () => {
    const fault = await faultBy(registryNameNotResolved, failingPull(absent('regstry.example.com'), { image: SLIP }));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('registry.example.com does');
  });

  test('is the DNS of the node when the resolver does not answer', async () => {
    expect(await faultBy(registryNameNotResolved, failingPull(broken('registry.example.com')))).toMatchObject({ class: 'cluster', subsystem: 'dns', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test('is the DNS of the node when several registries are not found from it', async () => {
    const contents = failingPull(absent('new.example.org'), { image: 'new.example.org/shop/web:1', more: [otherFailing('ledger', absent('quay.io'), 'quay.io/ledger:1', 'node-a')] });
    expect(await faultBy(registryNameNotResolved, contents)).toMatchObject({ class: 'cluster', subsystem: 'dns' });
  });

  test('is the DNS of the node when the previous revision came from the same host', async () => {
    expect(await faultBy(registryNameNotResolved, failingPull(absent('registry.example.com'), { image: IMAGE }))).toMatchObject({ class: 'cluster', subsystem: 'dns' });
  });

  test('is less sure of a slip without anything to compare with', async () => {
    expect(await faultBy(registryNameNotResolved, failingPull(absent('nowhere.invalid'), { image: 'nowhere.invalid/web:1', old: null }))).toMatchObject({ class: 'configuration', confidence: 0.6 });
  });

  test('contradicts itself where images of other registries come meanwhile', async () => {
    expect(await faultBy(registryNameNotResolved, failingPull(broken('registry.example.com'), { more: pulledLately('quay.io/other/app:1', 'node-a') }))).toMatchObject({ confidence: 0.65 });
  });

  test.each(['dial tcp 10.0.0.9:443: i/o timeout', 'registry.example.com/shop/web:2.0.0: not found'])('is not claimed for %s', async (message) => {
    expect(await faultBy(registryNameNotResolved, failingPull(containerd(message)))).toBeUndefined();
  });
});
