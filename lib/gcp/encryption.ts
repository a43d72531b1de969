import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { GcpFacts } from './gcp-facts';

/** The key that encrypts Secrets, node disks and backups. */
export interface GcpEncryption {
  /** Created key ring; undefined where a key exists. */
  readonly ring: KmsKeyRing | undefined;
  /** Created key; undefined where one exists. */
  readonly key: KmsCryptoKey | undefined;
  /** Id of the key. */
  readonly keyId: string;
  /** Rights of Google's own agents (`gke`, `compute`, and `backup` where backups are made); they must be there before the cluster. */
  readonly users: Readonly<Record<string, KmsCryptoKeyIamMember>>;
}

/** Ninety days, in the seconds that Cloud KMS takes. */
const ROTATION = '7776000s';

/** A key of the cluster's own. Service agents of Google get the right to use it before anything needs it. */
export function encryption(scope: Construct, plan: ClusterPlan, facts: GcpFacts): GcpEncryption {
  const created = plan.encryption.kind === 'ownKey' ? createKey(scope, plan, facts) : undefined;
  const keyId = plan.encryption.kind === 'existingKey' ? plan.encryption.id : created?.key.id ?? '';
  const agents = { gke: 'container-engine-robot', compute: 'compute-system', ...(plan.backup.kind === 'daily' ? { backup: 'gcp-sa-gkebackup' } : {}) };
  const users = Object.fromEntries(Object.entries(agents).map(([id, agent]) => [id, new KmsCryptoKeyIamMember(scope, `key-user-${id}`, {
    cryptoKeyId: keyId, role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter', member: `serviceAccount:service-${facts.projectNumber}@${agent}.iam.gserviceaccount.com`,
  })]));
  return { ring: created?.ring, key: created?.key, keyId, users };
}

function createKey(scope: Construct, plan: ClusterPlan, facts: GcpFacts): { readonly ring: KmsKeyRing; readonly key: KmsCryptoKey } {
  const ring = new KmsKeyRing(scope, 'key-ring', { name: plan.name, project: facts.project, location: facts.region });
  return { ring, key: new KmsCryptoKey(scope, 'key', { name: 'cluster', keyRing: ring.id, purpose: 'ENCRYPT_DECRYPT', rotationPeriod: ROTATION, labels: plan.tags, lifecycle: { preventDestroy: false } }) };
}
