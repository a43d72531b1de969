/** A network that exists. Ids are those of the cloud. */
export interface ExistingNetwork {
  /** Discriminator. */
  readonly kind: 'existing';
  /** Id or self link of the network. */
  readonly id: string;
  /** Ids of private subnets for nodes, one a zone on AWS, one on the others. */
  readonly nodeSubnets: readonly string[];
  /** Name of the secondary range for pods, where the cloud has them (Google). */
  readonly podRange?: string;
  /** Name of the secondary range for Services, where the cloud has them (Google). */
  readonly serviceRange?: string;
}

/** A network that is created: private nodes, egress by NAT, flow logs. */
export interface NewNetwork {
  /** Discriminator. */
  readonly kind: 'create';
  /** Address range, from /16 to /20. */
  readonly cidr: string;
  /** Number of zones. */
  readonly zones: number;
  /** One NAT gateway for all zones instead of one each: cheaper, and egress stops with its zone. */
  readonly singleNat: boolean;
  /** How nodes reach the outside: by NAT, or not at all. */
  readonly egress: 'nat' | 'none';
}

/** The network of a cluster. */
export type NetworkSpec = NewNetwork | ExistingNetwork;

/** Factories of networks. */
export const Network = Object.freeze({
  /**
   * A new network.
   * @param options.cidr address range from /16 to /20, for example `10.20.0.0/16`
   * @param options.zones number of zones; default 3
   * @param options.singleNat one NAT gateway for all zones; default false, one a zone, so that a zone's loss stays in the zone
   * @param options.egress `none`: nodes reach the cloud's own services by private ways and nothing else, so images must come from the cloud's registry; default `nat`
   */
  create(options: { readonly cidr: string; readonly zones?: number; readonly singleNat?: boolean; readonly egress?: 'nat' | 'none' }): NewNetwork {
    return { kind: 'create', cidr: options?.cidr, zones: options?.zones ?? 3, singleNat: options?.singleNat ?? false, egress: options?.egress ?? 'nat' };
  },

  /** A network that exists; egress, flow logs and endpoints are its owner's. */
  existing(options: Omit<ExistingNetwork, 'kind'>): ExistingNetwork {
    return { kind: 'existing', ...options };
  },
});
