import { field, list } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

const WEBHOOKS = ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'];
const WRITES = ['create', 'update', 'patch', '*'];
const DETOURS = ['escalate', 'bind', 'impersonate'];

/** What a rule of a role allows that leads to every right. `*` for everything is judged by rbac-wildcards. */
function escalations(rule: unknown): readonly string[] {
  const texts = (key: string): readonly string[] => list(field(rule, key)).filter((item) => typeof item === 'string');
  const [verbs, resources] = [texts('verbs'), texts('resources')];
  // With names the rule reaches those objects alone, as the injector of an operator needs for its own webhook.
  if (list(field(rule, 'resourceNames')).length > 0) {
    return [];
  }
  const hooks = verbs.some((verb) => WRITES.includes(verb)) ? resources.filter((resource) => WEBHOOKS.includes(resource)) : [];
  return [...verbs.filter((verb) => DETOURS.includes(verb)).map((verb) => `the verb ${verb}`), ...hooks.map((resource) => `changes to ${resource}`)];
}

/** No role leads to every right by a detour. */
export const rbacEscalation = objectCheck({
  id: 'rbac-escalation',
  title: 'no role leads to every right by a detour',
  severity: 'warning',
  reason: 'escalate and bind hand out any right, impersonate acts as anybody, and an admission webhook sees and changes every request.',
  remedy: 'Remove the verb, or limit the rule with resourceNames.',
  sources: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks', 'checkov:CKV_K8S_155', 'checkov:CKV_K8S_158'],
  kinds: ['ClusterRole', 'Role'],
  judge: (manifest) => list(manifest.rules).flatMap((rule, index) => escalations(rule).map((what) => fault(`rules[${index}]`, `the role allows ${what}`))),
});
