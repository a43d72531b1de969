import { field, list } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** No role reads every secret. */
export const rbacSecrets = objectCheck({
  id: 'rbac-secrets',
  title: 'no role reads every secret',
  severity: 'warning',
  reason: 'Listing secrets gives away all of them, whatever the intention was.',
  remedy: 'Name the secrets in resourceNames and allow only get.',
  sources: ['kube-linter:access-to-secrets', 'kubescape:C-0255', 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets'],
  kinds: ['ClusterRole', 'Role'],
  judge: (manifest) => list(manifest.rules).flatMap((rule, index) => {
    const groups = list(field(rule, 'apiGroups'));
    if (groups.length > 0 && !groups.includes('') && !groups.includes('*')) {
      return [];
    }
    const reads = list(field(rule, 'verbs')).some((verb) => ['get', 'list', 'watch', '*'].includes(plain(verb)));
    const secrets = list(field(rule, 'resources')).includes('secrets');
    return secrets && reads && list(field(rule, 'resourceNames')).length === 0 ? [fault(`rules[${index}]`, 'the role reads all secrets of its scope')] : [];
  }),
});
