import { type BudgetLimits, LiveSource, RedactedSource } from '../evidence';

/** A cluster to read from, without secrets. */
export interface OpenedCluster {
  /** Where facts come from. */
  readonly source: RedactedSource;
  /** The same below redaction: what it has cost so far. */
  readonly live: LiveSource;
  /** Namespace of the context. */
  readonly namespace: string;
}

/**
 * Opens the cluster that kubectl would reach. Its code is loaded only now.
 * @param context name of a context
 * @default - the current context
 * @param limits how much may be asked
 * @default - what one investigation needs
 */
export async function liveSource(context?: string, limits?: BudgetLimits): Promise<OpenedCluster> {
  const { kubeconfigTransport } = await import('../evidence/live/kubeconfig-transport');
  const transport = kubeconfigTransport(context);
  const live = new LiveSource(transport, limits);
  return { source: new RedactedSource(live), live, namespace: transport.namespace };
}
