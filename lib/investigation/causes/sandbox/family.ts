import type { Cause } from '../../verdict/cause';
import { cniPluginFailing } from './cni-plugin-failing';
import { containerRuntimeFailing } from './container-runtime-failing';
import { nodeNetworkNotReady } from './node-network-not-ready';
import { podAddressesExhausted } from './pod-addresses-exhausted';
import { podRefusedByNode } from './pod-refused-by-node';
import { runtimeHandlerMissing } from './runtime-handler-missing';
import { sandboxRestarts } from './sandbox-restarts';

/** Causes of family sandbox. */
export const SANDBOX_CAUSES: readonly Cause[] = [
  podRefusedByNode, cniPluginFailing, podAddressesExhausted, nodeNetworkNotReady, containerRuntimeFailing, runtimeHandlerMissing, sandboxRestarts,
];
