import { configNotDelivered } from '../../../../lib/investigation/causes/config/config-not-delivered';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, event, notReady, pod, template, waiting } from '../../support/objects';

const WITH = template({}, { volumes: [{ name: 'conf', configMap: { name: 'settings' } }] });

function mounting(message: string): ClusterContents {
  const stuck = pod(1, 'b', WITH, notReady(waiting('ContainerCreating')));
  return { objects: [...deployment([WITH]), stuck, event(stuck, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume "conf" : ${message}`)] };
}
const config = (message: string): ClusterContents => ({ objects: [...deployment([WITH]), pod(1, 'b', WITH, notReady(waiting('CreateContainerConfigError', message)))] });

describe('configuration that the kubelet does not get', () => {
  test.each([
    ['a mount', mounting('failed to sync configmap cache: timed out waiting for the condition')],
    ['an object that is not registered', mounting('object "shop"/"kube-root-ca.crt" not registered')],
    ['variables', config('failed to sync secret cache: timed out waiting for the condition')],
    ['Services', config('services have not yet been read at least once, cannot construct envvars')],
  ])('is a fault of the way to the API server, with little confidence: %s', async (_kind, contents) => {
    expect(await faultBy(configNotDelivered, contents)).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'Node', name: 'node-a' }, confidence: 0.6, rollback: { answer: 'no' } });
  });

  test('is not claimed for a ConfigMap that is missing', async () => {
    expect(await faultBy(configNotDelivered, mounting('configmap "settings" not found'))).toBeUndefined();
  });

  test('is not claimed when events may not be read', async () => {
    expect(await faultBy(configNotDelivered, { ...mounting('failed to sync configmap cache: timed out'), unreadable: { Event: 'forbidden' } })).toBeUndefined();
  });
});
