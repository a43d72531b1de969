import { bounds } from '../core';

/** How a range is divided. All parts lie within it and none overlap. */
export interface AddressPlan {
  /** Private ranges for nodes, one a zone (AWS: pods have their addresses here too). */
  readonly nodesByZone: readonly string[];
  /** Public ranges for NAT gateways and load balancers, one a zone (AWS). */
  readonly publicByZone: readonly string[];
  /** One range for nodes in all zones (Google, Azure). */
  readonly nodes: string;
  /** Range for pods (Google). */
  readonly pods: string;
  /** Range for Services (Google). */
  readonly services: string;
  /** Range for the private side of the control plane (Google, Azure). */
  readonly controlPlane: string;
}

/** Most zones for which ranges are set aside; adding a zone within it moves no range. */
const MOST_ZONES = 4;

/**
 * Divides a range: the first half in four for nodes by zone (and, where pods have ranges of their own, for those), the
 * second half for nodes in one range, Services, public subnets and the control plane.
 */
export function planAddresses(cidr: string, zones: number): AddressPlan {
  const [workload = '', rest = ''] = split(cidr, 1);
  const [nodes = '', services = '', publicBlock = '', control = ''] = split(rest, 2);
  return {
    nodesByZone: split(workload, Math.log2(MOST_ZONES)).slice(0, zones),
    publicByZone: split(publicBlock, Math.log2(MOST_ZONES)).slice(0, zones),
    pods: workload, nodes, services,
    controlPlane: split(control, Math.max(0, 28 - prefixOf(control)))[0] ?? control,
  };
}

/** Number of addresses of a range. */
export function sizeOf(cidr: string): number {
  return 2 ** (32 - prefixOf(cidr));
}

/** Length of the prefix. */
export function prefixOf(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

/** Divides a range into 2^bits equal ones. */
function split(cidr: string, bits: number): readonly string[] {
  const prefix = prefixOf(cidr) + bits;
  const size = 2 ** (32 - prefix);
  const { first } = bounds(cidr);
  return Array.from({ length: 2 ** bits }, (_, index) => `${dotted(first + index * size)}/${prefix}`);
}

/** An IPv4 address from its number. */
export function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
