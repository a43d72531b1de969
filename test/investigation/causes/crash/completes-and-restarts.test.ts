import { completesAndRestarts } from '../../../../lib/investigation/causes/crash/completes-and-restarts';
import { faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';
import { crashed, deployment, event, notReady, object, pod, template } from '../../support/objects';

const FROM = template();
const done = (from = FROM): ReturnType<typeof pod> => pod(1, 'a', from, notReady(crashed(0, 'Completed')));

describe('a program that ends with success and is started again', () => {
  test('is a configuration fault: its command ends', async () => {
    const { verdict } = await investigated({ objects: [...deployment([FROM]), done()], logs: { 'web-1-a/app/previous': 'imported 3 rows' } }, 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'completes-and-restarts', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is fixed by a rollback when the last rollout changed the command', async () => {
    const next = template({ command: ['/bin/true'] });
    const objects = [...deployment([FROM, next]), pod(1, 'a', FROM), pod(2, 'b', next, notReady(crashed(0, 'Completed')))];
    expect(await faultBy(completesAndRestarts, { objects })).toMatchObject({ confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is not claimed when it ends after a kill by a probe, or says why it ends, or ends with an error', async () => {
    expect(await faultBy(completesAndRestarts, { objects: [...deployment([FROM]), done(), event(done(), 'Normal', 'Killing', 'Container app failed liveness probe, will be restarted')] })).toBeUndefined();
    expect(await faultBy(completesAndRestarts, { objects: [...deployment([FROM]), done()], logs: { 'web-1-a/app/previous': 'connect ECONNREFUSED db:5432' } })).toBeUndefined();
    expect(await faultBy(completesAndRestarts, crashing('bye'))).toBeUndefined();
    expect(await faultBy(completesAndRestarts, badRelease('bye', {}, { image: 'web:2' }))).toBeUndefined();
  });

  test('is not claimed for a pod that may end', async () => {
    const bare = object('v1', 'Pod', 'once', { spec: { nodeName: 'node-a', restartPolicy: 'OnFailure', containers: [{ name: 'app' }] }, status: { phase: 'Running', containerStatuses: [{ name: 'app', ready: false, ...crashed(0, 'Completed') }] } });
    expect(await faultBy(completesAndRestarts, { objects: [bare] }, 'pod/once')).toBeUndefined();
  });
});
