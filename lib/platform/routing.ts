import { optionsOf } from '../core';

/**
 * How requests reach pods behind a load balancer. It decides how long a stopping pod still gets new work
 * (measured and documented values; operations knowledge, sections 6.2 and 6.3).
 */
export type DataPath = 'gatewayPods' | 'awsAlb' | 'awsNlb' | 'gcpNeg' | 'azureLoadBalancer' | 'azureApplicationGateway';

/** Where a data plane's packets come from, as a NetworkPolicy can say it. */
export interface TrafficSource {
  /** Namespace of the proxies' pods. */
  readonly namespace?: string;
  /** Labels of the proxies' pods within that namespace. Absent: all pods there. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Address ranges, for data planes outside the cluster. */
  readonly cidrs?: readonly string[];
}

/** A Gateway by name. */
export interface GatewayReference {
  /** Name of the Gateway. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
}

/** Routes attach to one Gateway of the platform, which also holds the certificates. */
export interface SharedGatewayRouting {
  /** Discriminator. */
  readonly kind: 'sharedGateway';
  /** The Gateway. */
  readonly gateway: GatewayReference;
  /** Names of its listeners. */
  readonly listeners: { readonly http: string; readonly https: string };
  /** Names its certificates are valid for, wildcards included. Absent: every DNS domain of the platform and `*.` of it. */
  readonly certificateHosts?: readonly string[];
  /** Where its proxies send from. */
  readonly trafficFrom: TrafficSource;
  /** What lies between clients and pods. */
  readonly dataPath: DataPath;
}

/** Each application brings its own ListenerSet (Gateway API 1.5) and certificate, attached to one Gateway. */
export interface ListenerSetRouting {
  /** Discriminator. */
  readonly kind: 'listenerSet';
  /** The Gateway that accepts ListenerSets. */
  readonly gateway: GatewayReference;
  /** Where its proxies send from. */
  readonly trafficFrom: TrafficSource;
  /** What lies between clients and pods. */
  readonly dataPath: DataPath;
}

/** An Ingress controller. */
export interface IngressRouting {
  /** Discriminator. */
  readonly kind: 'ingress';
  /** The `ingressClassName`. */
  readonly className: string;
  /** Where the controller sends from. */
  readonly trafficFrom: TrafficSource;
  /** What lies between clients and pods. */
  readonly dataPath: DataPath;
}

/** Nothing brings outside traffic in. */
export interface NoRouting {
  /** Discriminator. */
  readonly kind: 'none';
}

/** How outside traffic enters the cluster. */
export type RoutingFact = SharedGatewayRouting | ListenerSetRouting | IngressRouting | NoRouting;

/** What the factories for Gateways share. */
export interface GatewayOptions {
  /** Name of the Gateway. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /**
   * Where its proxies send from.
   * @default pods in the Gateway's own namespace
   */
  readonly trafficFrom?: TrafficSource;
  /**
   * What lies between clients and pods.
   * @default 'gatewayPods' long-lived proxies in the cluster
   */
  readonly dataPath?: DataPath;
}

/** Factories of the routing fact. */
export const Routing = Object.freeze({
  /**
   * One Gateway shared by all applications.
   * @param options.listeners names of its listeners; default `http` and `https`
   * @param options.certificateHosts names its certificates are valid for; default each domain and its wildcard
   */
  sharedGateway(options: GatewayOptions & Partial<Pick<SharedGatewayRouting, 'listeners' | 'certificateHosts'>>): SharedGatewayRouting {
    optionsOf(options, ['name', 'namespace', 'trafficFrom', 'dataPath', 'listeners', 'certificateHosts']);
    return {
      kind: 'sharedGateway',
      ...gateway(options),
      listeners: options?.listeners ?? { http: 'http', https: 'https' },
      ...(options?.certificateHosts === undefined ? {} : { certificateHosts: options.certificateHosts }),
    };
  },

  /** A ListenerSet per application; the Gateway must allow them (`allowedListeners`), which GKE's does not. */
  listenerSet(options: GatewayOptions): ListenerSetRouting {
    return { kind: 'listenerSet', ...gateway(optionsOf(options, ['name', 'namespace', 'trafficFrom', 'dataPath'])) };
  },

  /**
   * An Ingress controller. ingress-nginx has had no security fixes since March 2026: prefer a Gateway.
   * @param options.className the `ingressClassName`
   * @param options.trafficFrom where the controller sends from
   */
  ingress(options: { readonly className: string; readonly trafficFrom: TrafficSource; readonly dataPath?: DataPath }): IngressRouting {
    const { className, trafficFrom, dataPath } = optionsOf(options, ['className', 'trafficFrom', 'dataPath']);
    return { kind: 'ingress', className, trafficFrom, dataPath: dataPath ?? 'gatewayPods' };
  },

  /** Nothing brings outside traffic in. */
  none(): NoRouting {
    return { kind: 'none' };
  },
});

function gateway(options: GatewayOptions): Pick<ListenerSetRouting, 'gateway' | 'trafficFrom' | 'dataPath'> {
  return {
    gateway: { name: options?.name, namespace: options?.namespace },
    trafficFrom: options?.trafficFrom ?? { namespace: options?.namespace },
    dataPath: options?.dataPath ?? 'gatewayPods',
  };
}
