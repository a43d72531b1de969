import type { Cloud } from '../../lib/cluster';

/** A check of Checkov that the examples do not pass, and why that stands. */
export interface CheckovExemption {
  /** Id of the check. */
  readonly id: string;
  /** Why the finding stands. */
  readonly reason: string;
}

/** Every finding that stands, by cloud. One that no longer occurs must be taken out. */
export const CHECKOV_EXEMPTIONS: Readonly<Record<Cloud, readonly CheckovExemption[]>> = {
  aws: [
    { id: 'CKV_AWS_39', reason: 'the example declares a public API server for one range of addresses; ApiAccess.privateOnly passes' },
    { id: 'CKV_AWS_338', reason: 'logs are kept for 90 days by default, which is a cost; ControlPlaneLogs.all({ retention: "365d" }) passes' },
    { id: 'CKV2_AWS_38', reason: 'DNSSEC of Route 53 needs a key in us-east-1 and a record at the parent zone, which this stack cannot write; signing without it takes the domain down' },
    { id: 'CKV2_AWS_39', reason: 'Route 53 writes query logs only to a log group of us-east-1, another region than the cluster and its provider' },
  ],
  gcp: [
    { id: 'CKV_GCP_66', reason: 'Binary Authorization needs a policy and attestors of the project; enforcing without them refuses every image of the user' },
    { id: 'CKV_GCP_82', reason: 'prevent_destroy is a constant in Terraform and would make every cluster indestructible; deletion protection of the cluster guards the key, and versions come back for 30 days' },
    { id: 'CKV2_GCP_18', reason: 'a custom network starts closed, and GKE writes the rules that nodes, health checks and the control plane need' },
  ],
  azure: [
    { id: 'CKV_AZURE_115', reason: 'the example declares a public API server for one range of addresses; ApiAccess.privateOnly passes' },
    { id: 'CKV_AZURE_4', reason: 'asks for the agent that ships logs of workloads; logs of the control plane go to Log Analytics by a diagnostic setting' },
    { id: 'CKV_AZURE_226', reason: 'an ephemeral disk must fit the cache of the VM size, which the sizes of the table do not promise' },
    { id: 'CKV_AZURE_227', reason: 'encryption at the host must be registered for the subscription first, else the cluster is refused; disks are encrypted with the customer\'s key' },
    { id: 'CKV_AZURE_40', reason: 'the rotation policy gives each version its expiry and makes the next one before it; a fixed date would end the cluster with the key' },
    { id: 'CKV_AZURE_112', reason: 'keys in hardware need a premium vault, a cost that Encryption.existingKey takes on purpose' },
    { id: 'CKV_AZURE_109', reason: 'AKS reads the key from addresses of the platform that a vault\'s firewall cannot name; access is by role only' },
    { id: 'CKV_AZURE_189', reason: 'a vault without public access needs an API server inside the network, which a public API server is not; access is by role only' },
    { id: 'CKV2_AZURE_32', reason: 'as CKV_AZURE_189: a private endpoint serves only an API server inside the network' },
    { id: 'CKV_AZURE_59', reason: 'Backup for AKS and its vault reach the storage account from addresses of the platform; nothing in it is public, and access is by role' },
    { id: 'CKV2_AZURE_33', reason: 'as CKV_AZURE_59: a private endpoint serves only an API server inside the network' },
    { id: 'CKV2_AZURE_40', reason: 'releases of the backup extension ask for the key of the account by their role; without keys those could not write' },
    { id: 'CKV_AZURE_206', reason: 'backups lie in three zones of the cluster\'s own region; a copy in another one is a choice of law and cost' },
    { id: 'CKV_AZURE_33', reason: 'asks for logs of queues; the account holds blobs of backups only, and nobody reads a queue' },
    { id: 'CKV2_AZURE_21', reason: 'logs of each blob that a backup reads or writes are billed and tell nothing that the vault\'s jobs do not' },
    { id: 'CKV2_AZURE_31', reason: 'AKS puts its own security group on the nodes\' interfaces and keeps it in step with Services; a second one on the subnet breaks load balancers' },
  ],
};
