import { optionsOf } from '../core';

/** What the platform says about network policy. */
export interface NetworkPolicyFact {
  /** Whether an engine enforces NetworkPolicy objects. Without one they are written, and mean nothing. */
  readonly enforced: boolean;
  /** Address ranges of pods, kept out of rules that open "the internet" or an unknown address. */
  readonly podCidrs: readonly string[];
  /** Address range that kubelet probes come from where the engine does not let a node's own traffic in, such as Istio ambient. */
  readonly probesFrom?: string;
}

/** How pods reach cluster DNS. */
export interface ClusterDnsFact {
  /** Namespace of the DNS pods. */
  readonly namespace: string;
  /** Labels of the DNS pods. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Addresses that answer from the host network, such as NodeLocal DNSCache; a pod selector cannot admit those. */
  readonly addresses: readonly string[];
}

/** Factories of the network-policy fact. */
export const NetworkPolicies = Object.freeze({
  /**
   * An engine enforces policies.
   * @param options.podCidrs address ranges of pods; default none known
   * @param options.probesFrom range of kubelet probes; default a node's own traffic is let in by the engine
   */
  enforced(options: { readonly podCidrs?: readonly string[]; readonly probesFrom?: string } = {}): NetworkPolicyFact {
    optionsOf(options, ['podCidrs', 'probesFrom']);
    return { enforced: true, podCidrs: options.podCidrs ?? [], ...(options.probesFrom === undefined ? {} : { probesFrom: options.probesFrom }) };
  },

  /** Nothing enforces policies. */
  notEnforced(): NetworkPolicyFact {
    return { enforced: false, podCidrs: [] };
  },
});

/** Factories of the cluster-DNS fact. */
export const ClusterDns = Object.freeze({
  /**
   * CoreDNS or kube-dns in kube-system, as all three clouds ship it.
   * @param options.addresses addresses on the host network (NodeLocal DNSCache); default none
   */
  kubeDns(options: { readonly addresses?: readonly string[] } = {}): ClusterDnsFact {
    optionsOf(options, ['addresses']);
    return { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, addresses: options.addresses ?? [] };
  },
});
