import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { GcpFacts } from './gcp-facts';

/** The key that encrypts Secrets and node disks. */
export interface GcpEncryption {
  /** Created key; undefined where one exists. */
  readonly key: KmsCryptoKey | undefined;
  /** Id of the key. */
  readonly keyId: string;
  /** Rights that must be there before the cluster. */
  readonly ready: readonly ITerraformDependable[];
}

/** Ninety days, in the seconds that Cloud KMS takes. */
const ROTATION = '7776000s';

/** A key of the cluster's own. GKE's and Compute's service agents get the right to use it before anything needs it. */
export function encryption(scope: Construct, plan: ClusterPlan, facts: GcpFacts): GcpEncryption {
  const created = plan.encryption.kind === 'ownKey' ? createKey(scope, plan, facts) : undefined;
  const keyId = plan.encryption.kind === 'existingKey' ? plan.encryption.id : created?.id ?? '';
  const agents = { gke: `service-${facts.projectNumber}@container-engine-robot.iam.gserviceaccount.com`, compute: `service-${facts.projectNumber}@compute-system.iam.gserviceaccount.com` };
  const ready = Object.entries(agents).map(([id, agent]) => new KmsCryptoKeyIamMember(scope, `key-user-${id}`, { cryptoKeyId: keyId, role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter', member: `serviceAccount:${agent}` }));
  return { key: created, keyId, ready };
}

function createKey(scope: Construct, plan: ClusterPlan, facts: GcpFacts): KmsCryptoKey {
  const ring = new KmsKeyRing(scope, 'key-ring', { name: plan.name, project: facts.project, location: facts.region });
  return new KmsCryptoKey(scope, 'key', { name: 'cluster', keyRing: ring.id, purpose: 'ENCRYPT_DECRYPT', rotationPeriod: ROTATION, labels: plan.tags, lifecycle: { preventDestroy: false } });
}
