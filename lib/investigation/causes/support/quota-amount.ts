import { field, list, quantity, record } from '../../../core';
import { podRequests } from './pod-requests';

/**
 * What a pod counts for in a quota, by the quota's name for it: `requests.cpu`, `cpu`, `limits.memory`, `pods`,
 * `requests.nvidia.com/gpu`.
 * @returns undefined for names that are not about pods
 */
export function quotaAmount(pod: unknown, name: string): number | undefined {
  if (name === 'pods' || name === 'count/pods') {
    return 1;
  }
  if (name.startsWith('limits.')) {
    const limits = list(field(pod, 'spec', 'containers')).map((container) => quantity(record(field(container, 'resources', 'limits'))[name.slice('limits.'.length)]) ?? 0);
    return limits.reduce((sum, each) => sum + each, 0);
  }
  const resource = name.replace(/^requests\./, '');
  return /^(cpu|memory|ephemeral-storage)$/.test(resource) || (name.startsWith('requests.') && resource.includes('/')) ? podRequests(pod)[resource] ?? 0 : undefined;
}
