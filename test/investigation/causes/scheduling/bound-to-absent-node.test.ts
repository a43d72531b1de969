import { boundToAbsentNode } from '../../../../lib/investigation/causes/scheduling/bound-to-absent-node';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';

const PLAIN = template();
const BOUND = template({}, { nodeName: 'node-z' });
const never = pod(2, 'b', BOUND, { status: { phase: 'Pending', conditions: [], containerStatuses: [] } });

describe('a template that names its node', () => {
  test('is a configuration fault when that node does not exist', async () => {
    const { verdict } = await investigated({ objects: [...deployment([PLAIN, BOUND]), never, node('node-a')] }, 'web');
    expect(verdict).toMatchObject({ cause: 'bound-to-absent-node', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toContain('node-z itself, past the scheduler, and that node does not exist; node-a does');
  });

  test('is found at once: the garbage collector removes such pods every minute, and new ones are always young', async () => {
    const young = pod(2, 'b', BOUND, { metadata: { creationTimestamp: before(5) }, status: { phase: 'Pending', conditions: [], containerStatuses: [] } });
    expect((await investigated({ objects: [...deployment([PLAIN, BOUND]), young, node('node-a')] }, 'web')).verdict).toMatchObject({ stage: 'node', cause: 'bound-to-absent-node' });
  });

  test('is at fault, not the node, when that node is not ready', async () => {
    const lost = node('node-z', { status: { conditions: [{ type: 'Ready', status: 'Unknown', lastTransitionTime: before(700) }] } });
    expect((await investigated({ objects: [...deployment([PLAIN, BOUND]), never, lost] }, 'web')).verdict).toMatchObject({ cause: 'bound-to-absent-node' });
  });

  test('is not blamed while the node is ready', async () => {
    expect(await faultBy(boundToAbsentNode, { objects: [...deployment([PLAIN, BOUND]), never, node('node-z')] })).toBeUndefined();
  });

  test('is not blamed where the scheduler chose the node', async () => {
    expect(await faultBy(boundToAbsentNode, { objects: [...deployment([PLAIN]), pod(1, 'b', PLAIN, { status: { phase: 'Pending', conditions: [], containerStatuses: [] } })] })).toBeUndefined();
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(boundToAbsentNode, { objects: [...deployment([PLAIN, BOUND]), never], unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
