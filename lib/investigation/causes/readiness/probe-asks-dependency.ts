import { field, list } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import type { ContainerState } from '../../view/pod-state';
import { askedBy } from '../support/asked-address';
import { kubectl } from '../support/commands';
import { dependencyNeeds, dependencyOf, type ServiceReached, serviceText } from '../support/dependency';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { addressText, type LogAddress } from '../support/log-address';
import { probeEvent, probeFields, probeMatters, type ProbeName } from '../support/probes';

/**
 * I01, I04: the command of a probe asks a Service, and nothing is ready behind that. The container is well; a liveness
 * probe kills it all the same. Claimed only where the Service is seen to have no ready endpoint.
 */
export const probeAsksDependency: Cause = {
  id: 'probe-asks-dependency',
  rows: ['I01', 'I04'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const asking = askingProbe(view, subject);
    return asking === undefined ? [] : dependencyNeeds(view, subject, asking.address);
  },
  find: (view, subject) => {
    const asking = askingProbe(view, subject);
    const dependency = asking === undefined ? undefined : dependencyOf(view, subject, asking.address);
    if (asking === undefined || dependency?.kind !== 'service' || dependency.ready !== 0 || isOwn(subject, dependency)) {
      return undefined;
    }
    const { pod, container, name, event, address } = asking;
    const { service, behind } = dependency;
    const kills = name !== 'readinessProbe';
    return {
      class: 'dependency',
      root: behind,
      follow: behind,
      sentence: `the ${name.replace('Probe', ' probe')} of container ${container.name} asks ${addressText(address)}${kills ? ' and kills the container' : ''}: ${serviceText(service, pod.metadata.namespace)} has no ready endpoint`,
      basis: 'confirmed',
      evidence: [
        eventEvidence(pod, event),
        fieldEvidence(pod, `${container.path}.${name}.exec.command`, commandOf(container, name)),
        fieldEvidence(service, 'EndpointSlices', '0 ready endpoints'),
      ],
      ruledOut: kills ? [{ cause: 'liveness-kills-slow-start', because: 'its probe asks another program, not this one' }] : [],
      rollback: 'fixes-if-changed',
      implicates: probeFields(container, name),
      mitigations: kills ? [{ action: 'let the liveness probe ask only the container itself', risk: 'a container that cannot work without the other goes on running', undo: 'set the old probe again' }] : [],
      next: [kubectl(service, `get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`)],
    };
  },
};

/** A server that asks itself by the name of its own Service is not there because it is not ready, not the other way round. */
function isOwn({ pods, workload }: Subject, { pods: behind }: ServiceReached): boolean {
  const own = [...pods, ...workload?.pods ?? []].map(({ metadata }) => metadata.name);
  return behind.some(({ metadata }) => own.includes(metadata.name));
}

interface AskingProbe {
  readonly pod: KubeObject;
  readonly container: ContainerState;
  readonly name: ProbeName;
  readonly event: KubeEvent;
  readonly address: LogAddress;
}

/** A probe that fails and whose command asks some other place. */
function askingProbe(view: ClusterView, subject: Subject): AskingProbe | undefined {
  const { pods: [pod], container } = subject;
  if (pod === undefined || container === undefined || !probeMatters(view, subject)) {
    return undefined;
  }
  for (const name of ['livenessProbe', 'startupProbe', 'readinessProbe'] as const) {
    const event = probeEvent(view, pod, container, name);
    const address = askedBy(commandOf(container, name));
    if (event !== undefined && address !== undefined) {
      return { pod, container, name, event, address };
    }
  }
  return undefined;
}

function commandOf({ spec }: ContainerState, name: ProbeName): string {
  return list(field(spec, name, 'exec', 'command')).join(' ').slice(0, 2000);
}
