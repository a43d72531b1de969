import { DnsManagedZoneIamMember } from '@cdktf/provider-google/lib/dns-managed-zone-iam-member';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuiltIdentity, ClusterAttributes, Grant, WorkloadIdentity } from '../cluster';
import { isUnresolved, Problems, show } from '../core';
import { addressable } from '../terraform';
import type { GcpFacts } from './gcp-facts';

/** A right of a service account, on a zone, a bucket, a secret or a project. */
export type GcpIdentityMember = DnsManagedZoneIamMember | ProjectIamMember | SecretManagerSecretIamMember | StorageBucketIamMember;

/** What gives a service account its rights. */
export interface GcpIdentity {
  /** Rights by construct id: `dns-<zone>`, `dns-reader`, `bucket-<access>-<name>`, `secret-<id>`, `raw-<role>-<project>`. */
  readonly members: Readonly<Record<string, GcpIdentityMember>>;
}

/**
 * A service account of Kubernetes is itself a principal of Google Cloud: rights are given to it directly.
 * @throws SeaworthyError `GrantInvalid` where a grant is not in the words of Google Cloud
 */
export function identity(scope: Construct, cluster: ClusterAttributes, plan: WorkloadIdentity, facts: GcpFacts): BuiltIdentity<GcpIdentity> {
  review(scope.node.path, plan.grants);
  const pool = `projects/${facts.projectNumber}/locations/global/workloadIdentityPools/${cluster.account}.svc.id.goog`;
  const member = `principal://iam.googleapis.com/${pool}/subject/ns/${plan.namespace}/sa/${plan.serviceAccount}`;
  const members: Record<string, GcpIdentityMember> = {};
  // The same right asked for twice is one right.
  const once: Once = (id, make) => { members[id] ??= make(id); };
  plan.grants.forEach((grant) => give(scope, cluster.account, member, grant, once));
  return { binding: { serviceAccountAnnotations: {}, podLabels: {} }, resources: { members } };
}

const ROLE = /^(roles|(projects|organizations)\/[^/]+\/roles)\/[A-Za-z0-9_.]+$/;
const PROJECT = /^(projects\/)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/;

function review(path: string, grants: readonly Grant[]): void {
  const problems = new Problems(path);
  for (const [index, grant] of grants.entries()) {
    if (grant.kind === 'nodeScaling') {
      problems.add('GrantInvalid', `grants[${index}]`, 'GKE scales its pools itself', 'Leave nodeScaling out.');
    }
    for (const role of grant.kind === 'raw' ? grant.actions.filter((item) => !ROLE.test(item) && !isUnresolved(item)) : []) {
      problems.add('GrantInvalid', `grants[${index}].actions`, `${show(role)} is not a role of IAM`, 'Write roles/<service>.<role>, for example "roles/pubsub.publisher".');
    }
    for (const project of grant.kind === 'raw' ? grant.resources.filter((item) => !PROJECT.test(item) && !isUnresolved(item)) : []) {
      problems.add('GrantInvalid', `grants[${index}].resources`, `${show(project)} is not the id of a project`, 'Give the project in which the role counts; for a bucket, a secret or a zone there are grants of their own.');
    }
  }
  problems.throwIfAny();
}

type Once = (id: string, make: (id: string) => GcpIdentityMember) => void;

function give(scope: Construct, project: string, member: string, grant: Grant, once: Once): void {
  const key = (value: string): string => addressable(scope, value);
  switch (grant.kind) {
    case 'dnsZone':
      // Cloud DNS cannot limit a right to TXT records; the zone is the smallest thing it can be given for.
      once(`dns-${key(grant.zoneId)}`, (id) => new DnsManagedZoneIamMember(scope, id, { project, managedZone: grant.zoneId, role: 'roles/dns.admin', member }));
      once('dns-reader', (id) => new ProjectIamMember(scope, id, { project, role: 'roles/dns.reader', member }));
      return;
    case 'objectStorage': {
      const role = grant.access === 'read' ? 'roles/storage.objectViewer' : 'roles/storage.objectUser';
      once(`bucket-${grant.access}-${key(grant.bucket)}`, (id) => new StorageBucketIamMember(scope, id, { bucket: grant.bucket, role, member }));
      return;
    }
    case 'secrets':
      grant.ids.forEach((secretId) => once(`secret-${key(secretId)}`, (id) => new SecretManagerSecretIamMember(scope, id, { project, secretId, role: 'roles/secretmanager.secretAccessor', member })));
      return;
    case 'nodeScaling': return;
    case 'raw':
      grant.actions.forEach((role) => grant.resources.forEach((resource) => once(`raw-${key(role)}-${key(resource)}`, (id) => new ProjectIamMember(scope, id, { project: Fn.trimspace(resource), role, member }))));
  }
}
