import { noNodes } from '../../../../lib/investigation/causes/scheduling/no-nodes';
import { faultBy } from '../../support/cluster';
import { node, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();

describe('a cluster without nodes', () => {
  test.each(['no nodes available to schedule pods', '0/0 nodes are available: .'])('is a matter of the cloud (%s)', async (message) => {
    expect(await faultBy(noNodes, { objects: unplaced([PLAIN], message) })).toMatchObject({ class: 'cluster', subsystem: 'cloud', confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is doubted when nodes exist now', async () => {
    expect(await faultBy(noNodes, { objects: [...unplaced([PLAIN], 'no nodes available to schedule pods'), node('node-a')] })).toMatchObject({ confidence: 0.65 });
  });

  test('is not claimed when nodes exist that do not fit', async () => {
    expect(await faultBy(noNodes, { objects: [...unplaced([PLAIN], '0/1 nodes are available: 1 Insufficient cpu.'), node('node-a')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(noNodes, { objects: unplaced([PLAIN], 'no nodes available to schedule pods'), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
