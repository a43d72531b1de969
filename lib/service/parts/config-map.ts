import { Keys, StandardLabels, type Manifest } from '../../core';
import type { ServicePlan } from '../service-plan';

/**
 * Keeps an older config map alive after a newer release, under every delivery tool, because `rollout undo` and a scaled
 * old ReplicaSet still name it (operations knowledge 1.7). The same on every platform, so that output does not depend on the tool.
 */
const KEEP: Readonly<Record<string, string>> = {
  'helm.sh/resource-policy': 'keep',
  'argocd.argoproj.io/sync-options': 'Prune=false',
  'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/**
 * Texts, immutable and named by content: a change is a new object, so it rolls the pods, and going back restores the old one.
 * It carries none of the user's labels and no instance label, so that `kubectl apply --prune -l …` does not select it.
 */
export function configMap(plan: ServicePlan): Manifest | undefined {
  return plan.config === undefined ? undefined : {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: plan.config.name, namespace: plan.namespace, annotations: KEEP,
      labels: { [StandardLabels.name]: plan.name, [Keys.configOf]: plan.name },
    },
    immutable: true,
    data: plan.config.data,
  };
}
