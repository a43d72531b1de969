import { quotaDemandsLimits } from '../../../../lib/investigation/causes/admission/quota-demands-limits';
import { before, faultBy } from '../../support/cluster';
import { object, pod, template } from '../../support/objects';
import { refused } from '../../support/refused';

const WITH = template();
const WITHOUT = template({ resources: { limits: undefined } });
const quota = (age: number): ReturnType<typeof object> => object('v1', 'ResourceQuota', 'compute', { metadata: { creationTimestamp: before(age) } });

describe('a quota that demands what pods do not state', () => {
  test.each(['must specify limits.memory for: app', 'must specify limits.cpu,limits.memory'])('is a configuration fault of the revision that left it out (%s)', async (words) => {
    expect(await faultBy(quotaDemandsLimits, { objects: [...refused([WITH, WITHOUT], `pods "web-2-x" is forbidden: failed quota: compute: ${words}`), pod(1, 'a', WITH), quota(90_000)] })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is the fault of the quota when that is newer than the pods that run', async () => {
    expect(await faultBy(quotaDemandsLimits, { objects: [...refused([WITHOUT], 'pods "web-1-x" is forbidden: failed quota: compute: must specify limits.memory for: app'), pod(1, 'a', WITHOUT), quota(60)] })).toMatchObject({ class: 'cluster', subsystem: 'quota', root: { kind: 'ResourceQuota' }, rollback: { answer: 'restore' } });
  });

  test('is less sure when the quota may not be read', async () => {
    expect(await faultBy(quotaDemandsLimits, { objects: refused([WITH, WITHOUT], 'pods "x" is forbidden: failed quota: compute: must specify limits.memory for: app'), unreadable: { ResourceQuota: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for a quota that is used up', async () => {
    expect(await faultBy(quotaDemandsLimits, { objects: refused([WITH], 'pods "x" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=2, limited: pods=2') })).toBeUndefined();
  });
});
