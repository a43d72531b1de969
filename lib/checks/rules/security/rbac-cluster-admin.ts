import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** Nobody is bound to cluster-admin. */
export const rbacClusterAdmin = objectCheck({
  id: 'rbac-cluster-admin',
  title: 'nobody is bound to cluster-admin',
  severity: 'error',
  reason: 'Whoever captures such an account owns the cluster.',
  remedy: 'Bind a role with just the verbs and resources that are used.',
  sources: ['kube-linter:cluster-admin-role-binding', 'polaris:clusterrolebindingClusterAdmin', 'polaris:rolebindingClusterAdminClusterRole', 'polaris:rolebindingClusterAdminRole'],
  kinds: ['ClusterRoleBinding', 'RoleBinding'],
  judge: (manifest) => (field(manifest, 'roleRef', 'name') === 'cluster-admin' ? [fault('roleRef.name', 'the binding gives cluster-admin')] : []),
});
