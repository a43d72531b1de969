import type { ClusterPlan } from '../cluster';
import { overlaps } from '../core';

/** Ranges of pods and Services, which live inside the cluster only. */
export interface AzureRanges {
  /** Pods. */
  readonly podCidr: string;
  /** Services. */
  readonly serviceCidr: string;
  /** Address of the cluster's DNS, within the range of Services. */
  readonly dnsServiceIp: string;
}

/** The first range of each pair, the second where the network meets it: AKS refuses ranges that meet, and they can never be changed. */
const PODS = ['10.244.0.0/16', '10.245.0.0/16'] as const;
const SERVICES = ['172.20.0.0/16', '10.100.0.0/16'] as const;

/** Ranges that do not meet the network; the ranges of one that exists are not known here. */
export function rangesFor({ network }: ClusterPlan): AzureRanges {
  const free = ([first, second]: readonly [string, string]): string => (network.kind === 'create' && overlaps(network.cidr, first) ? second : first);
  const serviceCidr = free(SERVICES);
  return { podCidr: free(PODS), serviceCidr, dnsServiceIp: serviceCidr.replace('0.0/16', '0.10') };
}
