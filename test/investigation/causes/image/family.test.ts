import { investigated } from '../../support/cluster';
import { crashed, deployment, node, notReady, pod, template, waiting } from '../../support/objects';
import { containerd, failingPull, IMAGE, otherFailing, pulledLately } from '../../support/pulls';

const request = (error: string): string => containerd(`failed to do request: Head "https://registry.example.com/v2/shop/web/manifests/2.0.0": ${error}`);
const DENIED = containerd('pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed');
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:2.0.0';
const NO_AUTH = containerd('pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials', ECR);
const MANY = `[rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": failed to resolve image: ${IMAGE}: not found, failed to pull and unpack image "${IMAGE}": failed to resolve image: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example.com/token: 401 Unauthorized]`;

describe('of all causes, the one that wins when an image does not come', () => {
  test.each([
    ['image-not-found', failingPull(containerd(`${IMAGE}: not found`, IMAGE, 'NotFound'))],
    ['image-not-found', failingPull(MANY)],
    ['image-not-found', failingPull('reading manifest 2.0.0 in registry.example.com/shop/web: manifest unknown: manifest unknown')],
    ['image-access-denied', failingPull(DENIED)],
    ['image-pull-unauthorized', failingPull(containerd('failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://registry.example.com/token: 403 Forbidden'))],
    ['image-pull-unauthorized', failingPull(NO_AUTH, { image: ECR })],
    ['registry-rate-limit', failingPull(containerd('unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/1: 429 Too Many Requests'), { image: 'nginx:1' })],
    ['registry-error', failingPull(containerd('unexpected status from HEAD request to https://registry.example.com/v2/shop/web/manifests/2.0.0: 500 Internal Server Error'))],
    ['registry-error', failingPull('image pull failed for x because the registry is unavailable', { reason: 'RegistryUnavailable' })],
    ['registry-name-not-resolved', failingPull(request('dial tcp: lookup registry.example.com on 10.0.0.2:53: server misbehaving'))],
    ['registry-unreachable', failingPull(request('dial tcp 10.0.0.9:443: i/o timeout'))],
    ['registry-unreachable', failingPull('image pull failed for x because the registry is unavailable: pinging container registry: dial tcp 10.0.0.9:443: connect: connection refused', { reason: 'RegistryUnavailable' })],
    ['registry-certificate', failingPull(request('tls: failed to verify certificate: x509: certificate signed by unknown authority'))],
    ['image-platform-mismatch', failingPull('rpc error: code = NotFound desc = failed to pull and unpack image "x": no match for platform in manifest: not found')],
    ['image-not-unpacked', failingPull('rpc error: code = Unknown desc = failed to pull and unpack image "x": failed to extract layer sha256:ab: write /x: no space left on device: unknown')],
    ['invalid-image-name', failingPull('Failed to apply default image tag "Web:1": couldn\'t parse image name "Web:1": invalid reference format: repository name (library/Web) must be lowercase', { image: 'Web:1', reason: 'InvalidImageName' })],
    ['image-never-pulled', failingPull(`Container image "${IMAGE}" is not present with pull policy of Never`, { reason: 'ErrImageNeverPull' })],
    ['image-store-broken', failingPull('Failed to inspect image: rpc error: code = Unknown desc = input/output error', { reason: 'ImageInspectError' })],
    ['image-signature-rejected', failingPull('Source image rejected: A signature was required, but no signature exists', { reason: 'SignatureValidationFailed' })],
    ['image-gone-from-registry', failingPull(containerd(`${IMAGE}: not found`, IMAGE, 'NotFound'), { old: null, more: [pod(1, 'c', template({ image: IMAGE }), { spec: { nodeName: 'node-b' } })] })],
    ['image-not-pulled', failingPull('')],
  ])('is %s', async (cause, contents) => {
    const { verdict, others } = await investigated(contents, 'web');
    expect({ cause: verdict.cause, others: others.length }).toEqual({ cause, others: 0 });
  });

  test('is the platform where the kernel does not know the format of the program', async () => {
    const next = template({ image: IMAGE });
    const objects = [...deployment([template(), next]), pod(1, 'a', template()), pod(2, 'b', next, notReady(crashed(255))), node('node-a', { metadata: { labels: { 'kubernetes.io/arch': 'arm64' } } })];
    expect((await investigated({ objects, logs: { 'web-2-b/app/previous': 'exec /web: exec format error\n' } }, 'web')).verdict.cause).toBe('image-platform-mismatch');
  });

  test('is not known where several workloads cannot pull and nobody tells why', async () => {
    const contents = failingPull('', { more: [otherFailing('ledger', '', 'registry.example.com/ledger:1', 'node-b')] });
    expect((await investigated(contents, 'web')).verdict.class).toBe('unknown');
  });

  test('is none while a pull that began just now goes on, or one that failed is over', async () => {
    const next = template({ image: IMAGE });
    const young = pod(2, 'b', next, { ...notReady(waiting('ContainerCreating')), metadata: { creationTimestamp: '2026-03-01T02:13:30Z' } });
    expect((await investigated({ objects: [...deployment([template(), next]), pod(1, 'a', template()), young, ...pulledLately(IMAGE, 'node-b')] }, 'web')).verdict.class).toBe('healthy');
  });
});
