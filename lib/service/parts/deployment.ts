import { type Manifest, compact } from '../../core';
import type { ServicePlan } from '../service-plan';
import { cardAnnotations } from './card-annotations';
import { container } from './container';
import { metadataOf } from './metadata';
import { antiAffinity, topologySpread } from './placement';

/** User and group of the process: not root, and above the ids that images and nodes use (kube-score asks for 10000 or more). */
const UNPRIVILEGED = 10_001;

/** The workload. Values and reasons: service knowledge, section 4. */
export function deployment(plan: ServicePlan): Manifest {
  const { rollout, scale } = plan;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(plan, { ...plan.annotations, ...cardAnnotations(plan) }),
    spec: compact({
      // With an autoscaler the field stays out, or each apply would reset the scale (HPA docs: migration).
      replicas: scale.targets === undefined ? scale.min : undefined,
      selector: { matchLabels: plan.selector },
      strategy: rollout.strategy === 'Recreate' ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge: rollout.maxSurge, maxUnavailable: 0 } },
      minReadySeconds: rollout.minReadySeconds,
      progressDeadlineSeconds: plan.progressDeadlineSeconds,
      revisionHistoryLimit: 3,
      template: { metadata: podMetadata(plan), spec: podSpec(plan) },
    }),
  };
}

function podMetadata(plan: ServicePlan): object {
  return {
    labels: { ...plan.labels, ...plan.podLabels },
    // Scratch volumes would otherwise make cluster-autoscaler keep the node.
    annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' },
  };
}

function podSpec(plan: ServicePlan): object {
  const several = plan.scale.max > 1;
  return compact({
    serviceAccountName: plan.name,
    automountServiceAccountToken: plan.kubernetesApi,
    enableServiceLinks: false,
    priorityClassName: plan.facts.priorityClass,
    terminationGracePeriodSeconds: plan.drain.graceSeconds,
    securityContext: {
      runAsNonRoot: true, runAsUser: UNPRIVILEGED, runAsGroup: UNPRIVILEGED, fsGroup: UNPRIVILEGED, fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    affinity: several ? antiAffinity(plan) : undefined,
    topologySpreadConstraints: several ? topologySpread(plan) : undefined,
    containers: [container(plan)],
    volumes: plan.volumes.length === 0 ? undefined : plan.volumes,
  });
}
