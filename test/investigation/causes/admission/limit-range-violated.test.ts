import { limitRangeViolated } from '../../../../lib/investigation/causes/admission/limit-range-violated';
import { before, faultBy } from '../../support/cluster';
import { object, pod, template } from '../../support/objects';
import { refused } from '../../support/refused';

const OLD = template();
const BIG = template({ resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '4Gi' } } });
const range = (limit: Record<string, unknown>, age = 90_000): ReturnType<typeof object> => object('v1', 'LimitRange', 'bounds', { metadata: { creationTimestamp: before(age) }, spec: { limits: [{ type: 'Container', ...limit }] } });
const TOLD = 'pods "web-2-x" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4Gi';

describe('a LimitRange that forbids what pods ask for', () => {
  test('makes the revision that asks for more a configuration fault', async () => {
    const fault = await faultBy(limitRangeViolated, { objects: [...refused([OLD, BIG], TOLD), pod(1, 'a', OLD), range({ max: { memory: '1Gi' } })] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toBe('LimitRange bounds allows at most 1Gi memory per Container, and the pod has 4Gi');
  });

  test.each([
    ['a minimum', 'minimum cpu usage per Container is 200m, but request is 100m', { min: { cpu: '200m' } }, 'allows no less than 200m cpu per Container, and the pod has 100m'],
    ['no value at all', 'maximum cpu usage per Container is 1. No limit is specified', { max: { cpu: '1' } }, 'and the pod states none'],
    ['a ratio', 'cpu max limit to request ratio per Container is 2, but provided ratio is 4.000000', { maxLimitRequestRatio: { cpu: '2' } }, 'at most 2 times the request'],
  ])('is read for %s', async (_what, words, limit, sentence) => {
    expect((await faultBy(limitRangeViolated, { objects: [...refused([OLD], `pods "x" is forbidden: ${words}`), range(limit)] }))?.sentence).toContain(sentence);
  });

  test('is found behind a default that contradicts the request', async () => {
    const words = 'Pod "web-1-x" is invalid: spec.containers[0].resources.requests: Invalid value: "500m": must be less than or equal to cpu limit of 200m';
    expect((await faultBy(limitRangeViolated, { objects: [...refused([OLD], words), range({ default: { cpu: '200m' } })] }))?.sentence).toContain('sets a default cpu limit below the request of 500m');
  });

  test('is itself at fault when it was written after the pods that run', async () => {
    expect(await faultBy(limitRangeViolated, { objects: [...refused([BIG], TOLD), pod(1, 'a', BIG), range({ max: { memory: '1Gi' } }, 60)] })).toMatchObject({ class: 'configuration', root: { kind: 'LimitRange', name: 'bounds' }, rollback: { answer: 'restore' } });
  });

  test('is less sure when LimitRanges may not be read', async () => {
    expect(await faultBy(limitRangeViolated, { objects: refused([OLD, BIG], TOLD), unreadable: { LimitRange: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for an invalid pod without a LimitRange, nor for a quota', async () => {
    expect(await faultBy(limitRangeViolated, { objects: refused([OLD], 'Pod "x" is invalid: spec.containers[0].resources.requests: Invalid value: "500m": must be less than or equal to cpu limit of 200m') })).toBeUndefined();
    expect(await faultBy(limitRangeViolated, { objects: refused([OLD], 'pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2') })).toBeUndefined();
  });
});
