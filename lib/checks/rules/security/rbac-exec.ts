import { field, list } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** No role allows commands in pods. */
export const rbacExec = objectCheck({
  id: 'rbac-exec',
  title: 'no role allows commands in pods',
  severity: 'warning',
  reason: 'pods/exec and pods/attach are a shell in every pod of the scope, with its secrets.',
  remedy: 'Remove pods/exec and pods/attach, or give them to people through a break-glass role.',
  sources: ['polaris:clusterrolePodExecAttach', 'polaris:rolePodExecAttach', 'polaris:clusterrolebindingPodExecAttach', 'polaris:rolebindingRolePodExecAttach', 'polaris:rolebindingClusterRolePodExecAttach'],
  kinds: ['ClusterRole', 'Role'],
  judge: (manifest) => list(manifest.rules).flatMap((rule, index) => {
    const groups = list(field(rule, 'apiGroups'));
    if (groups.length > 0 && !groups.includes('') && !groups.includes('*')) {
      return [];
    }
    const verbs = list(field(rule, 'verbs'));
    const risky = list(field(rule, 'resources')).filter((resource) => resource === 'pods/exec' || resource === 'pods/attach');
    return risky.length > 0 && verbs.some((verb) => verb === 'create' || verb === '*' || verb === 'get') ? [fault(`rules[${index}].resources`, `the role allows ${risky.join(' and ')}`)] : [];
  }),
});
