import { field, Keys, record } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

const OWNER_KEYS: readonly string[] = [Keys.owner, 'owner', 'team', 'app.kubernetes.io/team', 'a8r.io/owner', 'backstage.io/owner', 'email'];

/** Somebody owns every workload. */
export const owner = workloadCheck({
  id: 'owner',
  title: 'somebody owns every workload',
  severity: 'warning',
  reason: 'At 2 AM nobody knows whom to call.',
  remedy: 'Name the team in the annotation seaworthy.dev/owner or a label such as team or owner.',
  sources: ['kube-linter:required-label-owner', 'kube-linter:required-annotation-email', 'kubescape:C-0076', 'https://kubernetes.io/blog/2021/04/20/annotating-k8s-for-humans/'],
  judge: (workload) => {
    const labels = { ...record(field(workload.manifest, 'metadata', 'labels')), ...workload.labels };
    const named = OWNER_KEYS.some((key) => labels[key] !== undefined || workload.annotation(key) !== undefined);
    return named || field(workload.manifest, 'metadata', 'ownerReferences') !== undefined ? [] : [fault('metadata.annotations', 'no label or annotation names an owner')];
  },
});
