import { cidrOf, fail, isDnsName, isWhole, show } from '../core';
import { type IServiceReference, isServiceReference } from './service-reference';

/** What a service depends on. */
export type NeedKind = 'service' | 'external' | 'postgres' | 'mysql' | 'redis' | 'kafka' | 'http' | 'grpc' | 'cidr';

/** An address and port that a need leads to. */
export interface EndpointProps {
  /** DNS name or address of the dependency. */
  readonly host: string;
  /** TCP port. */
  readonly port?: number;
  /**
   * Address ranges behind the host. Network policies know no names: give them to open nothing else.
   * @default unknown: the port is opened to every address outside the pod network
   */
  readonly cidrs?: readonly string[];
}

/** One dependency: it opens exactly its path in the network policy and stands on the card. */
export interface Need {
  /** What it is. */
  readonly kind: NeedKind;
  /** Name for people: the host, range or service. */
  readonly name: string;
  /** TCP ports. */
  readonly ports: readonly number[];
  /** The service it leads to, for kind `service`. */
  readonly service?: IServiceReference;
  /** Address ranges it leads to. Absent with no service: not known. */
  readonly cidrs?: readonly string[];
  /** Whether unknown addresses are on the internet, so that private ranges stay closed. */
  readonly publicInternet: boolean;
}

const DEFAULT_PORTS = { postgres: 5432, mysql: 3306, redis: 6379, kafka: 9092, http: 80, grpc: 443 } as const;

/** Factories of dependencies. They answer "what does it need?"; an empty list is an answer. */
export const Needs = Object.freeze({
  /**
   * Another service. When both are in one app, both ends of the path are opened.
   * @param service a ProductionService, or `ServiceReference.of(…)`
   */
  service(service: IServiceReference): Need {
    if (!isServiceReference(service)) {
      fail('NeedInvalid', '', `${show(service)} is not a service`, 'Pass a ProductionService, or ServiceReference.of({ name, namespace, port }).');
    }
    const { name, namespace, portNumbers, portNames } = service;
    const reference = { name, namespace, portNumbers, ...(portNames === undefined ? {} : { portNames }) };
    return { kind: 'service', name, ports: portNumbers, service: reference, publicInternet: false };
  },

  /**
   * A host on the internet.
   * @param host DNS name
   * @param port TCP port
   * @param options.cidrs address ranges behind it; default every public address
   */
  external(host: string, port: number, options: { readonly cidrs?: readonly string[] } = {}): Need {
    return endpoint('external', { host, port, ...options }, port, true);
  },

  /** PostgreSQL; port 5432 unless given. */
  postgres(props: EndpointProps): Need {
    return endpoint('postgres', props, DEFAULT_PORTS.postgres, false);
  },

  /** MySQL or MariaDB; port 3306 unless given. */
  mysql(props: EndpointProps): Need {
    return endpoint('mysql', props, DEFAULT_PORTS.mysql, false);
  },

  /** Redis or Valkey; port 6379 unless given. */
  redis(props: EndpointProps): Need {
    return endpoint('redis', props, DEFAULT_PORTS.redis, false);
  },

  /** Kafka brokers; port 9092 unless given. */
  kafka(props: EndpointProps): Need {
    return endpoint('kafka', props, DEFAULT_PORTS.kafka, false);
  },

  /** An HTTP API in the company network; port 80 unless given. */
  http(props: EndpointProps): Need {
    return endpoint('http', props, DEFAULT_PORTS.http, false);
  },

  /** A gRPC API in the company network; port 443 unless given. */
  grpc(props: EndpointProps): Need {
    return endpoint('grpc', props, DEFAULT_PORTS.grpc, false);
  },

  /**
   * An address range.
   * @param cidr for example `10.30.0.0/16`
   * @param ports TCP ports, at least one
   */
  cidr(cidr: string, ports: readonly number[]): Need {
    const valid = Array.isArray(ports) && ports.length > 0 && ports.every((port) => isWhole(port, 1, 65_535));
    if (!valid) {
      fail('NeedInvalid', 'ports', `${show(ports)} is not a list of ports from 1 to 65535`, 'List the TCP ports, for example [5432].');
    }
    return { kind: 'cidr', name: cidrOf(cidr, 'cidr'), ports: [...ports], cidrs: [cidr], publicInternet: false };
  },
});

function endpoint(kind: NeedKind, props: EndpointProps, defaultPort: number, publicInternet: boolean): Need {
  const host: unknown = props?.host;
  const port: unknown = props?.port ?? defaultPort;
  if (!isDnsName(host)) {
    return fail('NeedInvalid', 'host', `${show(host)} is not a host name or address`, 'Give the plain name, without scheme, port or path.');
  }
  if (!isWhole(port, 1, 65_535)) {
    return fail('PortOutOfRange', 'port', `${show(port)} is not a port from 1 to 65535`, 'Give the TCP port of the dependency.');
  }
  const cidrs = props.cidrs?.map((cidr, index) => cidrOf(cidr, `cidrs[${index}]`));
  return { kind, name: host, ports: [port], publicInternet, ...(cidrs === undefined ? {} : { cidrs }) };
}

/** Whether a value is a dependency made by one of the factories, or of that shape. */
export function isNeed(value: unknown): value is Need {
  const need = value as Partial<Need> | null | undefined;
  return typeof need === 'object' && need !== null && typeof need.kind === 'string' && typeof need.name === 'string' && Array.isArray(need.ports);
}
