import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { timeOf } from '../../view/time';

/** Seconds after which a control-plane component that has not renewed its lease is taken for gone: many times its renewal. */
const STALE = 60;

/** How long ago a component last renewed its lease. */
export interface LeaseAge {
  /** The lease. */
  readonly lease: KubeObject;
  /** Seconds since it was renewed. */
  readonly seconds: number;
  /** When, in milliseconds since 1970. */
  readonly renewed: number;
  /** Whether that is too long ago. */
  readonly stale: boolean;
}

/** The age of a lease in kube-system; undefined when it was not read or was never renewed. */
export function leaseAge(view: ClusterView, name: string): LeaseAge | undefined {
  const lease = view.get('Lease', 'kube-system', name);
  const renewed = timeOf(field(lease, 'spec', 'renewTime'));
  if (lease === undefined || renewed === 0) {
    return undefined;
  }
  const seconds = Math.max(0, Math.round((view.now - renewed) / 1000));
  return { lease, seconds, renewed, stale: seconds > STALE };
}
