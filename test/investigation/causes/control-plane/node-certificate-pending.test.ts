import type { KubeObject } from '../../../../lib/evidence';
import { nodeCertificatePending } from '../../../../lib/investigation/causes/control-plane/node-certificate-pending';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, node, object, type Patch, pod, template } from '../../support/objects';

const lost = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown', lastTransitionTime: before(900) }] } });
const onIt = pod(1, 'a', template(), { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(900) }] } });
const request = (patch: Patch): KubeObject => object('certificates.k8s.io/v1', 'CertificateSigningRequest', 'csr-77', { metadata: { creationTimestamp: before(800) }, spec: { signerName: 'kubernetes.io/kube-apiserver-client-kubelet', username: 'system:node:node-a' }, ...patch }, '');
const base = [...deployment([template()]), onIt, lost];

describe('a node whose kubelet waits for a certificate', () => {
  test('is lost until somebody approves its request', async () => {
    expect((await investigated({ objects: [...base, request({})] }, 'web')).verdict)
      .toMatchObject({ cause: 'node-certificate-pending', class: 'cluster', subsystem: 'certificate', root: { kind: 'CertificateSigningRequest', name: 'csr-77' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is not lost for a request that was approved, or one to be spoken to', async () => {
    expect(await faultBy(nodeCertificatePending, { objects: [...base, request({ status: { conditions: [{ type: 'Approved', status: 'True' }] } })] })).toBeUndefined();
    expect(await faultBy(nodeCertificatePending, { objects: [...base, request({ spec: { signerName: 'kubernetes.io/kubelet-serving', username: 'system:node:node-a' } })] })).toBeUndefined();
  });

  test('is not explained when requests may not be read', async () => {
    expect(await faultBy(nodeCertificatePending, { objects: [...base, request({})], unreadable: { CertificateSigningRequest: 'forbidden' } })).toBeUndefined();
  });
});
