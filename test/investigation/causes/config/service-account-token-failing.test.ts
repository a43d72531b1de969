import { serviceAccountTokenFailing } from '../../../../lib/investigation/causes/config/service-account-token-failing';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, event, notReady, object, pod, template, waiting } from '../../support/objects';

const TOKEN = { name: 'kube-api-access-x', projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { configMap: { name: 'kube-root-ca.crt' } }] } };
const WITH = template({}, { serviceAccountName: 'web', volumes: [TOKEN, { name: 'conf', configMap: { name: 'settings' } }] });

function failing(message: string, ...more: ClusterContents['objects']): ClusterContents {
  const stuck = pod(1, 'b', WITH, notReady(waiting('ContainerCreating')));
  return { objects: [...deployment([WITH]), stuck, event(stuck, 'Warning', 'FailedMount', message), ...more] };
}
const token = (error: string): string => `MountVolume.SetUp failed for volume "kube-api-access-x" : failed to fetch token: ${error}`;

describe('a token that pods do not get', () => {
  test('is a fault of the control plane when the API server gives none', async () => {
    expect(await faultBy(serviceAccountTokenFailing, failing(token('Post "https://10.0.0.1:6443/api/v1/namespaces/shop/serviceaccounts/web/token": dial tcp 10.0.0.1:6443: connect: connection refused')))).toMatchObject({
      class: 'cluster', subsystem: 'control-plane', root: { kind: 'Service', name: 'kubernetes' }, confidence: 0.85, rollback: { answer: 'no' },
    });
  });

  test('is a ServiceAccount that is gone, confirmed by looking, which has to be put back', async () => {
    expect(await faultBy(serviceAccountTokenFailing, failing(token('serviceaccounts "web" not found')))).toMatchObject({
      class: 'configuration', root: { kind: 'ServiceAccount', name: 'web' }, confidence: 0.95, rollback: { answer: 'restore' },
    });
  });

  test('is the certificate that the cluster puts into every namespace', async () => {
    expect(await faultBy(serviceAccountTokenFailing, failing('MountVolume.SetUp failed for volume "kube-api-access-x" : configmap "kube-root-ca.crt" not found'))).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'ConfigMap', name: 'kube-root-ca.crt' } });
  });

  test('is not claimed for a ConfigMap of the workload that is missing', async () => {
    expect(await faultBy(serviceAccountTokenFailing, failing('MountVolume.SetUp failed for volume "conf" : configmap "settings" not found'))).toBeUndefined();
  });

  test('is less sure where ServiceAccounts may not be read, and doubted where it exists by now', async () => {
    expect(await faultBy(serviceAccountTokenFailing, { ...failing(token('serviceaccounts "web" not found')), unreadable: { ServiceAccount: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
    expect(await faultBy(serviceAccountTokenFailing, failing(token('serviceaccounts "web" not found'), object('v1', 'ServiceAccount', 'web')))).toMatchObject({ confidence: 0.65 });
  });
});
