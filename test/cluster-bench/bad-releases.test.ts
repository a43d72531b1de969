import { Keys } from '../../lib/core';
import { Drill, expectNothingLost } from './support/drill';
import type { DrillProps } from './support/drill-service';
import { pause, waitFor } from './support/wait-for';

jest.setTimeout(360_000);

let drill: Drill;
beforeAll(async () => { drill = await Drill.start('bad'); });
afterAll(() => drill.end());

/** How a bad release shows, as a kubectl reader sees it. */
interface Bad {
  readonly change: Partial<DrillProps>;
  readonly shows: (container: { readonly ready: boolean; readonly started: boolean; readonly restartCount: number }) => boolean;
}

const BAD: readonly (readonly [string, Bad])[] = [
  ['never becomes ready', { change: { tag: '1.3.0-neverready' }, shows: ({ ready }) => !ready }],
  ['crashes after three seconds', { change: { tag: '1.2.0-crash' }, shows: ({ restartCount }) => restartCount > 0 }],
  ['listens on a wrong port', { change: { tag: '1.1.0', env: { PORT: '9999' } }, shows: ({ started }) => !started }],
  ['declares a wrong port', { change: { tag: '1.1.0', port: 9999 }, shows: ({ started }) => !started }],
];

test.each(BAD)('a release that %s leaves the old version serving, and the commands on the card bring the workload back', async (what, { change, shows }) => {
  await drill.settle();
  const lastGood = drill.folder();
  const figures = await drill.underLoad(`release that ${what}`, async () => {
    await drill.cluster.apply(drill.render(change), ['--server-side', '--force-conflicts']);
    await waitFor('the new pod to show what is wrong', async () => ((await brokenContainers()).some(shows) ? true : undefined), 90);
    await pause(20_000);
    expect((await drill.state()).complete).toBe(false);
    const [undo, apply, ...more] = await drill.commandsOnCard({ '<last good dist>': lastGood });
    expect(more).toEqual([]);
    await drill.cluster.shell(undo ?? '');
    await drill.serving();
    expect(await drill.state()).toEqual({ image: expect.stringContaining('1.0.0') as unknown, complete: true });
    await drill.cluster.shell(apply ?? '');
    await drill.serving();
  });
  expectNothingLost(figures);
  expect(figures.map(({ versions }) => Object.keys(versions))).toEqual(figures.map(() => ['1.0.0']));
  expect(await drill.state()).toEqual({ image: expect.stringContaining('1.0.0') as unknown, complete: true });
});

test('after an undo the next release stops on a conflict until --force-conflicts is given once, as the card says', async () => {
  await drill.settle();
  await drill.cluster.apply(drill.render({ tag: '1.3.0-neverready' }), ['--server-side', '--force-conflicts']);
  const { metadata } = await drill.cluster.get(drill.namespace, 'deployment/web');
  expect(metadata.annotations?.[Keys.rollback]).toContain('give the next release --force-conflicts, once');
  const [undo] = await drill.commandsOnCard({});
  await drill.cluster.shell(undo ?? '');
  await expect(drill.cluster.apply(drill.render({ tag: '1.1.0' }))).rejects.toThrow('conflict with "kubectl"');
  await drill.cluster.apply(drill.render({ tag: '1.1.0' }), ['--server-side', '--force-conflicts']);
  await drill.cluster.apply(drill.render({ tag: '1.0.0' }));
  expect((await drill.state()).image).toContain('1.0.0');
});

/** States of the containers that are not ready. */
async function brokenContainers(): Promise<Parameters<Bad['shows']>[0][]> {
  const pods = await drill.cluster.list(drill.namespace, 'pods');
  return pods.flatMap((pod) => (pod.status as { containerStatuses?: Parameters<Bad['shows']>[0][] }).containerStatuses ?? []).filter(({ ready }) => !ready);
}
