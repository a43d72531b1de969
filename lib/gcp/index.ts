export { type GcpDns } from './dns';
export { type GcpEncryption } from './encryption';
export { gcp, type GcpResources } from './gcp';
export { type GcpOptions } from './gcp-options';
export { GCP_MACHINES_AS_OF, gcpMachineType } from './machine-types';
export { recurringWindow } from './maintenance';
export { type GcpNetwork } from './network';
export { type GcpNodeAccount } from './node-account';
export { type GcpPools } from './pools';
