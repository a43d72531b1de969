import type { Cause } from '../../verdict/cause';
import { clusterDnsDown } from './cluster-dns-down';
import { clusterDnsMisconfigured } from './cluster-dns-misconfigured';
import { dnsPolicyOutsideCluster } from './dns-policy-outside-cluster';
import { dnsSearchListCut } from './dns-search-list-cut';
import { nodeDnsCacheDown } from './node-dns-cache-down';
import { upstreamDnsFailing } from './upstream-dns-failing';

/** Causes of family dns. */
export const DNS_CAUSES: readonly Cause[] = [clusterDnsDown, clusterDnsMisconfigured, dnsPolicyOutsideCluster, dnsSearchListCut, nodeDnsCacheDown, upstreamDnsFailing];
