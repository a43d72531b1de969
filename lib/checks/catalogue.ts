import type { Check } from './check';
import { hpaAndKeda } from './rules/availability/hpa-and-keda';
import { hpaAndReplicas } from './rules/availability/hpa-and-replicas';
import { hpaRange } from './rules/availability/hpa-range';
import { hpaRequests } from './rules/availability/hpa-requests';
import { hpaTarget } from './rules/availability/hpa-target';
import { nakedPod } from './rules/availability/naked-pod';
import { pdbBlocksDrain } from './rules/availability/pdb-blocks-drain';
import { pdbMissing } from './rules/availability/pdb-missing';
import { pdbOverlap } from './rules/availability/pdb-overlap';
import { pdbSelectsNothing } from './rules/availability/pdb-selects-nothing';
import { pdbUnhealthyEviction } from './rules/availability/pdb-unhealthy-eviction';
import { recreateBehindService } from './rules/availability/recreate-behind-service';
import { replicas } from './rules/availability/replicas';
import { rollingUpdateBounds } from './rules/availability/rolling-update-bounds';
import { spread } from './rules/availability/spread';
import { spreadMatchLabelKeys } from './rules/availability/spread-match-label-keys';
import { spreadSelector } from './rules/availability/spread-selector';
import { statefulSetService } from './rules/availability/stateful-set-service';
import { volumeAndRollingUpdate } from './rules/availability/volume-and-rolling-update';
import { imagePullPolicy } from './rules/image/image-pull-policy';
import { imageTag } from './rules/image/image-tag';
import { cronJobConcurrency } from './rules/jobs/cron-job-concurrency';
import { cronJobDeadline } from './rules/jobs/cron-job-deadline';
import { cronJobName } from './rules/jobs/cron-job-name';
import { cronJobTimeZone } from './rules/jobs/cron-job-time-zone';
import { jobCleanup } from './rules/jobs/job-cleanup';
import { jobRestartPolicy } from './rules/jobs/job-restart-policy';
import { networkPathBothEnds } from './rules/network/network-path-both-ends';
import { networkPolicyDns } from './rules/network/network-policy-dns';
import { networkPolicyGateway } from './rules/network/network-policy-gateway';
import { networkPolicyMissing } from './rules/network/network-policy-missing';
import { networkPolicySelectsNothing } from './rules/network/network-policy-selects-nothing';
import { networkPolicyServicePort } from './rules/network/network-policy-service-port';
import { owner } from './rules/ownership/owner';
import { platformDrift } from './rules/platform/platform-drift';
import { gracePeriod } from './rules/probes/grace-period';
import { livenessEqualsReadiness } from './rules/probes/liveness-equals-readiness';
import { preStopDelay } from './rules/probes/pre-stop-delay';
import { probeHost } from './rules/probes/probe-host';
import { probePort } from './rules/probes/probe-port';
import { probePortUndeclared } from './rules/probes/probe-port-undeclared';
import { progressDeadline } from './rules/probes/progress-deadline';
import { readinessProbe } from './rules/probes/readiness-probe';
import { apiVersion } from './rules/references/api-version';
import { configReference } from './rules/references/config-reference';
import { duplicateEnvironment } from './rules/references/duplicate-environment';
import { duplicateMount } from './rules/references/duplicate-mount';
import { duplicatePort } from './rules/references/duplicate-port';
import { labelValues } from './rules/references/label-values';
import { mountWithoutVolume } from './rules/references/mount-without-volume';
import { namespace } from './rules/references/namespace';
import { portName } from './rules/references/port-name';
import { selectorMatchesTemplate } from './rules/references/selector-matches-template';
import { selectorStable } from './rules/references/selector-stable';
import { serviceAccountReference } from './rules/references/service-account-reference';
import { limitBelowRequest } from './rules/resources/limit-below-request';
import { memoryLimit } from './rules/resources/memory-limit';
import { resourceRequests } from './rules/resources/resource-requests';
import { scratchVolumeUnbounded } from './rules/resources/scratch-volume-unbounded';
import { addedCapabilities } from './rules/security/added-capabilities';
import { defaultServiceAccount } from './rules/security/default-service-account';
import { deprecatedServiceAccountField } from './rules/security/deprecated-service-account-field';
import { dropCapabilities } from './rules/security/drop-capabilities';
import { hostNamespaces } from './rules/security/host-namespaces';
import { hostPath } from './rules/security/host-path';
import { hostPort } from './rules/security/host-port';
import { privilegeEscalation } from './rules/security/privilege-escalation';
import { privilegedContainer } from './rules/security/privileged-container';
import { procMount } from './rules/security/proc-mount';
import { rbacClusterAdmin } from './rules/security/rbac-cluster-admin';
import { rbacEscalation } from './rules/security/rbac-escalation';
import { rbacExec } from './rules/security/rbac-exec';
import { rbacSecrets } from './rules/security/rbac-secrets';
import { rbacWildcards } from './rules/security/rbac-wildcards';
import { runAsNonRoot } from './rules/security/run-as-non-root';
import { seccompProfile } from './rules/security/seccomp-profile';
import { secretFromEnvironment } from './rules/security/secret-from-environment';
import { secretInConfigMap } from './rules/security/secret-in-config-map';
import { secretInEnvironment } from './rules/security/secret-in-environment';
import { serviceAccountToken } from './rules/security/service-account-token';
import { unsafeSysctls } from './rules/security/unsafe-sysctls';
import { writableRootFilesystem } from './rules/security/writable-root-filesystem';
import { certificateHosts } from './rules/traffic/certificate-hosts';
import { certificateRenewal } from './rules/traffic/certificate-renewal';
import { certificateTwice } from './rules/traffic/certificate-twice';
import { hostsInDomains } from './rules/traffic/hosts-in-domains';
import { ingressNginx } from './rules/traffic/ingress-nginx';
import { ingressSnippets } from './rules/traffic/ingress-snippets';
import { ingressTls } from './rules/traffic/ingress-tls';
import { routeBackend } from './rules/traffic/route-backend';
import { routeBackendPort } from './rules/traffic/route-backend-port';
import { serviceSelectsNothing } from './rules/traffic/service-selects-nothing';
import { serviceTargetPort } from './rules/traffic/service-target-port';
import { serviceType } from './rules/traffic/service-type';

/** Every check, by family. docs/checks.md lists them with reason, remedy and source. */
export const CATALOGUE: readonly Check[] = Object.freeze([
  // image
  imagePullPolicy, imageTag,
  // security
  addedCapabilities, defaultServiceAccount, deprecatedServiceAccountField, dropCapabilities, hostNamespaces, hostPath, hostPort, privilegeEscalation,
  privilegedContainer, procMount, rbacClusterAdmin, rbacEscalation, rbacExec, rbacSecrets, rbacWildcards, runAsNonRoot, seccompProfile, secretFromEnvironment,
  secretInConfigMap, secretInEnvironment, serviceAccountToken, unsafeSysctls, writableRootFilesystem,
  // resources
  limitBelowRequest, memoryLimit, resourceRequests, scratchVolumeUnbounded,
  // availability
  hpaAndKeda, hpaAndReplicas, hpaRange, hpaRequests, hpaTarget, nakedPod, pdbBlocksDrain, pdbMissing, pdbOverlap, pdbSelectsNothing,
  pdbUnhealthyEviction, recreateBehindService, replicas, rollingUpdateBounds, spreadMatchLabelKeys, spreadSelector, spread, statefulSetService,
  volumeAndRollingUpdate,
  // platform
  platformDrift,
  // probes
  gracePeriod, livenessEqualsReadiness, preStopDelay, probeHost, probePort, probePortUndeclared, progressDeadline, readinessProbe,
  // references
  apiVersion, configReference, duplicateEnvironment, duplicateMount, duplicatePort, labelValues, mountWithoutVolume, namespace, portName,
  selectorMatchesTemplate, selectorStable, serviceAccountReference,
  // network
  networkPathBothEnds, networkPolicyDns, networkPolicyGateway, networkPolicyMissing, networkPolicySelectsNothing, networkPolicyServicePort,
  // traffic
  certificateHosts, certificateRenewal, certificateTwice, hostsInDomains, ingressNginx, ingressSnippets, ingressTls, routeBackend, routeBackendPort, serviceSelectsNothing,
  serviceTargetPort, serviceType,
  // jobs
  cronJobConcurrency, cronJobDeadline, cronJobName, cronJobTimeZone, jobCleanup, jobRestartPolicy,
  // ownership
  owner,
]);
