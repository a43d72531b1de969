import type { Cause } from '../../verdict/cause';
import { commandNotFound } from './command-not-found';
import { entrypointNotExecutable } from './entrypoint-not-executable';
import { executableNotFound } from './executable-not-found';
import { gpuHookFailed } from './gpu-hook-failed';
import { lifecycleHookFailed } from './lifecycle-hook-failed';
import { mountDoesNotFit } from './mount-does-not-fit';
import { runtimeBusy } from './runtime-busy';
import { securityProfileNotApplied } from './security-profile-not-applied';

/** Causes of family start. */
export const START_CAUSES: readonly Cause[] = [
  executableNotFound, entrypointNotExecutable, commandNotFound, securityProfileNotApplied, mountDoesNotFit, runtimeBusy, gpuHookFailed, lifecycleHookFailed,
];
