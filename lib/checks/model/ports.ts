import { field, list } from '../../core';
import { plain } from './plain';
import type { Workload } from './workload';

/** Whether pods answer on a port, by name or number. Numbers need not be declared, so where none is declared any may be there. */
export function hasPort(workload: Workload, port: unknown): boolean {
  const declared = workload.appContainers.flatMap((container) => list(container.spec.ports));
  if (typeof port === 'number' && declared.length === 0) {
    return true;
  }
  return declared.some((item) => field(item, 'name') === port || plain(field(item, 'containerPort')) === plain(port));
}

/** The number of a container port that is given by name or number; undefined where no container declares the name. */
export function portNumber(workload: Workload, port: unknown): number | undefined {
  if (typeof port === 'number') {
    return port;
  }
  const named = workload.appContainers.flatMap((container) => list(container.spec.ports)).find((item) => field(item, 'name') === port);
  const number = field(named, 'containerPort');
  return typeof number === 'number' ? number : undefined;
}
