import { Delivery } from 'seaworthy/platform';
import { Drill, expectNothingLost } from './support/drill';
import { inHelmChart } from './support/helm-chart';

jest.setTimeout(420_000);

const PATH = '/etc/web/settings.yaml';
const OLD = { files: { [PATH]: 'colour: blue\n' } };
const NEW = { files: { [PATH]: 'colour: green\n' } };

describe('under kubectl apply', () => {
  let drill: Drill;
  beforeAll(async () => { drill = await Drill.start('config', { delivery: Delivery.apply({ serverSide: false }) }); });
  afterAll(() => drill.end());

  test('a changed text rolls the pods without a lost request, and undoing restores it, also after the newer release pruned by label', async () => {
    const old = drill.folder(OLD);
    const newer = drill.folder(NEW);
    await drill.cluster.shell(`kubectl -n ${drill.namespace} apply -f ${old}`);
    await drill.serving();
    expect(await drill.fileServed(PATH)).toBe('colour: blue\n');
    const figures = await drill.underLoad('config change, pruned, and back', async () => {
      // Pruning by label applies only what carries the label, so the folder is applied as a whole first.
      await drill.cluster.shell(`kubectl -n ${drill.namespace} apply -f ${newer}`);
      await drill.cluster.shell(`kubectl -n ${drill.namespace} apply -f ${newer} --prune -l app.kubernetes.io/instance=web`);
      await drill.serving();
      expect(await drill.fileServed(PATH)).toBe('colour: green\n');
      const [undo, apply] = await drill.commandsOnCard({ '<last good dist>': old });
      await drill.cluster.shell(undo ?? '');
      await drill.serving();
      expect(await drill.fileServed(PATH)).toBe('colour: blue\n');
      await drill.cluster.shell(apply ?? '');
      await drill.serving();
    });
    expectNothingLost(figures);
    expect(await drill.fileServed(PATH)).toBe('colour: blue\n');
  });
});

describe('under Helm 4', () => {
  let drill: Drill;
  beforeAll(async () => { drill = await Drill.start('helm', { delivery: Delivery.helm({ version: 4, release: 'web' }) }); });
  afterAll(() => drill.end());

  const upgrade = async (change: Parameters<Drill['render']>[0], version: string): Promise<unknown> =>
    drill.cluster.shell(`helm -n ${drill.namespace} upgrade --install web ${inHelmChart(drill.render(change), version)}`);

  test('a changed text rolls the pods, and the commands on the card bring the old text back', async () => {
    await upgrade(OLD, '1.0.0');
    await drill.serving();
    const figures = await drill.underLoad('config change by Helm, and back', async () => {
      await upgrade(NEW, '1.1.0');
      await drill.serving();
      expect(await drill.fileServed(PATH)).toBe('colour: green\n');
      const [history, rollback] = await drill.commandsOnCard({ '<revision>': '1' });
      expect(await drill.cluster.shell(history ?? '')).toMatch(/^1\s.*Install complete/m);
      await drill.cluster.shell(rollback ?? '');
      await drill.serving();
    });
    expectNothingLost(figures);
    expect(await drill.fileServed(PATH)).toBe('colour: blue\n');
  });

  test('a release that never becomes ready leaves the old version serving, and the commands on the card bring the workload back', async () => {
    await upgrade(OLD, '1.2.0');
    await drill.serving();
    const good = /^(\d+)\s.*deployed/m.exec(await drill.cluster.shell(`helm -n ${drill.namespace} history web`))?.[1] ?? '';
    const figures = await drill.underLoad('bad release by Helm, and back', async () => {
      await expect(drill.cluster.shell(`helm -n ${drill.namespace} upgrade web ${inHelmChart(drill.render({ tag: '1.3.0-neverready' }), '1.3.0')} --wait --timeout 25s`)).rejects.toThrow(/UPGRADE FAILED/);
      const [history, rollback] = await drill.commandsOnCard({ '<revision>': good });
      expect(await drill.cluster.shell(history ?? '')).toMatch(/failed/);
      await drill.cluster.shell(rollback ?? '');
      await drill.serving();
    });
    expectNothingLost(figures);
    expect(figures.map(({ versions }) => Object.keys(versions))).toEqual(figures.map(() => ['1.0.0']));
    expect(await drill.fileServed(PATH)).toBe('colour: blue\n');
  });
});
