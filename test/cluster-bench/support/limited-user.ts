import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { runProgram } from '../../../lib/cli/program';
import type { Cluster } from './cluster';

/** A ServiceAccount with the printed role of an investigator and nothing else. */
export interface LimitedUser {
  /** A kubeconfig with its token. */
  readonly kubeconfig: string;
  /** Removes the role, its binding, the namespace and the kubeconfig. */
  readonly remove: () => Promise<void>;
}

/** Makes a user that may do only what `seaworthy rbac investigator` prints. */
export async function investigatorOf(cluster: Cluster, run: string): Promise<LimitedUser> {
  const name = `seaworthy-investigator-${run}`;
  const role = load(await printed()) as { metadata: { name: string } };
  await cluster.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'investigator', namespace: name } },
    { ...role, apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name }, subjects: [{ kind: 'ServiceAccount', namespace: name, name: 'investigator' }],
    },
  ]);
  const token = (await cluster.kubectl(['-n', name, 'create', 'token', 'investigator', '--duration=1h'])).trim();
  const admin = JSON.parse(await cluster.kubectl(['config', 'view', '--raw', '--minify', '--flatten', '-o', 'json'])) as { clusters: { name: string }[] };
  const folder = mkdtempSync(join(tmpdir(), 'investigator-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const context = { name: 'limited', context: { cluster: admin.clusters[0]?.name, user: 'limited' } };
  writeFileSync(kubeconfig, JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters: admin.clusters, users: [{ name: 'limited', user: { token } }], contexts: [context], 'current-context': 'limited' }), { mode: 0o600 });
  return {
    kubeconfig,
    remove: async () => {
      rmSync(folder, { recursive: true, force: true });
      await cluster.try(['delete', 'clusterrolebinding,clusterrole', name, '--ignore-not-found']);
      await cluster.try(['delete', 'namespace', name, '--wait=false', '--ignore-not-found']);
    },
  };
}

async function printed(): Promise<string> {
  let out = '';
  await runProgram(['rbac', 'investigator'], { out: (text) => { out += text; }, err: () => undefined, stdin: () => Promise.resolve(Buffer.alloc(0)), isTerminal: false, env: {} });
  return out;
}
