import { type KubeObject, type ObjectRef, refOf } from '../../../evidence';
import type { Evidence } from '../../verdict/finding';
import type { KubeEvent } from '../../view/kube-event';
import { type ContainerState, conditionOf, secondsLived, type Termination } from '../../view/pod-state';
import { stamp } from '../../view/time';

/** Longest value shown. */
const LONGEST = 400;

/** A field of an object as evidence. */
export function fieldEvidence(object: KubeObject, path: string, value: string, at = 0): Evidence {
  return { object: refOf(object), path, value: short(value), ...(at > 0 ? { at: stamp(at) } : {}) };
}

/** An event as evidence. */
export function eventEvidence(object: KubeObject, event: KubeEvent): Evidence {
  return eventEvidenceOf(refOf(object), event);
}

/** An event as evidence, about an object that was not read itself. */
export function eventEvidenceOf(object: ObjectRef, event: KubeEvent): Evidence {
  return { object, path: `event ${event.reason}`, value: short(event.count > 1 ? `${event.message} (${event.count} times)` : event.message), ...(event.last > 0 ? { at: stamp(event.last) } : {}) };
}

/** A condition of an object as evidence. */
export function conditionEvidence(object: KubeObject, type: string): readonly Evidence[] {
  const condition = conditionOf(object, type);
  const value = condition === undefined ? '' : [condition.status, condition.reason, condition.message].filter((part) => part !== '').join(', ');
  return condition === undefined ? [] : [fieldEvidence(object, `status.conditions[${type}]`, value, condition.since)];
}

/** Why a container waits, as evidence. */
export function waitingEvidence(pod: KubeObject, container: ContainerState): readonly Evidence[] {
  const { waiting } = container;
  return waiting === undefined ? [] : [fieldEvidence(pod, `${statusPath(container)}.state.waiting`, waiting.message === '' ? waiting.reason : `${waiting.reason}: ${waiting.message}`)];
}

/** How a container ended, as evidence. */
export function endEvidence(pod: KubeObject, container: ContainerState, end: Termination): Evidence {
  const seconds = secondsLived(end);
  const life = seconds === undefined ? '' : ` after ${seconds}s`;
  return fieldEvidence(pod, `${statusPath(container)}.${container.terminated === end ? 'state' : 'lastState'}.terminated`, `${end.reason || 'no reason'}, exit code ${end.exitCode}${life}`, end.finishedAt);
}

/** A line of a log as evidence. */
export function logEvidence(pod: KubeObject, container: ContainerState, line: string): Evidence {
  return fieldEvidence(pod, `log ${container.name}`, line);
}

function statusPath({ role, name }: ContainerState): string {
  return `status.${role === 'main' ? 'containerStatuses' : 'initContainerStatuses'}[${name}]`;
}

function short(value: string): string {
  return value.length > LONGEST ? `${value.slice(0, LONGEST - 3)}...` : value;
}
