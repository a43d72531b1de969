import type { Cause } from '../../verdict/cause';
import { configKeyMissing } from './config-key-missing';
import { configReferenceMissing } from './config-reference-missing';
import { configurationEdited } from './configuration-edited';
import { configurationEditedWhileReady } from './configuration-edited-while-ready';
import { externalSecretFailing } from './external-secret-failing';
import { runAsNonRoot } from './run-as-non-root';
import { sealedSecretFailing } from './sealed-secret-failing';
import { secretRotated } from './secret-rotated';
import { secretStoreMountFailing } from './secret-store-mount-failing';
import { serviceAccountTokenFailing } from './service-account-token-failing';

/** Causes of family config. */
export const CONFIG_CAUSES: readonly Cause[] = [
  configReferenceMissing, configKeyMissing, externalSecretFailing, sealedSecretFailing, secretStoreMountFailing, runAsNonRoot,
  configurationEdited, secretRotated, configurationEditedWhileReady, serviceAccountTokenFailing,
];
