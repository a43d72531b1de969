import { field, list } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** No role allows everything. */
export const rbacWildcards = objectCheck({
  id: 'rbac-wildcards',
  title: 'no role allows everything',
  severity: 'warning',
  reason: 'A wildcard also allows what does not exist yet.',
  remedy: 'List the verbs and resources that are used.',
  sources: ['kube-linter:wildcard-in-rules', 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  kinds: ['ClusterRole', 'Role'],
  judge: (manifest) => list(manifest.rules).flatMap((rule, index) => ['verbs', 'resources'].filter((key) => list(field(rule, key)).includes('*')).map((key) => fault(`rules[${index}].${key}`, `${key} is a wildcard`))),
});
