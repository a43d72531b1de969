/** What an identity may do. `raw` is the escape: statements, roles or role assignments in the cloud's own words. */
export type Grant =
  | { readonly kind: 'dnsZone'; readonly zoneId: string; readonly access: 'records' | 'challenges' }
  | { readonly kind: 'objectStorage'; readonly bucket: string; readonly access: 'read' | 'readWrite' }
  | { readonly kind: 'secrets'; readonly ids: readonly string[] }
  | { readonly kind: 'nodeScaling' }
  | { readonly kind: 'raw'; readonly actions: readonly string[]; readonly resources: readonly string[] };

/** Factories of grants. */
export const Grants = Object.freeze({
  /**
   * Changes records of a zone.
   * @param zoneId hosted zone id on AWS, managed zone name on Google, resource id on Azure, or the name of a zone in the cluster's resource group
   * @param access `records` all types, `challenges` only TXT records for ACME, where the cloud can tell them apart
   */
  dnsZone(zoneId: string, access: 'records' | 'challenges' = 'records'): Grant {
    return { kind: 'dnsZone', zoneId, access };
  },

  /**
   * Reads, or reads and writes, objects of a bucket or container.
   * @param bucket name; on Azure the resource id of an account or container, or `account/container` in the cluster's resource group
   * @param access `read`, or `readWrite`
   */
  objectStorage(bucket: string, access: 'read' | 'readWrite' = 'read'): Grant {
    return { kind: 'objectStorage', bucket, access };
  },

  /** Reads secrets of the cloud's store, by id; on Azure the resource id of a vault or secret, or `vault/secret` in the cluster's resource group. */
  secrets(ids: readonly string[]): Grant {
    return { kind: 'secrets', ids };
  },

  /** Sizes the groups of nodes of this cluster, and of no other. On EKS only: GKE and AKS scale their pools themselves. */
  nodeScaling(): Grant {
    return { kind: 'nodeScaling' };
  },

  /**
   * Anything else, in the cloud's own words.
   * @param actions IAM actions on AWS, role names on Google and Azure
   * @param resources ARNs on AWS, ids of projects on Google, scopes on Azure
   */
  raw(actions: readonly string[], resources: readonly string[]): Grant {
    return { kind: 'raw', actions, resources };
  },
});
