import { dump } from 'js-yaml';
import { Kinds } from '../evidence';
import type { Io } from './io';

/**
 * Prints the least ClusterRole under which `investigate` sees everything it asks for. Secrets are left out: RBAC cannot
 * grant their names without their contents, so the investigation does without and says so.
 * @returns 0
 */
export function runRbacInvestigator(io: Io): number {
  const groups = new Map<string, string[]>();
  for (const { kind, group, plural } of Object.values(Kinds)) {
    if (kind !== 'Secret') {
      groups.set(group, [...(groups.get(group) ?? []), kind === 'PodMetrics' ? 'pods' : plural]);
    }
  }
  const rules = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, resources]) => ({ apiGroups: [group], resources: [...resources].sort(), verbs: ['get', 'list'] }));
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'seaworthy-investigator' },
    rules: [...rules, { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }],
  };
  io.out(`# Bind it with: kubectl create clusterrolebinding seaworthy-investigator --clusterrole=seaworthy-investigator --user=NAME\n${dump(role, { noRefs: true, lineWidth: -1 })}`);
  return 0;
}
