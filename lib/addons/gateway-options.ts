import type { AddonOptions } from './addon';

/** Brings traffic in, as the `routing` facts promise. */
export interface GatewayOptions extends AddonOptions {
  /**
   * What serves the Gateways: Envoy Gateway, the same on every cloud, or the cloud's own load balancer (Google Cloud only).
   * @default 'envoy'
   */
  readonly controller?: 'envoy' | 'cloud';
  /**
   * Fewest and most proxies of each Gateway; the autoscaler of the proxies keeps between them.
   * @default { min: 2, max: 10 }
   */
  readonly proxies?: { readonly min: number; readonly max: number };
  /**
   * Annotations of the Service of the internet-facing proxies, for the cloud's load balancer.
   * @default what the cloud needs for a network load balancer
   */
  readonly loadBalancerAnnotations?: Readonly<Record<string, string>>;
}
