import { DnsManagedZoneIamMember } from '@cdktf/provider-google/lib/dns-managed-zone-iam-member';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterAttributes, Grant, IdentityBinding, WorkloadIdentity } from '../cluster';
import type { GcpFacts } from './gcp-facts';

/** A service account of Kubernetes is itself a principal of Google Cloud: rights are given to it directly. */
export function identity(scope: Construct, cluster: ClusterAttributes, plan: WorkloadIdentity, facts: GcpFacts): IdentityBinding {
  const pool = `projects/${facts.projectNumber}/locations/global/workloadIdentityPools/${cluster.account}.svc.id.goog`;
  const member = `principal://iam.googleapis.com/${pool}/subject/ns/${plan.namespace}/sa/${plan.serviceAccount}`;
  plan.grants.forEach((grant) => give(scope, cluster.account, member, grant));
  return { serviceAccountAnnotations: {}, podLabels: {} };
}

function give(scope: Construct, project: string, member: string, grant: Grant): void {
  const id = (text: string): string => text.replace(/[^A-Za-z0-9-]/g, '-').slice(-60);
  switch (grant.kind) {
    case 'dnsZone':
      // Cloud DNS cannot limit a right to TXT records; the zone is the smallest thing it can be given for.
      new DnsManagedZoneIamMember(scope, `dns-${addressable(grant.zoneId, id)}`, { project, managedZone: grant.zoneId, role: 'roles/dns.admin', member });
      new ProjectIamMember(scope, `dns-reader-${addressable(grant.zoneId, id)}`, { project, role: 'roles/dns.reader', member });
      return;
    case 'objectStorage':
      new StorageBucketIamMember(scope, `bucket-${id(grant.bucket)}`, { bucket: grant.bucket, role: grant.access === 'read' ? 'roles/storage.objectViewer' : 'roles/storage.objectUser', member });
      return;
    case 'secrets':
      grant.ids.forEach((secretId) => new SecretManagerSecretIamMember(scope, `secret-${id(secretId)}`, { project, secretId, role: 'roles/secretmanager.secretAccessor', member }));
      return;
    case 'raw':
      grant.actions.forEach((role) => grant.resources.forEach((resource) => new ProjectIamMember(scope, `raw-${id(role)}-${id(resource)}`, { project: Fn.trimspace(resource), role, member })));
  }
}

/** The id of a zone made in this app is a token that must not leak into an address. */
function addressable(zoneId: string, id: (text: string) => string): string {
  return zoneId.includes('${') ? 'created' : id(zoneId);
}
