import { BlockList, isIP } from 'node:net';
import { field, list, record, text } from '../../../../core';
import { type KubeObject, type LabelSelector, matchesSelector } from '../../../../evidence';
import type { ClusterView } from '../../../view/cluster-view';
import { allOf, anyOf, type Tri } from './tri';

/** The other end of a connection: a pod, or an address that belongs to none. */
export type Peer = KubeObject | { readonly ip: string };

/** The label that every namespace has since Kubernetes 1.22, whatever else could be read about it. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Whether a peer is a pod. */
export function isPod(peer: Peer): peer is KubeObject {
  return 'metadata' in peer;
}

/** Whether a pod shares its node's network: policies neither isolate it nor know it by its labels. */
export function onHostNetwork(peer: Peer): boolean {
  return isPod(peer) && field(peer, 'spec', 'hostNetwork') === true;
}

/**
 * Whether an entry of a rule's `from` or `to` names a peer. An `ipBlock` counts for pods as well, as most network
 * plugins apply it.
 * @param home namespace of the policy, in which a lone podSelector looks
 */
export function peerMatches(view: ClusterView, entry: unknown, peer: Peer, home: string): Tri {
  const block = field(entry, 'ipBlock');
  if (block !== undefined && block !== null) {
    return inBlock(block, peer);
  }
  if (!isPod(peer) || onHostNetwork(peer)) {
    return 'no';
  }
  const pods = field(entry, 'podSelector');
  const namespaces = field(entry, 'namespaceSelector');
  const namespace = peer.metadata.namespace ?? '';
  const inNamespace: Tri = namespaces === undefined || namespaces === null ? (namespace === home ? 'yes' : 'no') : namespaceMatches(view, namespaces as LabelSelector, namespace);
  const isSelected: Tri = pods === undefined || pods === null || matchesSelector(pods as LabelSelector, peer.metadata.labels) ? 'yes' : 'no';
  return allOf([inNamespace, isSelected]);
}

function namespaceMatches(view: ClusterView, selector: LabelSelector, name: string): Tri {
  const namespace = view.get('Namespace', undefined, name);
  const labels = { [NAME_LABEL]: name, ...namespace?.metadata.labels };
  const keys = [...Object.keys(record(selector.matchLabels)), ...list(selector.matchExpressions).map((expression) => text(field(expression, 'key')) ?? '')];
  const known = namespace !== undefined || keys.every((key) => key === NAME_LABEL);
  return known ? (matchesSelector(selector, labels) ? 'yes' : 'no') : 'maybe';
}

function inBlock(block: unknown, peer: Peer): Tri {
  const addresses = addressesOf(peer);
  const ranges = list(field(block, 'except')).map((range) => text(range) ?? '');
  const inside = anyOf(addresses.map((address) => allOf([inRange(text(field(block, 'cidr')) ?? '', address), ...ranges.map((range) => opposite(inRange(range, address)))])));
  return addresses.length === 0 ? 'maybe' : inside;
}

function addressesOf(peer: Peer): readonly string[] {
  if (!isPod(peer)) {
    return [peer.ip];
  }
  const all = list(field(peer, 'status', 'podIPs')).map((each) => text(field(each, 'ip')) ?? '');
  return [...new Set([...all, text(field(peer, 'status', 'podIP')) ?? ''])].filter((address) => address !== '');
}

function inRange(range: string, address: string): Tri {
  const [base = '', bits = ''] = range.split('/');
  const [family, own] = [isIP(base), isIP(address)];
  if (family === 0 || own === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) {
    return 'maybe';
  }
  const blocks = new BlockList();
  blocks.addSubnet(base, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return family === own && blocks.check(address, own === 4 ? 'ipv4' : 'ipv6') ? 'yes' : 'no';
}

function opposite(test: Tri): Tri {
  return test === 'yes' ? 'no' : test === 'no' ? 'yes' : 'maybe';
}
