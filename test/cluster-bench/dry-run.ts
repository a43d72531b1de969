import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { Manifest } from '../../lib/core';
import type { Cluster } from './support/cluster';

/** What the API server says to one object. */
export interface DryRunAnswer {
  /** HTTP status; 200 or 201 is accepted. */
  readonly status: number;
  /** Reason of a refusal. */
  readonly message: string;
  /** Warnings, which kubectl prints. */
  readonly warnings: readonly string[];
}

type Texts = Readonly<Record<string, string | undefined>>;
interface KubeConfig {
  readonly clusters: readonly { readonly cluster: Texts }[];
  readonly users: readonly { readonly user: Texts }[];
}

/** Sends objects by server-side apply, dry run, strict field validation, over connections that stay open. */
export class DryRun {
  private readonly plurals = new Map<string, { readonly name: string; readonly namespaced: boolean }>();

  /**
   * @param cluster the cluster under test
   * @param connections requests at a time
   */
  public static connect(cluster: Cluster, connections = 8): DryRun {
    const env = { ...process.env, ...cluster.env };
    const config = JSON.parse(execFileSync('kubectl', ['config', 'view', '--raw', '--minify', '-o', 'json'], { encoding: 'utf8', env })) as KubeConfig;
    const [api, user] = [config.clusters[0]?.cluster ?? {}, config.users[0]?.user ?? {}];
    const server = api.server ?? 'https://localhost:6443';
    const options = { ca: pem(api, 'certificate-authority'), cert: pem(user, 'client-certificate'), key: pem(user, 'client-key') };
    return new DryRun(server, options, new Agent({ ...options, keepAlive: true, maxSockets: connections }));
  }

  private constructor(private readonly server: string, private readonly options: object, private readonly agent: Agent) {}

  /** Applies a manifest without storing it. */
  public async apply(manifest: Manifest): Promise<DryRunAnswer> {
    const { name: plural, namespaced } = await this.resource(manifest);
    const where = namespaced ? `/namespaces/${manifest.metadata.namespace}` : '';
    const query = 'dryRun=All&fieldValidation=Strict&fieldManager=seaworthy-test&force=true';
    const { status, body, warnings } = await this.send('PATCH', `${base(manifest.apiVersion)}${where}/${plural}/${manifest.metadata.name}?${query}`, JSON.stringify(manifest));
    return { status, warnings, message: status < 300 ? '' : (JSON.parse(body) as { message?: string }).message ?? body };
  }

  /** Sends a plain request, for namespaces around a test. */
  public async send(method: string, path: string, payload?: string): Promise<{ readonly status: number; readonly body: string; readonly warnings: readonly string[] }> {
    return new Promise((resolve, reject) => {
      const headers = payload === undefined ? {} : { 'content-type': 'application/apply-patch+yaml', 'content-length': Buffer.byteLength(payload) };
      const call = request(`${this.server}${path}`, { ...this.options, agent: this.agent, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({
          status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8'),
          warnings: [response.headers.warning ?? []].flat().map(String),
        }));
      });
      call.on('error', reject);
      call.end(payload);
    });
  }

  /** Ends the connections. */
  public close(): void {
    this.agent.destroy();
  }

  private async resource(manifest: Manifest): Promise<{ readonly name: string; readonly namespaced: boolean }> {
    const key = `${manifest.apiVersion} ${manifest.kind}`;
    if (!this.plurals.has(key)) {
      const { resources } = JSON.parse((await this.send('GET', base(manifest.apiVersion))).body) as { resources?: { name: string; kind: string; namespaced: boolean }[] };
      const found = resources?.find((item) => item.kind === manifest.kind && !item.name.includes('/'));
      if (found === undefined) {
        throw new Error(`the cluster does not know ${key}; start the bench with --with crds`);
      }
      this.plurals.set(key, found);
    }
    return this.plurals.get(key) as { readonly name: string; readonly namespaced: boolean };
  }
}

function base(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** A certificate or key of a kubeconfig: inline, or the path of a file. */
function pem(holder: Texts, key: string): Buffer | undefined {
  const [data, path] = [holder[`${key}-data`], holder[key]];
  return data !== undefined ? Buffer.from(data, 'base64') : path === undefined ? undefined : readFileSync(path);
}
