import type { ClusterAttributes } from './cluster-adapter';

/** Outputs of a stack with a cluster, by attribute. Contract: other stacks read them from the state. */
export const OUTPUT_NAMES: readonly (readonly [Exclude<keyof ClusterAttributes, 'cloud'>, string])[] = Object.freeze([
  ['name', 'seaworthy_v1_name'],
  ['region', 'seaworthy_v1_region'],
  ['endpoint', 'seaworthy_v1_endpoint'],
  ['certificateAuthority', 'seaworthy_v1_certificate_authority'],
  ['oidcIssuer', 'seaworthy_v1_oidc_issuer'],
  ['account', 'seaworthy_v1_account'],
  ['resourceGroup', 'seaworthy_v1_resource_group'],
]);
