import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { pullError } from '../support/pull-error';

/** Each way in which a name goes wrong, the most telling first. */
const FLAWS: readonly (readonly [RegExp, string])[] = [
  [/\$\{|\$\(|\{\{|<[^>]*>|%[A-Z_]+%/, 'a placeholder was not filled in'],
  [/^https?:\/\//, 'it starts with a scheme'],
  [/\s/, 'it holds white space'],
  [/:$|@$/, 'its tag is empty'],
  [/^[:@/]|\/\/|\/:|\/$/, 'a part of it is empty'],
  [/^[^@]*[A-Z][^:@]*(?:[:@]|$)/, 'its repository has upper-case letters'],
];

/**
 * F11: the image is not a valid reference, so nothing is pulled at all: mostly templating that left a placeholder or an
 * empty part. An image that is only missing has a valid name (F01).
 */
export const invalidImageName: Cause = {
  id: 'invalid-image-name',
  rows: ['F11'],
  stages: ['image'],
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.container.waiting?.reason !== 'InvalidImageName') {
      return undefined;
    }
    const { pod, container, image } = error;
    const flaw = FLAWS.find(([pattern]) => pattern.test(image.slice(0, 600)))?.[1];
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `"${image.length > 120 ? `${image.slice(0, 117)}...` : image}" of container ${container.name} is not an image name${flaw === undefined ? '' : `: ${flaw}`}`,
      basis: 'confirmed',
      evidence: error.evidence,
      ruledOut: [{ cause: 'image-not-found', because: 'no registry was asked' }],
      rollback: 'fixes',
      implicates: [`${container.path}.image`],
      mitigations: [{ action: 'correct the image in the source of the manifest', risk: 'none while the old pods serve', undo: 'set the old image again' }],
      next: [describeCommand(pod)],
    };
  },
};
