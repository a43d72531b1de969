import { DnsManagedZoneIamMember } from '@cdktf/provider-google/lib/dns-managed-zone-iam-member';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterAttributes, Grant, IdentityBinding, WorkloadIdentity } from '../cluster';
import { fail } from '../core';
import { addressable } from '../terraform';
import type { GcpFacts } from './gcp-facts';

/** A service account of Kubernetes is itself a principal of Google Cloud: rights are given to it directly. */
export function identity(scope: Construct, cluster: ClusterAttributes, plan: WorkloadIdentity, facts: GcpFacts): IdentityBinding {
  const pool = `projects/${facts.projectNumber}/locations/global/workloadIdentityPools/${cluster.account}.svc.id.goog`;
  const member = `principal://iam.googleapis.com/${pool}/subject/ns/${plan.namespace}/sa/${plan.serviceAccount}`;
  plan.grants.forEach((grant) => give(scope, cluster.account, member, grant));
  return { serviceAccountAnnotations: {}, podLabels: {} };
}

function give(scope: Construct, project: string, member: string, grant: Grant): void {
  // The same right asked for twice is one right.
  const once = (id: string, make: (id: string) => unknown): unknown => scope.node.tryFindChild(id) ?? make(id);
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
    case 'nodeScaling': return fail('GrantInvalid', scope.node.path, 'GKE scales its pools itself', 'Leave nodeScaling out.');
    case 'raw':
      grant.actions.forEach((role) => grant.resources.forEach((resource) => once(`raw-${key(role)}-${key(resource)}`, (id) => new ProjectIamMember(scope, id, { project: Fn.trimspace(resource), role, member }))));
  }
}
