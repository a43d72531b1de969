import type { Cause } from '../../verdict/cause';
import { addressInUse } from './address-in-use';
import { bindNotPermitted } from './bind-not-permitted';
import { cannotFork } from './cannot-fork';
import { certificateRefused } from './certificate-refused';
import { cloudAccessDenied } from './cloud-access-denied';
import { completesAndRestarts } from './completes-and-restarts';
import { containerStatusUnknown } from './container-status-unknown';
import { credentialsRefused } from './credentials-refused';
import { dependencyRefuses } from './dependency-refuses';
import { dependencyUnavailable } from './dependency-unavailable';
import { dependencyUnreachable } from './dependency-unreachable';
import { exitsWithError } from './exits-with-error';
import { heapExhausted } from './heap-exhausted';
import { initWaits } from './init-waits';
import { killedBySignal } from './killed-by-signal';
import { migrationFailed } from './migration-failed';
import { nameDoesNotExist } from './name-does-not-exist';
import { nameResolutionFails } from './name-resolution-fails';
import { nativeCrash } from './native-crash';
import { nodeOutOfMemory } from './node-out-of-memory';
import { outOfMemory } from './out-of-memory';
import { rbacForbidden } from './rbac-forbidden';
import { requiredSettingMissing } from './required-setting-missing';
import { servesWithoutDependency } from './serves-without-dependency';
import { sharedLogSignature } from './shared-log-signature';
import { sidecarFails } from './sidecar-fails';
import { tooManyOpenFiles } from './too-many-open-files';

/** Causes of family crash. */
export const CRASH_CAUSES: readonly Cause[] = [
  outOfMemory, nodeOutOfMemory, dependencyRefuses, dependencyUnreachable, dependencyUnavailable, nameDoesNotExist, nameResolutionFails, credentialsRefused,
  certificateRefused, requiredSettingMissing, rbacForbidden, cloudAccessDenied, addressInUse, bindNotPermitted, tooManyOpenFiles, cannotFork, heapExhausted, migrationFailed,
  containerStatusUnknown, nativeCrash, completesAndRestarts, initWaits, servesWithoutDependency, sharedLogSignature, killedBySignal, sidecarFails, exitsWithError,
];
