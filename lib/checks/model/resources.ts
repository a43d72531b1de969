import { field, list } from '../../core';
import type { Container } from './container';
import type { ManifestIndex } from './manifest-index';
import type { Workload } from './workload';

/** Whether a container has a request or limit: its own, one of the whole pod (KEP-2837), or the default of a LimitRange in the run. */
export function hasResource(part: 'requests' | 'limits', name: string, container: Container, workload: Workload, index: ManifestIndex): boolean {
  return field(container.spec, 'resources', part, name) !== undefined || field(workload.pod, 'resources', part, name) !== undefined
    || index.inNamespaceOf('LimitRange', workload.namespace).some((range) => list(field(range, 'spec', 'limits')).some((entry) => field(entry, 'type') === 'Container'
      && (field(entry, part === 'limits' ? 'default' : 'defaultRequest', name) ?? field(entry, 'default', name)) !== undefined));
}
