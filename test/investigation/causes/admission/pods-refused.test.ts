import { podsRefused } from '../../../../lib/investigation/causes/admission/pods-refused';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, template } from '../../support/objects';
import { refused } from '../../support/refused';

describe('pods that are refused for a reason nobody knows', () => {
  test('are at least a matter of their template when they are not valid', async () => {
    expect(await faultBy(podsRefused, { objects: refused([template()], 'Pod "web-1-x" is invalid: spec.containers[0].ports[0].hostPort: Invalid value: 99999') })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85 });
  });

  test.each([['pods "web-1-" is forbidden: something new', 'admission'], ['etcdserver: request timed out', 'control-plane']])('are told with the words of the API server and little confidence (%s)', async (words, subsystem) => {
    expect(await faultBy(podsRefused, { objects: refused([template()], words) })).toMatchObject({ class: 'cluster', subsystem, confidence: 0.5, rollback: { answer: 'no' } });
  });

  test('yield to every cause that knows the reason', async () => {
    expect((await investigated({ objects: refused([template()], 'pods "x" is forbidden: failed quota: q: must specify limits.cpu for: app') }, 'web')).verdict.cause).toBe('quota-demands-limits');
  });

  test('are not claimed when nobody refuses them', async () => {
    expect(await faultBy(podsRefused, { objects: deployment([template()]) })).toBeUndefined();
  });
});
