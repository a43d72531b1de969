import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { claimNeeds, claimsOf, volumeNeeds, volumeOf } from '../support/claims';
import { describeCommand, kubectl } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { mountError } from '../support/mount-error';
import { nodeNameOf, nodeNeeds } from '../support/node-of';
import { podsOnNode } from '../support/node-pods';
import { driverWorkload } from '../support/provisioner';

const MISSING = /driver name ([^\s"]+) not found in the list of registered CSI drivers|CSINode \S+ does not contain driver ([^\s"]+)|CSINode .* driver ([^\s"]+) not found/i;

/**
 * D10: the volume's driver has not registered with the kubelet of this node: its pod there does not run, was never
 * placed because of a taint, or the driver is not installed at all.
 */
export const csiDriverNotOnNode: Cause = {
  id: 'csi-driver-not-on-node',
  rows: ['D10'],
  stages: ['volumes'],
  needs: (view, subject) => {
    const event = mountError(view, subject, MISSING);
    const silent = mountError(view, subject) === undefined;
    return [
      ...(silent ? [...claimNeeds(subject), ...volumeNeeds(view, subject)] : []),
      ...(event !== undefined || driversOf(view, subject).length > 0 ? [...nodeNeeds(subject), { verb: 'list', kind: 'CSINode' } as const, { verb: 'list', kind: 'DaemonSet' } as const] : []),
    ];
  },
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = mountError(view, subject, MISSING);
    const node = nodeNameOf(subject);
    const nodes = view.all('CSINode');
    const offers = (name: string, driver: string): boolean => nodes.some((each) => each.metadata.name === name && list(field(each, 'spec', 'drivers')).some((entry) => field(entry, 'name') === driver));
    // Until the attach controller gives up, after two minutes, no event says anything: then the node's list does.
    const lacking = nodes.some(({ metadata }) => metadata.name === node) ? driversOf(view, subject).find((name) => !offers(node ?? '', name)) : undefined;
    const driver = MISSING.exec(event?.message ?? '')?.slice(1).find((name) => name !== undefined) ?? lacking;
    if (pod === undefined || node === undefined || driver === undefined) {
      return undefined;
    }
    const has = (name: string): boolean => offers(name, driver);
    const elsewhere = nodes.filter(({ metadata }) => has(metadata.name)).length;
    const known = view.listing('CSINode') === 'done';
    const set = driverWorkload(view, driver, 'DaemonSet');
    const owned = ({ metadata }: KubeObject): boolean => metadata.ownerReferences?.some(({ name }) => name === set?.metadata.name) === true;
    const agent = podsOnNode(view, node).find(owned);
    const sick = agent !== undefined && !isReady(agent);
    const nowhere = known && elsewhere === 0;
    return {
      class: 'cluster',
      subsystem: 'storage',
      root: sick ? refOf(agent) : set !== undefined ? refOf(set) : nowhere ? { kind: 'CSIDriver', name: driver } : { kind: 'Node', name: node },
      sentence: nowhere ? `CSI driver ${driver} runs on no node` : `CSI driver ${driver} is not on node ${node}${sick ? `: its pod ${agent.metadata.name} is not ready` : set !== undefined && agent === undefined ? `: DaemonSet ${set.metadata.name} has no pod there` : ''}`,
      basis: event === undefined ? 'correlated' : has(node) ? 'explicit' : known ? 'confirmed' : 'explicit',
      ...(has(node) ? { contradictions: ['the driver is registered there now'] } : {}),
      unchecked: known || has(node) ? [] : ['which drivers the nodes have now'],
      evidence: [
        ...(event === undefined ? [] : [eventEvidence(pod, event)]),
        ...(known ? [{ object: { kind: 'CSINode', name: node }, path: 'spec.drivers', value: has(node) ? `has ${driver}` : `without ${driver}; ${elsewhere} of ${nodes.length} nodes have it` }] : []),
        ...(agent === undefined ? [] : [fieldEvidence(agent, 'status.conditions[Ready]', isReady(agent) ? 'True' : 'False')]),
      ],
      rollback: 'no',
      mitigations: [{ action: `let the driver's DaemonSet run on node ${node}: look at its tolerations and at its pod there`, risk: 'none', undo: 'none needed' }],
      next: [`kubectl get csinode ${node} -o yaml`, set === undefined ? 'kubectl get daemonsets -A' : describeCommand(set), ...(agent === undefined ? [] : [kubectl(agent, `logs ${agent.metadata.name} --all-containers --tail 50`)])],
    };
  },
};

/** The drivers of the volumes that the pod waits for, where no event says what it waits for. */
function driversOf(view: ClusterView, subject: Subject): readonly string[] {
  const silent = mountError(view, subject) === undefined;
  return silent ? claimsOf(view, subject).map((claim) => text(field(volumeOf(view, claim), 'spec', 'csi', 'driver')) ?? '').filter((driver) => driver !== '') : [];
}
