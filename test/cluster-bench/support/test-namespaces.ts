import { randomBytes } from 'node:crypto';
import type { Cluster } from './cluster';

/** Namespaces of one test file: unique, enforcing Pod Security restricted, removed afterwards. */
export class TestNamespaces {
  /** Part of every name of this run. */
  public readonly run = randomBytes(3).toString('hex');
  private readonly names: string[] = [];

  /**
   * @param cluster where they live
   * @param prefix first part of every name, of the suite
   */
  public constructor(private readonly cluster: Cluster, private readonly prefix = 'sw') {}

  /** Makes a namespace; its name. */
  public async create(purpose: string): Promise<string> {
    const name = `${this.prefix}-${purpose}-${this.run}`;
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted', 'app.kubernetes.io/managed-by': 'seaworthy-tests' };
    await this.cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }]);
    this.names.push(name);
    return name;
  }

  /** Removes them all, without waiting for the last pod. */
  public async remove(): Promise<void> {
    if (this.names.length > 0) {
      await this.cluster.kubectl(['delete', 'namespace', ...this.names, '--wait=false', '--ignore-not-found']);
    }
  }
}
