import type { KubeObject } from '../../../evidence';
import type { ContainerState } from '../../view/pod-state';

/** `kubectl` with the namespace of an object. */
export function kubectl({ metadata }: KubeObject, rest: string): string {
  return metadata.namespace === undefined ? `kubectl ${rest}` : `kubectl -n ${metadata.namespace} ${rest}`;
}

/** The command that describes an object. */
export function describeCommand(object: KubeObject): string {
  return kubectl(object, `describe ${object.kind.toLowerCase()} ${object.metadata.name}`);
}

/** The command that shows the log of a container. */
export function logsCommand(pod: KubeObject, { name }: ContainerState, previous: boolean): string {
  return kubectl(pod, `logs ${pod.metadata.name} -c ${name}${previous ? ' --previous' : ''}`);
}
