import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { timeOf } from '../../view/time';

const PLACE = 'kube-system';
/** Seconds after which a control-plane component that has not renewed its lease is taken for gone: many times its renewal. */
const STALE = 60;

/** How long ago a component of the control plane last renewed its lease. */
export interface LeaseAge {
  /** The lease. */
  readonly lease: KubeObject;
  /** Seconds since it was renewed. */
  readonly seconds: number;
  /** When, in milliseconds since 1970. */
  readonly renewed: number;
  /** Whether that is too long ago. */
  readonly stale: boolean;
  /** Whether another component has renewed its own since; otherwise only the reader's clock tells the time, and it may be wrong. */
  readonly proven: boolean;
}

/** The reads that show the leases of the control plane. */
export const LEASE_NEEDS: readonly Need[] = [{ verb: 'list', kind: 'Lease', namespace: PLACE }];

/** The age of a lease in kube-system; undefined when it was not read or was never renewed. */
export function leaseAge(view: ClusterView, name: string): LeaseAge | undefined {
  const lease = view.get('Lease', PLACE, name);
  const renewed = renewalOf(lease);
  if (lease === undefined || renewed === 0) {
    return undefined;
  }
  const others = Math.max(0, ...view.all('Lease', PLACE).filter((other) => other !== lease).map(renewalOf));
  const proven = others > renewed;
  const seconds = Math.max(0, Math.round(((proven ? others : view.now) - renewed) / 1000));
  return { lease, seconds, renewed, stale: seconds > STALE, proven };
}

function renewalOf(lease: KubeObject | undefined): number {
  return timeOf(field(lease, 'spec', 'renewTime'));
}
