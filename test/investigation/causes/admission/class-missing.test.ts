import { classMissing } from '../../../../lib/investigation/causes/admission/class-missing';
import { faultBy } from '../../support/cluster';
import { object, pod, template } from '../../support/objects';
import { refused } from '../../support/refused';

const PLAIN = template();
const HIGH = template({}, { priorityClassName: 'high' });
const KATA = template({}, { runtimeClassName: 'kata' });
const PRIORITY = 'pods "web-2-x" is forbidden: no PriorityClass with name high was found';
const RUNTIME = 'pods "web-2-x" is forbidden: pod rejected: RuntimeClass "kata" not found';

describe('a class that does not exist', () => {
  test.each([['PriorityClass', HIGH, PRIORITY], ['RuntimeClass', KATA, RUNTIME]])('is a configuration fault of the revision that began to name it: %s', async (kind, named, words) => {
    const fault = await faultBy(classMissing, { objects: [...refused([PLAIN, named], words), pod(1, 'a', PLAIN)] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain(kind);
  });

  test('was removed from the cluster when pods that name it run', async () => {
    expect(await faultBy(classMissing, { objects: [...refused([HIGH], PRIORITY), pod(1, 'a', HIGH)] })).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'PriorityClass', name: 'high' }, rollback: { answer: 'restore' } });
  });

  test('is less sure when classes may not be read, and doubted when it exists by now', async () => {
    expect(await faultBy(classMissing, { objects: refused([PLAIN, HIGH], PRIORITY), unreadable: { PriorityClass: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
    expect(await faultBy(classMissing, { objects: [...refused([PLAIN, HIGH], PRIORITY), object('scheduling.k8s.io/v1', 'PriorityClass', 'high', {}, '')] })).toMatchObject({ confidence: 0.65 });
  });

  test('is not claimed for other refusals', async () => {
    expect(await faultBy(classMissing, { objects: refused([HIGH], 'pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2') })).toBeUndefined();
  });
});
