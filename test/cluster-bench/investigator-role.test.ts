import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { compilePackage } from '../../bench/compiled-package';
import type { Transport } from '../../lib/evidence';
import { kubeconfigTransport } from '../../lib/evidence/live/kubeconfig-transport';
import type { Investigation } from '../../lib/investigation';
import type { BenchFault } from './investigate/fault';
import { ADMISSION_FAULTS } from './investigate/faults/admission';
import { APPLICATION_FAULTS } from './investigate/faults/application';
import { CONFIGURATION_FAULTS } from './investigate/faults/configuration';
import { IMAGE_FAULTS } from './investigate/faults/images';
import { bring, clean, fits, look } from './investigate/run-fault';
import { Cluster } from './support/cluster';
import { investigatorOf, type LimitedUser } from './support/limited-user';
import { type Ended, run } from './support/run';
import { REPOSITORY } from './support/shared';
import { pause } from './support/wait-for';

jest.setTimeout(600_000);

/** One of each kind of verdict, and one whose root is a Secret, which this user may not see. */
const NAMES: readonly string[] = [
  'a release crashes after three seconds', 'a release takes its environment from a ConfigMap that does not exist', 'the first release needs a Secret that does not exist',
  'a quota leaves no room for more replicas', 'a release names a tag that was never pushed',
];
const FAULTS = [...APPLICATION_FAULTS, ...CONFIGURATION_FAULTS, ...ADMISSION_FAULTS, ...IMAGE_FAULTS].filter(({ name }) => NAMES.includes(name));

/** What was asked and how it was answered. */
const asked: { readonly path: string; readonly status: number }[] = [];
const seen = new Map<string, { readonly admin: Investigation; readonly limited: Investigation }>();
const id = randomBytes(3).toString('hex');
let cluster: Cluster;
let user: LimitedUser | undefined;
let plugin: Ended;

beforeAll(async () => {
  cluster = await Cluster.connect();
  const { kubeconfig } = user = await investigatorOf(cluster, id);
  const admin = transportOf(cluster.kubeconfig);
  const limited = noting(transportOf(kubeconfig));
  await Promise.all(FAULTS.map(async (fault, position) => {
    const place = { cluster, namespace: `role-${position}-${id}` };
    try {
      await bring(place, fault);
      await judged(admin, limited, fault, place.namespace);
      if (position === 0) {
        plugin = await asPlugin(kubeconfig, place.namespace);
      }
    } finally {
      await clean(place, fault);
    }
  }));
});

afterAll(async () => user?.remove());

describe('an investigator with the printed role alone', () => {
  test.each(FAULTS.map(({ name }) => name))('gives the verdict of an administrator, or is less sure: %s', (name) => {
    const { admin, limited } = seen.get(name) ?? {};
    const [full, less] = [admin?.verdict, limited?.verdict];
    expect(full).toBeDefined();
    const [sure = 0, surely = 1] = [full?.confidence, less?.confidence];
    expect(surely).toBeLessThanOrEqual(sure);
    expect(surely < sure ? full?.class : less?.class).toBe(full?.class);
  });

  test('is refused every Secret, and nothing else that it asks for', () => {
    expect(asked.length).toBeGreaterThan(20);
    const isSecret = ({ path }: { readonly path: string }): boolean => /\/secrets(?:[/?]|$)/.test(path);
    expect(asked.filter((each) => isSecret(each) && each.status === 200)).toEqual([]);
    expect(asked.filter((each) => !isSecret(each) && each.status === 403)).toEqual([]);
  });

  test('can use it as a plugin of kubectl', () => {
    expect(plugin.stderr).not.toMatch(/error/i);
    const { schemaVersion, verdict } = JSON.parse(plugin.stdout) as Investigation;
    expect({ code: plugin.code, schemaVersion, class: verdict.class }).toEqual({ code: 1, schemaVersion: 1, class: seen.get(FAULTS[0]?.name ?? '')?.limited.verdict.class });
  });
});

/** Waits until the administrator sees what is true, then asks both. */
async function judged(admin: Transport, limited: Transport, fault: BenchFault, namespace: string): Promise<void> {
  const end = Date.now() + 2 * (fault.within ?? 75) * 1000;
  let full = (await look(admin, 'deployment/web', namespace)).result;
  while (!fits(fault.label, full) && Date.now() < end) {
    await pause(4000);
    full = (await look(admin, 'deployment/web', namespace)).result;
  }
  seen.set(fault.name, { admin: full, limited: (await look(limited, 'deployment/web', namespace)).result });
}

/** `kubectl seaworthy investigate`, with the command compiled as users have it. */
async function asPlugin(kubeconfig: string, namespace: string): Promise<Ended> {
  const home = join(REPOSITORY, 'bench/out', `plugin-${id}`);
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  compilePackage(REPOSITORY, home, {});
  writeFileSync(join(folder, 'kubectl-seaworthy'), `#!/bin/sh\nexec '${process.execPath}' '${join(home, 'node_modules/seaworthy/lib/cli/main.js')}' "$@"\n`);
  chmodSync(join(folder, 'kubectl-seaworthy'), 0o755);
  try {
    return await run('kubectl', ['seaworthy', 'investigate', 'deployment/web', '-n', namespace, '-o', 'json'], { env: { KUBECONFIG: kubeconfig, PATH: [folder, cluster.env.PATH ?? ''].join(delimiter) } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
}

function transportOf(kubeconfig: string): Transport {
  process.env.KUBECONFIG = kubeconfig;
  return kubeconfigTransport();
}

function noting(transport: Transport): Transport {
  return {
    ...transport,
    get: async (path, accept, milliseconds) => {
      const answer = await transport.get(path, accept, milliseconds);
      asked.push({ path, status: answer.status });
      return answer;
    },
  };
}
