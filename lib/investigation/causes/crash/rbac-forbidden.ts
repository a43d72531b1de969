import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { fieldEvidence } from '../support/evidence';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText, type Said } from '../support/said';
import { writtenLately } from '../support/written-lately';

/**
 * H21: the program asks the Kubernetes API for something that its ServiceAccount may not do. The roles that are bound to
 * the account are read and evaluated: what they lack is confirmed.
 */
export const rbacForbidden = logCause({
  id: 'rbac-forbidden',
  rows: ['H21'],
  themes: ['rbac'],
  needs: (_view, _subject, { sign: { facts } }) => {
    const namespace = facts.namespace ?? facts.accountNamespace ?? '';
    return [{ verb: 'list', kind: 'RoleBinding', namespace }, { verb: 'list', kind: 'Role', namespace }, { verb: 'list', kind: 'ClusterRoleBinding' }, { verb: 'list', kind: 'ClusterRole' }];
  },
  find: (view, subject, said) => {
    const { account = '', accountNamespace = '', verb = '', kind = said.sign.facts.resource ?? '', namespace } = said.sign.facts;
    const change = releaseOf(subject).changes.find(({ path }) => path === 'spec.serviceAccountName');
    const { roles, complete } = rolesOf(view, account, accountNamespace, namespace);
    const allowed = roles.some((role) => allows(role, said));
    // What the cluster itself binds to everybody is not what somebody forgot to extend.
    const nearest = roles.find(({ metadata }) => !metadata.name.startsWith('system:'));
    const root = nearest === undefined ? { kind: 'ServiceAccount', namespace: accountNamespace, name: account } : refOf(nearest);
    const moved = change !== undefined && releaseOf(subject).guilt !== 'innocent';
    return {
      class: 'configuration',
      ...(moved ? {} : { root }),
      ...(nearest !== undefined && writtenLately(view, nearest) ? { restore: root } : {}),
      sentence: `${containerText(said.container)} may not ${verb} ${kind}${namespace === undefined ? '' : ` in namespace ${namespace}`}: ${nearest === undefined ? `no role is bound to ServiceAccount ${account}` : `${nearest.kind} ${nearest.metadata.name} of ServiceAccount ${account} does not allow it`}`,
      basis: complete && !allowed ? 'confirmed' : 'explicit',
      contradictions: allowed ? ['a role that allows it is bound to the account now: it may just have been granted'] : [],
      unchecked: complete ? [] : ['the roles that are bound to the account'],
      evidence: [fieldEvidence(said.pod, 'spec.serviceAccountName', account), ...roles.slice(0, 2).map((role) => fieldEvidence(role, 'rules', JSON.stringify(role.rules ?? []))), ...(moved ? [fieldEvidence(said.pod, 'spec.serviceAccountName', `was ${change.before || 'default'} in the revision before`)] : [])],
      rollback: 'fixes-if-changed',
      implicates: ['spec.serviceAccountName', ...programFields(said)],
      mitigations: [{ action: `allow ServiceAccount ${account} to ${verb} ${kind}`, risk: 'everything that uses the account may do it', undo: 'take the rule back' }],
      next: [`kubectl auth can-i ${verb} ${kind}${namespace === undefined ? '' : ` -n ${namespace}`} --as=system:serviceaccount:${accountNamespace}:${account}`],
    };
  },
});

/** The roles that are bound to an account, namespaced ones first; groups that every account is in are left out. */
function rolesOf(view: ClusterView, account: string, home: string, namespace: string | undefined): { readonly roles: readonly KubeObject[]; readonly complete: boolean } {
  const place = namespace ?? home;
  const bound = (binding: KubeObject): boolean => list(binding.subjects).some((who) => (field(who, 'kind') === 'ServiceAccount' && field(who, 'name') === account && (field(who, 'namespace') ?? binding.metadata.namespace) === home)
    || field(who, 'name') === `system:serviceaccounts:${home}` || field(who, 'name') === 'system:serviceaccounts');
  const bindings = [...view.all('RoleBinding', place), ...view.all('ClusterRoleBinding')].filter(bound);
  const roles = bindings.map((binding) => {
    const name = String(field(binding, 'roleRef', 'name') ?? '');
    return field(binding, 'roleRef', 'kind') === 'Role' ? view.lookup('Role', binding.metadata.namespace, name) : view.lookup('ClusterRole', undefined, name);
  });
  const listed = view.listing('RoleBinding', place) === 'done' && view.listing('ClusterRoleBinding') === 'done';
  return { roles: roles.flatMap((role) => (role.state === 'found' ? [role.object] : [])), complete: listed && roles.every(({ state }) => state !== 'unknown') };
}

function allows(role: KubeObject, { sign: { facts } }: Said): boolean {
  const [resource = ''] = (facts.kind ?? facts.resource ?? '').split('/');
  const has = (rule: unknown, part: string, ...wanted: readonly string[]): boolean => list(field(rule, part)).some((entry) => entry === '*' || wanted.includes(String(entry)));
  const named = (rule: unknown): boolean => list(field(rule, 'resourceNames')).length === 0 || list(field(rule, 'resourceNames')).includes(facts.object);
  return list(role.rules).some((rule) => has(rule, 'verbs', facts.verb ?? '') && has(rule, 'resources', facts.kind ?? '', resource === facts.kind ? resource : '') && has(rule, 'apiGroups', facts.group ?? '') && named(rule));
}

