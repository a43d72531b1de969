import { type Manifest } from '../../../lib/core';
import { type Ended, must, run } from './run';
import { benchHome, sharedFolder } from './shared';
import { waitFor } from './wait-for';

/** Add-ons of the bench that the suite works with. */
const ADD_ONS = ['crds', 'gateway', 'cert-manager', 'dns', 'acme', 'external-dns'];

/** A Kubernetes object as the API server returns it. */
export type Live = Record<string, unknown> & { readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> } };

/** The cluster under test: the one of KUBECONFIG, or the bench, started with its add-ons when it is not up. */
export class Cluster {
  /** Connects, and brings up what is missing. */
  public static async connect(): Promise<Cluster> {
    if (process.env.KUBECONFIG !== undefined) {
      return new Cluster(process.env.KUBECONFIG);
    }
    const bench = `${sharedFolder()}/cluster`;
    const here = new Cluster(`${benchHome()}/pki/admin.kubeconfig`);
    const up = await here.try(['get', 'deployment/external-dns', '-n', 'external-dns', '-o', 'jsonpath={.status.readyReplicas}']);
    const others = await here.try(['get', 'clusterissuer/bench-acme', 'node/node3', '-o', 'name']);
    if (up.stdout !== '1' || others.code !== 0) {
      await must(`${bench}/up`, ['--nodes', '3', '--with', ADD_ONS.join(',')]);
    }
    await must(`${bench}/tools/install`, []);
    return here;
  }

  private constructor(
    /** Path of the kubeconfig. */
    public readonly kubeconfig: string,
  ) {}

  /** Environment for programs that talk to the cluster: kubectl, helm, and the tools of the bench first in the path. */
  public get env(): Readonly<Record<string, string>> {
    return { KUBECONFIG: this.kubeconfig, PATH: `${benchHome()}/cli:${process.env.PATH ?? ''}` };
  }

  /** Runs kubectl, whatever comes of it. */
  public try(args: readonly string[], input?: string): Promise<Ended> {
    return run('kubectl', args, { env: this.env, ...(input === undefined ? {} : { input }) });
  }

  /** Runs kubectl, which must succeed. */
  public kubectl(args: readonly string[], input?: string): Promise<string> {
    return must('kubectl', args, { env: this.env, ...(input === undefined ? {} : { input }) });
  }

  /** Runs a command of the bench, such as `node-stop node3`. */
  public bench(command: string, ...args: readonly string[]): Promise<string> {
    return must(`${sharedFolder()}/cluster/${command}`, args);
  }

  /** Runs a line that the card prints, in a shell, as the person on call would. */
  public shell(line: string, cwd?: string): Promise<string> {
    return must('bash', ['-ec', line], { env: this.env, ...(cwd === undefined ? {} : { cwd }) });
  }

  /** Applies manifests on the server with strict validation; a warning is an error. */
  public async apply(manifests: readonly Manifest[], options: readonly string[] = ['--server-side']): Promise<string> {
    const ended = await this.try(['apply', ...options, '--validate=strict', '--warnings-as-errors', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }));
    if (ended.code !== 0 || /warning/i.test(ended.stderr)) {
      throw new Error(`apply ended with ${ended.code}: ${ended.stderr}`);
    }
    return ended.stdout;
  }

  /** Reads one object. */
  public async get(namespace: string, object: string): Promise<Live> {
    return JSON.parse(await this.kubectl(['-n', namespace, 'get', object, '-o', 'json'])) as Live;
  }

  /** Reads objects of a kind. */
  public async list(namespace: string, kind: string, selector?: string): Promise<readonly Live[]> {
    const filter = selector === undefined ? [] : ['-l', selector];
    return (JSON.parse(await this.kubectl(['-n', namespace, 'get', kind, ...filter, '-o', 'json'])) as { items: Live[] }).items;
  }

  /** Waits until a Deployment runs its newest version only. */
  public rolledOut(namespace: string, name: string, seconds = 180): Promise<string> {
    return this.kubectl(['-n', namespace, 'rollout', 'status', `deployment/${name}`, `--timeout=${seconds}s`]);
  }

  /** Waits until a condition of an object is true for its present generation. */
  public condition(namespace: string, object: string, type: string, seconds = 90): Promise<string> {
    return this.kubectl(['-n', namespace, 'wait', object, `--for=condition=${type}`, `--timeout=${seconds}s`]);
  }

  /** Waits until no pod of a selector is left that is being deleted. */
  public async settled(namespace: string, selector: string): Promise<void> {
    await waitFor('stopping pods to end', async () => ((await this.list(namespace, 'pods', selector)).every((pod) => !('deletionTimestamp' in pod.metadata)) ? true : undefined), 120);
  }
}
