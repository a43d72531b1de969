import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { partsOf } from '../../model/image';

/** No image is taken from the node without a fixed version. */
export const imagePullPolicy = containerCheck({
  id: 'image-pull-policy',
  title: 'no image is taken from the node without a fixed version',
  severity: 'warning',
  reason: 'With a moving tag a node keeps what it has, so replicas run different code; with Never a new node cannot start the pod.',
  remedy: 'Use IfNotPresent with a fixed tag or digest, or Always.',
  sources: ['kube-score:container-image-pull-policy', 'polaris:pullPolicyNotAlways', 'kubescape:C-0075', 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy'],
  judge: ({ spec, at }) => {
    if (typeof spec.image !== 'string' || spec.image === 'auto') {
      return undefined;
    }
    const { tag, digest } = partsOf(spec.image);
    const moves = digest === undefined && (tag === undefined || tag === 'latest');
    const policy = spec.imagePullPolicy;
    if (policy === 'Never') {
      return [fault(at('imagePullPolicy'), 'the policy is Never, so a node without the image cannot start the pod')];
    }
    return policy === 'IfNotPresent' && moves ? [fault(at('imagePullPolicy'), 'the policy is IfNotPresent and the tag moves')] : [];
  },
});
