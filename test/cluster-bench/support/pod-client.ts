import { spawn } from 'node:child_process';
import { StandardLabels } from '../../../lib/core';
import type { Cluster } from './cluster';
import { get } from './https-get';
import { waitFor } from './wait-for';

/** What came of a question that a pod asked. */
export type Outcome = 'answered' | 'refused';

/**
 * Asks from inside a pod that runs `echo`. The question reaches the pod through a port-forward, which ends inside its
 * network, so that no policy is in its way; what the pod then asks goes through them all.
 */
export class PodClient {
  /** Connects to one pod of a selector. */
  public static async open(cluster: Cluster, namespace: string, selector: string): Promise<PodClient> {
    const pods = await cluster.list(namespace, 'pods', selector);
    const name = pods.find((pod) => !('deletionTimestamp' in pod.metadata))?.metadata.name ?? '';
    const child = spawn('kubectl', ['-n', namespace, 'port-forward', `pod/${name}`, ':8080'], { env: { ...process.env, ...cluster.env } });
    let output = '';
    child.stdout.on('data', (chunk) => { output += String(chunk); });
    child.stderr.on('data', (chunk) => { output += String(chunk); });
    const port = await waitFor(`a port-forward to ${namespace}/${name}`, () => {
      if (child.exitCode !== null) {
        throw new Error(output);
      }
      return Promise.resolve(/127\.0\.0\.1:(\d+) ->/.exec(output)?.[1]);
    }, 20);
    return new PodClient(`http://127.0.0.1:${port}`, () => child.kill());
  }

  /** Connects to one pod of a service. */
  public static ofService(cluster: Cluster, namespace: string, service: string): Promise<PodClient> {
    return PodClient.open(cluster, namespace, `${StandardLabels.instance}=${service}`);
  }

  private constructor(
    private readonly base: string,
    /** Ends the connection. */
    public readonly close: () => void,
  ) {}

  /** Asks a URL from inside the pod; a connection that opens and is answered with something else than HTTP counts as answered. */
  public async ask(url: string): Promise<Outcome> {
    const { status, body } = await get(`${this.base}/fetch?timeout=1500ms&url=${encodeURIComponent(url)}`);
    if (status === 200 || /malformed HTTP|EOF|connection reset|HTTP request to an HTTPS/.test(body)) {
      return 'answered';
    }
    if (/deadline exceeded|Client\.Timeout|i\/o timeout/.test(body) && !/lookup/.test(body)) {
      return 'refused';
    }
    throw new Error(`asking ${url} ended in neither an answer nor a dropped packet: ${status} ${body}`);
  }
}
