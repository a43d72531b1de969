import { isPortName, isWhole, type Problems, show } from '../../core';
import type { ExposureDecision, PortProps, Protocol } from '../../strategy';
import type { ProductionServiceProps } from '../production-service-props';
import type { PlannedPort } from '../service-plan';

/** `appProtocol` tells a data plane to speak HTTP/2 without TLS, or to expect an upgrade (KEP-3726). */
const APP_PROTOCOL: Readonly<Record<Protocol, string>> = { http: 'http', grpc: 'kubernetes.io/h2c', websocket: 'kubernetes.io/ws' };

/**
 * Where callers reach the main port. It stands still when a release changes the container's port: then only the Deployment differs,
 * old pods go on serving, and undoing the Deployment undoes everything.
 */
const SERVICE_PORT = 80;

/** Reads the main port and further ones. */
export function readPorts(props: ProductionServiceProps, exposure: ExposureDecision, problems: Problems): readonly PlannedPort[] {
  const ports: PlannedPort[] = [];
  if (props.port !== undefined) {
    ports.push({ name: exposure.protocol === 'grpc' ? 'grpc' : 'http', number: readNumber(props.port, 'port', problems), servicePort: SERVICE_PORT, role: 'traffic', appProtocol: APP_PROTOCOL[exposure.protocol] });
  } else if (exposure.audience !== 'none') {
    problems.add('PortMissing', 'port', 'the service is reached by others and names no port', 'Give the container port, for example port: 8080, or use Exposure.none().');
  }
  const further: unknown = props.ports ?? [];
  if (!Array.isArray(further)) {
    problems.add('PortInvalid', 'ports', `${show(further)} is not a list of ports`, 'Give for example [Port.metrics(9090)].');
    return ports;
  }
  for (const [index, port] of (further as PortProps[]).entries()) {
    const path = `ports[${index}]`;
    if (!isPortName(port?.name)) {
      problems.add('PortNameInvalid', `${path}.name`, `${show(port?.name)} is not a port name of at most 15 lower-case letters, digits and dashes`, 'Give a short name, for example "metrics".');
    }
    if (port?.role !== undefined && port.role !== 'traffic' && port.role !== 'metrics') {
      problems.add('PortInvalid', `${path}.role`, `${show(port.role)} is not traffic or metrics`, 'Use Port.traffic(name, number) or Port.metrics(number).');
    }
    const number = readNumber(port?.number, `${path}.number`, problems);
    if (number === SERVICE_PORT && props.port !== undefined && props.port !== number) {
      problems.add('PortTwice', `${path}.number`, `port ${SERVICE_PORT} of the Service leads to the main port`, 'Let the further port listen on another number.');
    }
    ports.push({ name: String(port?.name), number, servicePort: number, role: port?.role ?? 'traffic', appProtocol: undefined });
  }
  unique(ports, 'number', problems);
  unique(ports, 'name', problems);
  return ports;
}

function readNumber(value: unknown, path: string, problems: Problems): number {
  if (!isWhole(value, 1, 65_535)) {
    problems.add('PortOutOfRange', path, `${show(value)} is not a port from 1 to 65535`, 'Give the number the process listens on.');
    return 0;
  }
  return value;
}

function unique(ports: readonly PlannedPort[], key: 'name' | 'number', problems: Problems): void {
  const values = ports.map((port) => port[key]).filter((value) => value !== 0);
  for (const value of new Set(values.filter((item, index) => values.indexOf(item) !== index))) {
    problems.add('PortTwice', 'ports', `the port ${key} ${show(value)} is used twice`, `Give each port its own ${key}; the main port is called ${ports[0]?.name ?? 'http'}.`);
  }
}
