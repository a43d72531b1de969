/** Rules of other checkers by id: those on workloads, traffic, availability, security and configuration. Read in their sources in August 2026. */
export const OTHER_CHECKERS: Readonly<Record<string, readonly string[]>> = {
  'kube-score': words(`
    deployment-strategy deployment-replicas deployment-targeted-by-hpa-does-not-have-replicas-configured deployment-has-poddisruptionbudget statefulset-has-poddisruptionbudget
    poddisruptionbudget-has-policy deployment-has-host-podantiaffinity statefulset-has-host-podantiaffinity pod-topology-spread-constraints
    deployment-pod-selector-labels-match-template-metadata-labels statefulset-pod-selector-labels-match-template-metadata-labels statefulset-has-servicename label-values
    horizontalpodautoscaler-has-target horizontalpodautoscaler-replicas container-resources container-ephemeral-storage-request-and-limit container-resource-requests-equal-limits
    container-cpu-requests-equal-limits container-memory-requests-equal-limits container-ephemeral-storage-request-equals-limit container-image-tag container-image-pull-policy
    environment-variable-key-duplication container-ports-check pod-probes pod-probes-identical container-security-context-user-group-id container-security-context-privileged
    container-security-context-readonlyrootfilesystem container-seccomp-profile pod-networkpolicy networkpolicy-targets-pod service-targets-pod service-type ingress-targets-service
    stable-version cronjob-has-deadline cronjob-restartpolicy`),
  'kube-linter': words(`
    dangling-service mismatching-selector non-existent-service-account invalid-target-ports liveness-port readiness-port startup-port duplicate-env-var deprecated-service-account-field
    no-extensions-v1beta no-anti-affinity pdb-max-unavailable pdb-min-available pdb-unhealthy-pod-eviction-policy latest-tag unset-cpu-requirements unset-memory-requirements
    job-ttl-seconds-after-finished run-as-non-root no-read-only-root-fs privilege-escalation-container privileged-container drop-net-raw-capability host-ipc host-network host-pid
    docker-sock sensitive-host-mounts unsafe-sysctls ssh-port env-var-secret dangling-horizontalpodautoscaler dangling-ingress dangling-networkpolicy
    dangling-networkpolicypeer-podselector dangling-servicemonitor env-value-from schema-validation sorted-keys minimum-three-replicas hpa-minimum-three-replicas no-liveness-probe
    no-readiness-probe no-rolling-update-strategy no-node-affinity dnsconfig-options restart-policy priority-class-name non-isolated-pod exposed-services privileged-ports
    default-service-account use-namespace read-secret-from-env-var writable-host-mount unsafe-proc-mount access-to-secrets access-to-create-pods cluster-admin-role-binding
    wildcard-in-rules scc-deny-privileged-container required-label-owner required-annotation-email`),
  'polaris': words(`
    deploymentMissingReplicas priorityClassNotSet tagNotSpecified pullPolicyNotAlways readinessProbeMissing livenessProbeMissing metadataAndInstanceMismatched pdbDisruptionsIsZero
    missingPodDisruptionBudget topologySpreadConstraint hpaMinAvailability hpaMaxAvailability pdbMinAvailableGreaterThanHPAMinReplicas cpuRequestsMissing cpuLimitsMissing
    memoryRequestsMissing memoryLimitsMissing automountServiceAccountToken hostIPCSet hostPIDSet hostNetworkSet hostPathSet hostPortSet hostProcess procMount linuxHardening
    missingNetworkPolicy notReadOnlyRootFilesystem privilegeEscalationAllowed runAsRootAllowed runAsPrivileged dangerousCapabilities insecureCapabilities tlsSettingsMissing
    sensitiveContainerEnvVar sensitiveConfigmapContent clusterrolePodExecAttach rolePodExecAttach clusterrolebindingPodExecAttach rolebindingClusterRolePodExecAttach
    rolebindingRolePodExecAttach clusterrolebindingClusterAdmin rolebindingClusterAdminClusterRole rolebindingClusterAdminRole`),
  'kubescape': words(`
    C-0012 C-0013 C-0016 C-0017 C-0018 C-0030 C-0034 C-0038 C-0041 C-0044 C-0045 C-0046 C-0048 C-0054 C-0055 C-0056 C-0057 C-0061 C-0073 C-0074 C-0075 C-0076 C-0077 C-0078 C-0207
    C-0211 C-0253 C-0255 C-0256 C-0257 C-0258 C-0259 C-0260 C-0261 C-0266 C-0268 C-0269 C-0270 C-0271 C-0274 C-0292 C-0293 C-0294 C-0295 C-0296 C-0298 C-0299 C-0300 C-0302 C-0305
    C-0306 C-0307`),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
