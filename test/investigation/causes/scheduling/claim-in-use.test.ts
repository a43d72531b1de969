import { claimInUse } from '../../../../lib/investigation/causes/scheduling/claim-in-use';
import { faultBy } from '../../support/cluster';
import { deployment, object, pod, template } from '../../support/objects';
import { pending } from '../../support/pending';

const CLAIM = template({}, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'web-data' } }] });
const MESSAGE = '0/1 nodes are available: 1 node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';
const claim = object('v1', 'PersistentVolumeClaim', 'web-data', { spec: { accessModes: ['ReadWriteOncePod'] }, status: { phase: 'Bound' } });

describe('a claim that one pod may use at a time', () => {
  test('names the pod that uses it', async () => {
    const fault = await faultBy(claimInUse, { objects: [...deployment([CLAIM]), pod(1, 'a', CLAIM), pending(CLAIM, MESSAGE), claim] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('pod web-1-a of the same workload uses it');
  });

  test('is less sure when the other pod is not to be seen', async () => {
    expect(await faultBy(claimInUse, { objects: [...deployment([CLAIM]), pending(CLAIM, MESSAGE), claim] })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for a claim on another node', async () => {
    expect(await faultBy(claimInUse, { objects: [...deployment([CLAIM]), pod(1, 'a', CLAIM), pending(CLAIM, '0/1 nodes are available: 1 node(s) had volume node affinity conflict.'), claim] })).toBeUndefined();
  });
});
