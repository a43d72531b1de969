import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { gatewayNeeds, missingTlsSecret, routeNeeds, routesTo, tlsSecretsOf } from '../support/routes';

/**
 * J09: the certificate of a route is to be in a Secret that does not exist, so clients get the controller's own one.
 * Where cert-manager is to fill the Secret, its Certificate tells more.
 */
export const tlsSecretMissing: Cause = {
  id: 'tls-secret-missing',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (view, subject) => [
    ...routeNeeds(view, subject),
    ...gatewayNeeds(routesTo(view, subject)),
    ...tlsSecretsOf(view, subject).flatMap(({ namespace, name }) => [{ verb: 'get', kind: 'Secret', namespace, name } as const, { verb: 'list', kind: 'Certificate', namespace } as const]),
  ],
  find: (view, subject) => {
    const secret = missingTlsSecret(view, subject);
    if (secret === undefined) {
      return undefined;
    }
    const { by, name, namespace, path } = secret;
    const edit = editOf(by, 'spec');
    return {
      class: 'configuration',
      root: refOf(by),
      sentence: `${by.kind} ${by.metadata.name} takes its certificate from Secret ${name}, which does not exist`,
      basis: 'confirmed',
      unchecked: /^(done|not-applicable)$/.test(view.listing('Certificate', namespace)) ? [] : ['whether cert-manager was to fill it: Certificates could not be read'],
      evidence: [fieldEvidence(by, path, name, edit?.at)],
      rollback: edit === undefined ? 'no' : 'restore',
      ...(edit === undefined ? {} : { restore: refOf(by) }),
      mitigations: [{ action: `create Secret ${name} of type kubernetes.io/tls`, risk: 'none for what works now', undo: 'delete it again' }],
      next: [`kubectl -n ${namespace} get secrets`, kubectl(by, `describe ${by.kind.toLowerCase()} ${by.metadata.name}`)],
    };
  },
};
