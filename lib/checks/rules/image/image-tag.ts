import { show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { partsOf } from '../../model/image';

/** Every image names a version that never moves. */
export const imageTag = containerCheck({
  id: 'image-tag',
  title: 'every image names a version that never moves',
  severity: 'error',
  reason: 'A moving tag brings other code at each pull, and a rollback pulls the same bad image again.',
  remedy: 'Name a tag that is never reused, or a digest.',
  sources: ['kube-score:container-image-tag', 'kube-linter:latest-tag', 'polaris:tagNotSpecified', 'kubescape:C-0075', 'kubescape:C-0306', 'https://kubernetes.io/docs/concepts/containers/images/#image-names'],
  judge: ({ spec, at }) => {
    const image = spec.image;
    if (typeof image !== 'string' || image === '') {
      return [fault(at('image'), `the image is ${show(image)}, and a container needs one`)];
    }
    // Istio writes its own proxy in for this word (gateway injection).
    if (image === 'auto') {
      return undefined;
    }
    const { tag, digest } = partsOf(image);
    if (digest !== undefined || (tag !== undefined && tag !== 'latest')) {
      return [];
    }
    return [fault(at('image'), tag === undefined ? `${show(image)} names no tag and no digest` : `${show(image)} uses the tag latest, which moves`)];
  },
});
