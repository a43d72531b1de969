import { readFileSync } from 'node:fs';
import type { Cluster } from './cluster';
import { benchHome } from './shared';

/** How clients outside the cluster reach the bench's Gateway. */
export interface GatewayAccess {
  /** Its address. */
  readonly address: string;
  /** Authorities that its certificates come from: its own, and the bench's ACME server. PEM. */
  readonly ca: string;
}

/** Reads address and authorities of the shared Gateway. */
export async function gatewayAccess(cluster: Cluster): Promise<GatewayAccess> {
  const address = await cluster.kubectl(['-n', 'gateway', 'get', 'gateway/shared', '-o', 'jsonpath={.status.addresses[0].value}']);
  const own = await cluster.kubectl(['-n', 'gateway', 'get', 'secret/shared-tls', '-o', 'jsonpath={.data.tls\\.crt}']);
  return { address, ca: `${Buffer.from(own, 'base64').toString()}\n${readFileSync(`${benchHome()}/addons/acme/root.pem`, 'utf8')}` };
}
