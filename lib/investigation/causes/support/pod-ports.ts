import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import { containersOf } from '../../view/pod-state';

/** A port that a container declares. Declaring is a note only: a program may listen elsewhere. */
export interface PodPort {
  /** Name; empty when it has none. */
  readonly name: string;
  /** Number. */
  readonly number: number;
  /** Protocol. */
  readonly protocol: string;
  /** Path of its container, for example `spec.containers[web]`. */
  readonly container: string;
}

/** The ports that the main containers and sidecars of a pod declare. */
export function podPorts(pod: KubeObject): readonly PodPort[] {
  return serving(pod).flatMap(({ spec, path }) => list(field(spec, 'ports')).flatMap((entry): readonly PodPort[] => {
    const number = field(entry, 'containerPort');
    return typeof number === 'number' ? [{ name: text(field(entry, 'name')) ?? '', number, protocol: text(field(entry, 'protocol')) ?? 'TCP', container: path }] : [];
  }));
}

/** The ports on which probes find a pod alive: in a ready pod something listens there. */
export function probedPorts(pod: KubeObject): readonly number[] {
  const named = podPorts(pod);
  const ports = serving(pod).flatMap(({ spec }) => ['readinessProbe', 'livenessProbe', 'startupProbe'].flatMap((probe) => ['httpGet', 'tcpSocket', 'grpc'].map((way) => field(spec, probe, way, 'port'))));
  const numbers = ports.map((port) => (typeof port === 'number' ? port : named.find(({ name }) => name === port)?.number)).filter((port) => port !== undefined);
  return [...new Set(numbers)];
}

/** The number behind a target port; undefined when no container has a port of that name. */
export function portNumber(pod: KubeObject, target: number | string): number | undefined {
  return typeof target === 'number' ? target : podPorts(pod).find(({ name }) => name === target)?.number;
}

function serving(pod: KubeObject): ReturnType<typeof containersOf> {
  return containersOf(pod).filter(({ role }) => role !== 'init');
}
