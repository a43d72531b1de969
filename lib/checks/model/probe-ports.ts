import { field, list } from '../../core';
import { plain } from './plain';

/** A port that a probe asks and its container does not declare. */
export interface UndeclaredPort {
  /** Field of the probe. */
  readonly probe: string;
  /** The port, by name or number. */
  readonly port: unknown;
}

/** The ports that probes of a container ask and `ports` does not declare. */
export function undeclaredProbePorts(container: Readonly<Record<string, unknown>>): readonly UndeclaredPort[] {
  const ports = list(container.ports);
  return ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((probe) => {
    const port = field(container, probe, 'httpGet', 'port') ?? field(container, probe, 'tcpSocket', 'port') ?? field(container, probe, 'grpc', 'port');
    return port === undefined || ports.some((item) => field(item, 'name') === port || plain(field(item, 'containerPort')) === plain(port)) ? [] : [{ probe, port }];
  });
}
