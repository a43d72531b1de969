import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf, isReady } from '../../view/pod-state';
import { dnsPods } from './cluster-dns';
import { logLines } from './logs';

/** How CoreDNS says that it cannot work with its configuration. */
const BROKEN = /plugin\/loop: Loop \(|Corefile:\d+ - Error during parsing|Error during parsing: |Unknown directive|plugin\/kubernetes: .*(?:Unknown|invalid)|not a valid zone/i;

/** The log of one pod of the cluster's DNS that is not ready, of both its lives. */
export function complaintNeeds(view: ClusterView): readonly Need[] {
  const pod = broken(view);
  const container = pod === undefined ? undefined : containersOf(pod)[0];
  const lives = container?.last === undefined ? [false] : [false, true];
  return pod === undefined || container === undefined ? [] : lives.map((previous) => ({ verb: 'logs', namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name, container: container.name, previous }));
}

/** What a pod of the cluster's DNS that is not ready says about its configuration; undefined when it says nothing. */
export function dnsComplaint(view: ClusterView): { readonly pod: KubeObject; readonly container: ContainerState; readonly line: string } | undefined {
  const pod = broken(view);
  const container = pod === undefined ? undefined : containersOf(pod)[0];
  const line = pod === undefined || container === undefined ? undefined : logLines(view, pod, container).find((each) => each.length < 2000 && BROKEN.test(each));
  return pod === undefined || container === undefined || line === undefined ? undefined : { pod, container, line };
}

function broken(view: ClusterView): KubeObject | undefined {
  return dnsPods(view).find((pod) => !isReady(pod));
}
