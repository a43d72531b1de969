import { field, quantity } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** No limit lies below its request. */
export const limitBelowRequest = containerCheck({
  id: 'limit-below-request',
  title: 'no limit lies below its request',
  severity: 'error',
  reason: 'The API server refuses such a pod.',
  remedy: 'Raise the limit or lower the request.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  judge: ({ spec, name, at }) => ['cpu', 'memory', 'ephemeral-storage'].flatMap((key) => {
    const request = quantity(field(spec, 'resources', 'requests', key));
    const limit = quantity(field(spec, 'resources', 'limits', key));
    return request !== undefined && limit !== undefined && limit < request ? [fault(at(`resources.limits.${key}`), `container ${name} requests more ${key} than its limit allows`)] : [];
  }),
});
