import { bounds, contains, isCidr, isRecord, isText, isUnresolved, type Problems, show } from '../../core';
import type { ApiAccessSpec, PrincipalSpec } from '../access';
import { dotted } from '../address-plan';
import type { Cloud } from '../kubernetes-versions';

type ReadAccess = { readonly apiAccess: ApiAccessSpec; readonly admins: readonly PrincipalSpec[] };

/** Reads who can reach the API server and who administers the cluster. */
export function readAccess(apiAccess: unknown, admins: unknown, cloud: Cloud, problems: Problems): ReadAccess {
  return { apiAccess: readApiAccess(apiAccess, problems), admins: readAdmins(admins, cloud, problems) };
}

function readApiAccess(value: unknown, problems: Problems): ApiAccessSpec {
  const spec = isRecord(value) ? value : {};
  if (spec.kind === 'privateOnly') {
    if (!isText(spec.reach)) {
      problems.add('ReachMissing', 'apiAccess.reach', `${show(spec.reach)} does not say how people reach a private API server`, 'Say it, for example ApiAccess.privateOnly({ reach: "VPN of the company" }): the first deploy needs it.');
    }
  } else if (spec.kind === 'publicFrom') {
    const cidrs = Array.isArray(spec.cidrs) ? (spec.cidrs as unknown[]) : [];
    if (cidrs.length === 0 || !cidrs.every((cidr) => isCidr(cidr))) {
      problems.add('ApiAccessInvalid', 'apiAccess.cidrs', `${show(spec.cidrs)} is not a list of address ranges`, 'Give the ranges of offices and pipelines, for example ["203.0.113.0/24"].');
    }
    for (const cidr of cidrs.filter((item): item is string => isCidr(item) && !item.includes(':') && item !== canonical(item))) {
      problems.add('ApiAccessInvalid', 'apiAccess.cidrs', `${show(cidr)} is an address within a range, not a range`, `Write "${canonical(cidr)}", or "${cidr.split('/')[0]}/32" for the one address.`);
    }
    for (const cidr of cidrs.filter((item): item is string => isCidr(item) && (item === '::/0' || contains(item, '198.51.100.0/24') || Number(item.split('/')[1]) < 8))) {
      problems.add('ApiOpenToTheWorld', 'apiAccess.cidrs', `${show(cidr)} opens the API server to the world`, 'Give the ranges of offices and pipelines, or ApiAccess.privateOnly({ reach }).');
    }
  } else {
    problems.add('ApiAccessInvalid', 'apiAccess', `${show(value)} does not say who can reach the API server`, 'Use ApiAccess.privateOnly({ reach }) or ApiAccess.publicFrom([...]).');
  }
  return value as ApiAccessSpec;
}

/** A range as the clouds take it: by its first address. */
function canonical(cidr: string): string {
  return `${dotted(bounds(cidr).first)}/${cidr.split('/')[1]}`;
}

function readAdmins(value: unknown, cloud: Cloud, problems: Problems): readonly PrincipalSpec[] {
  const admins = Array.isArray(value) ? (value as unknown[]) : [];
  if (admins.length === 0) {
    problems.add('AdminsMissing', 'admins', `${show(value)} names nobody`, 'Give at least one: Principal.awsRole(arn), Principal.googleGroup(address) or Principal.entraGroup(id).');
  }
  for (const [index, admin] of admins.entries()) {
    const spec = isRecord(admin) ? admin : {};
    const valid = (spec.cloud === 'aws' && /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(String(spec.roleArn)))
      || (spec.cloud === 'gcp' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(spec.group)))
      || (spec.cloud === 'azure' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(spec.groupObjectId)));
    if ([spec.roleArn, spec.group, spec.groupObjectId].some(isUnresolved)) {
      problems.add('PrincipalUnresolved', `admins[${index}]`, 'a principal that is known only at apply cannot be part of an address', 'Write the ARN, address or id out.');
    } else if (!valid) {
      problems.add('PrincipalInvalid', `admins[${index}]`, `${show(admin)} is not a role ARN, a group address or a group id`, 'Use Principal.awsRole(arn), Principal.googleGroup(address) or Principal.entraGroup(id).');
    } else if (spec.cloud !== cloud) {
      problems.add('PrincipalOfOtherCloud', `admins[${index}]`, `a principal of ${String(spec.cloud)} cannot administer a cluster on ${cloud}`, 'Give a principal of the same cloud.');
    }
  }
  const texts = admins.map((admin) => JSON.stringify(admin));
  for (const text of new Set(texts.filter((item, index) => texts.indexOf(item) !== index))) {
    problems.add('PrincipalTwice', 'admins', `${text} is listed twice`, 'List each principal once.');
  }
  return admins as readonly PrincipalSpec[];
}
