import type { ClusterAttributes } from './cluster-adapter';

/** Outputs of a stack with a cluster, by attribute. Contract: other stacks read them from the state. */
export const OUTPUT_NAMES: readonly (readonly [Exclude<keyof ClusterAttributes, 'cloud'>, string])[] = Object.freeze([
  ['name', 'seaworthy_v1_name'],
  ['region', 'seaworthy_v1_region'],
  ['endpoint', 'seaworthy_v1_endpoint'],
  ['certificateAuthority', 'seaworthy_v1_certificate_authority'],
  ['oidcIssuer', 'seaworthy_v1_oidc_issuer'],
  ['account', 'seaworthy_v1_account'],
  ['tenant', 'seaworthy_v1_tenant'],
  ['resourceGroup', 'seaworthy_v1_resource_group'],
  ['networkId', 'seaworthy_v1_network_id'],
]);

/** Output with the command that writes a kubeconfig. */
export const CONNECT_OUTPUT = 'seaworthy_v1_connect';

/** Output with the id of a DNS zone. */
export function zoneIdOutput(domain: string): string {
  return `seaworthy_v1_dns_zone_${safe(domain)}`;
}

/** Output with the name servers of a created DNS zone. */
export function nameServersOutput(domain: string): string {
  return `seaworthy_v1_name_servers_${safe(domain)}`;
}

/** Names of outputs take no dots; a dash becomes two underscores, so that no two domains share a name. */
function safe(domain: string): string {
  return domain.replaceAll('-', '__').replaceAll('.', '_');
}
