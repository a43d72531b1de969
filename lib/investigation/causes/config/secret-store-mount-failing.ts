import { field, text } from '../../../core';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { describeCommand, kubectl } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { type SetUpError, setUpErrors } from '../support/setup-errors';

const DRIVER = 'secrets-store.csi.k8s.io';
const CLASS_GONE = /failed to get secretproviderclass|SecretProviderClass\S* "[^"]+" not found/i;
const PROVIDER_GONE = /provider not found|error connecting to provider|provider binary not found/i;
/** The store answered, and has no such object. */
const OBJECT_GONE = /SecretNotFound|ResourceNotFoundException|StatusCode=404|Code: 404|\b404\b|does not exist|NotFound desc|no value found|secrets? manager can't find/i;
const LOGIN = /failed to login|invalid role name|permission denied|access ?denied|not authorized|unauthorized|forbidden|\b40[0-3]\b|authentication failed|IAM role must be associated|AADSTS|token request|failed to get (?:key ?vault )?(?:token|client)/i;

/**
 * E04: the secret store CSI driver cannot fetch what a SecretProviderClass asks for. Wrong names are a mistake in the
 * class; a login that is refused or a provider that is not there is a fault of the cluster's secret machinery.
 */
export const secretStoreMountFailing: Cause = {
  id: 'secret-store-mount-failing',
  rows: ['E04'],
  stages: ['volumes'],
  find: (view, subject) => {
    const error = storeError(view, subject);
    if (error === undefined) {
      return undefined;
    }
    const { pod, volume, message, event } = error;
    const name = text(field(error.spec, 'csi', 'volumeAttributes', 'secretProviderClass')) ?? '';
    const configured = CLASS_GONE.test(message) || (OBJECT_GONE.test(message) && !PROVIDER_GONE.test(message) && !LOGIN.test(message.replace(OBJECT_GONE, '')));
    const why = CLASS_GONE.test(message) ? 'does not exist in this namespace'
      : PROVIDER_GONE.test(message) ? 'names a provider that does not run on the node'
        : configured ? 'asks for something that its store does not have'
          : LOGIN.test(message) ? 'is not let into its store' : 'gets nothing from its store';
    return {
      class: configured ? 'configuration' : 'cluster',
      ...(configured ? {} : { subsystem: 'control-plane' }),
      root: { kind: 'SecretProviderClass', namespace: pod.metadata.namespace ?? '', name },
      sentence: `SecretProviderClass ${name} of volume ${volume} ${why}`,
      basis: 'explicit',
      evidence: [eventEvidence(pod, event), fieldEvidence(pod, `spec.volumes[${volume}].csi.volumeAttributes.secretProviderClass`, name)],
      ruledOut: [{ cause: 'config-reference-missing', because: 'the volume comes from a secret store, not from a Secret' }],
      rollback: 'fixes-if-changed',
      implicates: [`spec.volumes[${volume}]`, 'spec.serviceAccountName'],
      restore: { kind: 'SecretProviderClass', namespace: pod.metadata.namespace ?? '', name },
      mitigations: [{ action: configured ? `correct SecretProviderClass ${name}` : 'repair the login of the provider: its role, its ServiceAccount, its address', risk: 'every pod that mounts it gets the change', undo: 'put the old one back' }],
      next: [describeCommand(pod), kubectl(pod, `describe secretproviderclass ${name}`)],
    };
  },
};

function storeError(view: ClusterView, subject: Subject): SetUpError | undefined {
  return setUpErrors(view, subject).find(({ spec, message }) => field(spec, 'csi', 'driver') === DRIVER && /secrets store objects|secretproviderclass|mount request|failed to mount objects|provider/i.test(message));
}
