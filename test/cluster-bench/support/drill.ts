import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keys, type Manifest } from '../../../lib/core';
import { Cluster } from './cluster';
import { type ClientFigures, type ClientProps, ContinuousClient } from './continuous-client';
import { drillService, type DrillProps } from './drill-service';
import { gatewayAccess } from './gateway';
import { get } from './https-get';
import { TestNamespaces } from './test-namespaces';
import { pause, waitFor } from './wait-for';

/** Requests that each client makes at least while a drill goes on. */
const LEAST_REQUESTS = 2000;

/** A service on the cluster with four clients: through the Service and through the route, connections kept and not. */
export class Drill {
  /** Installs version 1.0.0 in a namespace of its own and waits until it serves everywhere. */
  public static async start(purpose: string, props: Partial<DrillProps> = {}): Promise<Drill> {
    const cluster = await Cluster.connect();
    const namespaces = new TestNamespaces(cluster);
    const namespace = await namespaces.create(purpose);
    const drill = new Drill(cluster, namespaces, { namespace, host: `${purpose}-${namespaces.run}.bench.test`, ...props });
    return drill;
  }

  private clients: readonly ClientProps[] = [];

  private constructor(
    /** The cluster. */
    public readonly cluster: Cluster,
    private readonly namespaces: TestNamespaces,
    private readonly props: DrillProps,
  ) {}

  /** Namespace of the service. */
  public get namespace(): string {
    return this.props.namespace;
  }

  /** Manifests of a release. */
  public render(change: Partial<DrillProps> = {}): readonly Manifest[] {
    return drillService({ ...this.props, ...change });
  }

  /** Manifests of a release in a folder of their own, as `cdk8s synth` leaves them. */
  public folder(change: Partial<DrillProps> = {}): string {
    const folder = mkdtempSync(join(tmpdir(), 'seaworthy-drill-'));
    writeFileSync(join(folder, 'drill.k8s.yaml'), this.render(change).map((manifest) => JSON.stringify(manifest)).join('\n---\n'));
    return folder;
  }

  /** Brings a release to all replicas, ends with nothing stopping, and knows the clients' addresses. */
  public async settle(change: Partial<DrillProps> = {}): Promise<void> {
    await this.cluster.apply(this.render(change), ['--server-side', '--force-conflicts']);
    await this.serving();
  }

  /** Waits until what is applied serves everywhere, through both ways. */
  public async serving(): Promise<void> {
    const { cluster, namespace } = this;
    await cluster.rolledOut(namespace, 'web');
    await cluster.settled(namespace, 'app.kubernetes.io/instance=web');
    const ip = await cluster.kubectl(['-n', namespace, 'get', 'service/web', '-o', 'jsonpath={.spec.clusterIP}']);
    const { address, ca } = await gatewayAccess(cluster);
    const inside = { url: `http://${ip}/`, perSecond: 40 };
    const outside = { url: `https://${this.props.host}/`, address, ca, perSecond: 40 };
    this.clients = [
      { name: 'Service, new connections', ...inside, keepAlive: false }, { name: 'Service, kept connections', ...inside, keepAlive: true },
      { name: 'route, new connections', ...outside, keepAlive: false }, { name: 'route, kept connections', ...outside, keepAlive: true },
    ];
    await waitFor('the route to answer', async () => ((await get(outside.url, { address, ca })).status === 200 ? true : undefined), 60);
  }

  /** Does something while the clients ask; prints and gives their figures. */
  public async underLoad(what: string, action: () => Promise<unknown>): Promise<readonly ClientFigures[]> {
    const clients = this.clients.map((props) => new ContinuousClient(props));
    try {
      await pause(2000);
      await action();
      await waitFor(`${LEAST_REQUESTS} requests of each client`, () => Promise.resolve(clients.every((client) => client.count >= LEAST_REQUESTS) ? true : undefined), 120);
    } catch (error) {
      clients.forEach((client) => client.kill());
      throw error;
    }
    const figures = await Promise.all(clients.map((client) => client.stop()));
    for (const { name, requests, failed, retried, seconds, slowest, reasons, versions } of figures) {
      process.stdout.write(`${what} | ${name} | ${requests} requests | ${failed} failed ${failed > 0 ? JSON.stringify(reasons) : ''}| ${retried} retried | ${seconds.toFixed(0)} s | slowest ${slowest} ms | ${JSON.stringify(versions)}\n`);
    }
    return figures;
  }

  /** The commands on the card of the live object, with the gaps filled in that only a person can fill. */
  public async commandsOnCard(gaps: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const { metadata } = await this.cluster.get(this.namespace, 'deployment/web');
    const filled = Object.entries(gaps).reduce((text, [gap, value]) => text.replaceAll(gap, value), metadata.annotations?.[Keys.rollbackCommands] ?? '');
    return filled.split('\n').filter((line) => line !== '');
  }

  /** The image that the Deployment asks for, and whether all replicas run it. */
  public async state(): Promise<{ readonly image: string; readonly complete: boolean }> {
    const live = await this.cluster.get(this.namespace, 'deployment/web');
    const spec = live.spec as { replicas: number; template: { spec: { containers: { image: string }[] } } };
    const status = live.status as { updatedReplicas?: number; replicas?: number; availableReplicas?: number };
    const complete = [status.updatedReplicas, status.replicas, status.availableReplicas].every((count) => count === spec.replicas);
    return { image: spec.template.spec.containers[0]?.image ?? '', complete };
  }

  /** A file inside the running service, as a client sees it. */
  public async fileServed(path: string): Promise<string> {
    const inside = this.clients[0]?.url ?? '';
    return (await get(`${inside}file?path=${encodeURIComponent(path)}`)).body;
  }

  /** Removes everything. */
  public end(): Promise<void> {
    return this.namespaces.remove();
  }
}

/** Figures of a drill in which nobody noticed anything. */
export function expectNothingLost(figures: readonly ClientFigures[]): void {
  expect(figures.map(({ name, failed, reasons }) => ({ name, failed, reasons }))).toEqual(figures.map(({ name }) => ({ name, failed: 0, reasons: {} })));
  expect(Math.min(...figures.map(({ requests }) => requests))).toBeGreaterThanOrEqual(LEAST_REQUESTS);
}
