import { controlPlaneFailing } from '../../../../lib/investigation/causes/control-plane/control-plane-failing';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, event, template } from '../../support/objects';

const [owner, set] = deployment([template()]);
const objects = [owner, set].filter((each) => each !== undefined);
const refused = (message: string): ReturnType<typeof event> => event(set ?? owner ?? ({} as never), 'Warning', 'FailedCreate', message);

describe('a control plane that fails', () => {
  test.each([
    ['Error creating: etcdserver: mvcc: database space exceeded', 'etcd'],
    ['Error creating: etcdserver: request timed out', 'etcd'],
    ['Error creating: the server has received too many requests and has asked us to try again later (post pods)', 'kube-apiserver'],
  ])('is recognised by "%s"', async (message, component) => {
    expect((await investigated({ objects: [...objects, refused(message)] }, 'web')).verdict)
      .toMatchObject({ cause: 'control-plane-failing', class: 'cluster', subsystem: 'control-plane', root: { kind: 'Component', name: component }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is not blamed for a quota', async () => {
    expect(await faultBy(controlPlaneFailing, { objects: [...objects, refused('Error creating: pods "web-1-x" is forbidden: exceeded quota: small')] })).toBeUndefined();
  });

  test('is not blamed when events may not be read', async () => {
    expect(await faultBy(controlPlaneFailing, { objects, unreadable: { Event: 'forbidden' } })).toBeUndefined();
  });
});
