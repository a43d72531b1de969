import { isDnsLabel, isDnsName, isRecord, isText, Problems, show } from '../../core';
import type { WorkloadIdentity } from '../workload-identity';

const KINDS: Readonly<Record<string, (grant: Record<string, unknown>) => boolean>> = {
  dnsZone: ({ zoneId, access }) => isText(zoneId) && (access === 'records' || access === 'challenges'),
  objectStorage: ({ bucket, access }) => isText(bucket) && (access === 'read' || access === 'readWrite'),
  secrets: ({ ids }) => isTexts(ids),
  nodeScaling: () => true,
  raw: ({ actions, resources }) => isTexts(actions) && isTexts(resources),
};

/**
 * Reads an identity.
 * @throws SeaworthyError with every problem
 */
export function readIdentity(value: unknown, path: string): WorkloadIdentity {
  const problems = new Problems(path);
  const { namespace, serviceAccount, grants } = isRecord(value) ? value : {};
  if (!isDnsLabel(namespace)) {
    problems.add('NamespaceInvalid', 'namespace', `${show(namespace)} is not the name of a namespace`, 'Give lower-case letters, digits and dashes, for example "cert-manager".');
  }
  if (!isDnsName(serviceAccount)) {
    problems.add('ServiceAccountInvalid', 'serviceAccount', `${show(serviceAccount)} is not the name of a service account`, 'Give the name that the chart or service gives it, for example "cert-manager".');
  }
  const list = Array.isArray(grants) ? (grants as unknown[]) : [];
  if (list.length === 0) {
    problems.add('GrantsMissing', 'grants', `${show(grants)} grants nothing`, 'Give at least one, for example Grants.dnsZone(cluster.dnsZoneIds["example.com"]); without any, leave the identity out.');
  }
  list.forEach((grant, index) => {
    if (!isRecord(grant) || KINDS[String(grant.kind)]?.(grant) !== true) {
      problems.add('GrantInvalid', `grants[${index}]`, `${show(grant)} is not a grant`, 'Use Grants.dnsZone(id), .objectStorage(bucket), .secrets([...]) or .raw([...], [...]).');
    }
  });
  problems.throwIfAny();
  return value as WorkloadIdentity;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}
