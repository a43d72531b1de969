import { field, record } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** Names that lead to somebody, under any prefix: `team`, `example.com/owner`, `backstage.io/kubernetes-id`. */
const OWNER_NAMES = new Set(['owner', 'owned-by', 'owners', 'team', 'squad', 'maintainer', 'maintainers', 'contact', 'email', 'kubernetes-id']);

/** Somebody owns every workload. */
export const owner = workloadCheck({
  id: 'owner',
  title: 'somebody owns every workload',
  severity: 'warning',
  reason: 'At 2 AM nobody knows whom to call.',
  remedy: 'Name the team in the annotation seaworthy.dev/owner or a label such as team or owner.',
  sources: ['kube-linter:required-label-owner', 'kube-linter:required-annotation-email', 'kubescape:C-0076', 'https://kubernetes.io/blog/2021/04/20/annotating-k8s-for-humans/'],
  judge: (workload) => {
    const template = field(workload.manifest, ...workload.podPath.split('.').slice(0, -1), 'metadata', 'annotations');
    const keys = [field(workload.manifest, 'metadata', 'labels'), workload.labels, field(workload.manifest, 'metadata', 'annotations'), template].flatMap((map) => Object.keys(record(map)));
    const named = keys.some((key) => OWNER_NAMES.has(key.slice(key.lastIndexOf('/') + 1).toLowerCase()));
    return named || field(workload.manifest, 'metadata', 'ownerReferences') !== undefined ? [] : [fault('metadata.annotations', 'no label or annotation names an owner')];
  },
});
