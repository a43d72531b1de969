import { field, type Manifest } from '../../core';

/** Whether Helm or Argo CD makes an object only for a step of a release and cleans up after it. */
export function isHook(manifest: Manifest): boolean {
  return ['helm.sh/hook', 'argocd.argoproj.io/hook'].some((key) => field(manifest, 'metadata', 'annotations', key) !== undefined);
}
