/** Rules of other checkers that no check repeats, and why. */
export const NOT_COVERED: readonly { readonly rules: readonly string[]; readonly because: string }[] = [
  {
    rules: ['kube-score:container-resource-requests-equal-limits', 'kube-score:container-cpu-requests-equal-limits', 'kube-score:container-memory-requests-equal-limits',
      'kube-score:container-ephemeral-storage-request-equals-limit', 'polaris:cpuLimitsMissing', 'kubescape:C-0270'],
    because: 'A CPU limit throttles bursts even on idle nodes, so none is demanded; requests and the memory limit are.',
  },
  { rules: ['polaris:livenessProbeMissing', 'kube-linter:no-liveness-probe', 'kubescape:C-0056'], because: 'A liveness probe that nobody thought about restarts healthy pods; a process that ends when it is broken needs none.' },
  { rules: ['polaris:priorityClassNotSet', 'kube-linter:priority-class-name'], because: 'A class that the cluster does not know rejects every pod; only its platform can say which exist.' },
  { rules: ['polaris:metadataAndInstanceMismatched', 'kubescape:C-0077'], because: 'A naming convention: its absence breaks nothing. Checked where it matters, as the selector.' },
  { rules: ['kube-linter:no-node-affinity', 'kube-linter:dnsconfig-options', 'kube-linter:sorted-keys'], because: 'A preference of one team; most services are right without it.' },
  { rules: ['kube-linter:schema-validation'], because: 'kubeconform and the API server (`kubectl apply --dry-run=server`) know the schemas.' },
  { rules: ['kube-linter:dangling-networkpolicypeer-podselector', 'kube-linter:dangling-servicemonitor'], because: 'Callers and monitored Services often live in other manifests, so most findings would be false.' },
  { rules: ['kube-linter:ssh-port', 'kube-linter:privileged-ports'], because: 'The number of a port says little about the process; capabilities and the user, which decide, are checked.' },
  { rules: ['kube-linter:access-to-create-pods', 'kube-linter:scc-deny-privileged-container', 'polaris:hostProcess'], because: 'For operators, OpenShift and Windows nodes; outside what services need.' },
  { rules: ['kubescape:C-0078', 'kubescape:C-0253'], because: 'Which registries are allowed is the platform\'s own rule.' },
  { rules: ['kubescape:C-0054', 'kubescape:C-0257', 'kubescape:C-0258', 'kubescape:C-0266', 'kubescape:C-0274'], because: 'They flag that a feature is used at all: a volume, a ConfigMap, a route. No service that needs it can pass.' },
];
