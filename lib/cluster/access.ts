/** Only from inside: the endpoint has no public address. */
export interface PrivateApiAccess {
  /** Discriminator. */
  readonly kind: 'privateOnly';
  /** How the people and pipelines who need it reach it, in words for those who find out that they cannot. */
  readonly reach: string;
}

/** From listed ranges of the internet, and from inside. */
export interface PublicApiAccess {
  /** Discriminator. */
  readonly kind: 'publicFrom';
  /** Address ranges; the whole internet is refused. */
  readonly cidrs: readonly string[];
}

/** Who can reach the API server. */
export type ApiAccessSpec = PrivateApiAccess | PublicApiAccess;

/** Factories of API access. */
export const ApiAccess = Object.freeze({
  /**
   * Only from inside.
   * @param options.reach how people and pipelines get in, for example "VPN of the company" or "bastion in the network"
   */
  privateOnly(options: { readonly reach: string }): PrivateApiAccess {
    return { kind: 'privateOnly', reach: options?.reach };
  },

  /** From listed ranges, for example `['203.0.113.0/24']`. */
  publicFrom(cidrs: readonly string[]): PublicApiAccess {
    return { kind: 'publicFrom', cidrs };
  },
});

/** Somebody who administers a cluster. */
export type PrincipalSpec =
  | { readonly cloud: 'aws'; readonly roleArn: string }
  | { readonly cloud: 'gcp'; readonly group: string }
  | { readonly cloud: 'azure'; readonly groupObjectId: string };

/** Factories of principals. */
export const Principal = Object.freeze({
  /** An IAM role, by ARN. */
  awsRole(roleArn: string): PrincipalSpec {
    return { cloud: 'aws', roleArn };
  },

  /** A Google group, by address; for bindings in the cluster it must be a member of gke-security-groups@ of its domain. */
  googleGroup(group: string): PrincipalSpec {
    return { cloud: 'gcp', group };
  },

  /** An Entra group, by object id. */
  entraGroup(groupObjectId: string): PrincipalSpec {
    return { cloud: 'azure', groupObjectId };
  },
});
