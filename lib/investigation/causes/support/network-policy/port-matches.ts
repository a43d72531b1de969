import { field, list, text } from '../../../../core';
import type { KubeObject } from '../../../../evidence';
import type { Tri } from './tri';

/** A port as a packet reaches it: the port of the pod, after a Service has translated it. */
export interface PolicyPort {
  /** Number of the port. */
  readonly number: number;
  /**
   * Protocol.
   * @default 'TCP'
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/**
 * Whether an entry of a rule's `ports` lets a port through. A name is looked up in the container ports of the pod that
 * is reached, whichever end the rule belongs to.
 * @param reached the pod that listens; undefined for an address outside the cluster, which has no port names
 */
export function portMatches(entry: unknown, { number, protocol = 'TCP' }: PolicyPort, reached: KubeObject | undefined): Tri {
  if ((text(field(entry, 'protocol')) ?? 'TCP') !== protocol) {
    return 'no';
  }
  const port = field(entry, 'port');
  const end = field(entry, 'endPort');
  if (port === undefined || port === null) {
    return 'yes';
  }
  if (typeof port === 'number') {
    return number >= port && number <= (typeof end === 'number' ? end : port) ? 'yes' : 'no';
  }
  const own = reached === undefined ? [] : [...list(field(reached, 'spec', 'containers')), ...list(field(reached, 'spec', 'initContainers'))].flatMap((container) => list(field(container, 'ports')));
  const named = own.filter((each) => field(each, 'name') === port && (text(field(each, 'protocol')) ?? 'TCP') === protocol);
  return named.some((each) => field(each, 'containerPort') === number) ? 'yes' : 'no';
}
