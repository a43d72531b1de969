import { randomBytes } from 'node:crypto';
import type { Transport } from '../../lib/evidence';
import { kubeconfigTransport } from '../../lib/evidence/live/kubeconfig-transport';
import type { BenchFault, LookAlike } from './investigate/fault';
import { ADMISSION_FAULTS } from './investigate/faults/admission';
import { APPLICATION_FAULTS } from './investigate/faults/application';
import { CONFIGURATION_FAULTS } from './investigate/faults/configuration';
import { IMAGE_FAULTS } from './investigate/faults/images';
import { NODE_FAULTS } from './investigate/faults/nodes';
import { SCHEDULING_FAULTS } from './investigate/faults/scheduling';
import { TRAFFIC_FAULTS } from './investigate/faults/traffic';
import { LOOK_ALIKES } from './investigate/look-alikes';
import { type Outcome, type Quiet, runFault, runLookAlike } from './investigate/run-fault';
import { missesOf, scoreTable } from './investigate/score';
import { Cluster } from './support/cluster';

jest.setTimeout(1_800_000);

/** How many faults are made side by side: each is a pod or two. */
const SIDE_BY_SIDE = 8;
/** Part of the names of faults that are to run; empty for all. */
const ONLY = process.env.SEAWORTHY_FAULTS ?? '';

const wanted = <T extends BenchFault | LookAlike>(all: readonly T[]): readonly T[] => all.filter(({ name }) => name.includes(ONLY));
const FAULTS = wanted([...IMAGE_FAULTS, ...CONFIGURATION_FAULTS, ...APPLICATION_FAULTS, ...SCHEDULING_FAULTS, ...ADMISSION_FAULTS, ...TRAFFIC_FAULTS, ...NODE_FAULTS]);
const QUIET = wanted(LOOK_ALIKES);

const outcomes = new Map<string, Outcome>();
const said = new Map<string, Quiet>();

beforeAll(async () => {
  const cluster = await Cluster.connect();
  const transport = transportOf(cluster);
  const run = randomBytes(2).toString('hex');
  const namespaces = new Map([...FAULTS, ...QUIET].map(({ name }, position) => [name, `fault-${position}-${run}`]));
  const fault = async (each: BenchFault): Promise<void> => void outcomes.set(each.name, await runFault(cluster, transport, each, namespaces.get(each.name) ?? ''));
  const state = async (each: LookAlike): Promise<void> => void said.set(each.name, await runLookAlike(cluster, transport, each, namespaces.get(each.name) ?? ''));
  const beside = ({ alone }: Pick<BenchFault, 'alone'>): boolean => alone !== true;
  await sideBySide([...FAULTS.filter(beside).map((each) => () => fault(each)), ...QUIET.filter(beside).map((each) => () => state(each))]);
  for (const each of FAULTS.filter(({ alone }) => alone === true)) {
    await fault(each);
  }
  for (const each of QUIET.filter(({ alone }) => alone === true)) {
    await state(each);
  }
  process.stdout.write(`\n${scoreTable([...outcomes.values()], [...said.values()])}\n`);
});

describe('a fault on the cluster is explained', () => {
  FAULTS.forEach(({ name }) => test(name, () => {
    const outcome = outcomes.get(name);
    expect({ error: outcome?.error, misses: outcome === undefined ? ['not run'] : missesOf(outcome) }).toEqual({ error: undefined, misses: [] });
  }));
});

describe('nothing is said against a healthy state', () => {
  QUIET.forEach(({ name }) => test(name, () => {
    const { result, error } = said.get(name) ?? { error: 'not run' };
    expect({ error, class: result?.verdict.class, sentence: result?.verdict.class === 'healthy' ? '' : result?.verdict.sentence }).toEqual({ error: undefined, class: 'healthy', sentence: '' });
  }));
});

/** The kubeconfig of the cluster under test, for this process. */
function transportOf({ kubeconfig }: Cluster): Transport {
  process.env.KUBECONFIG = kubeconfig;
  return kubeconfigTransport();
}

async function sideBySide(work: readonly (() => Promise<void>)[]): Promise<void> {
  const open = [...work];
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      await next();
    }
  }));
}
