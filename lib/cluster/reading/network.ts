import { bounds, isCidr, isRecord, isText, isWhole, type Problems, show } from '../../core';
import { dotted, planAddresses, prefixOf } from '../address-plan';
import type { PlannedNetwork, PlannedPool } from '../cluster-plan';

/** Reads the network and divides its addresses. */
export function readNetwork(value: unknown, pools: readonly PlannedPool[], problems: Problems): PlannedNetwork {
  const spec = isRecord(value) ? value : {};
  if (spec.kind === 'existing') {
    if (!isText(spec.id) || !Array.isArray(spec.nodeSubnets) || spec.nodeSubnets.length === 0 || !spec.nodeSubnets.every(isText)) {
      problems.add('NetworkInvalid', 'network', `${show(value)} does not name a network and its node subnets`, 'Use Network.existing({ id, nodeSubnets: [...] }) with the ids of the cloud.');
    }
    return value as PlannedNetwork;
  }
  const fallback = { kind: 'create', cidr: '10.0.0.0/16', zones: 3, singleNat: false, egress: 'nat' } as const;
  if (spec.kind !== 'create') {
    problems.add('NetworkInvalid', 'network', `${show(value)} is not a network`, 'Use Network.create({ cidr: "10.20.0.0/16" }) or Network.existing({ id, nodeSubnets }).');
    return { ...fallback, addresses: planAddresses(fallback.cidr, 3) };
  }
  const cidr = isCidr(spec.cidr) && !spec.cidr.includes(':') ? spec.cidr : undefined;
  if (cidr !== undefined && dotted(bounds(cidr).first) !== cidr.split('/')[0]) {
    problems.add('NetworkCidrInvalid', 'network.cidr', `${show(cidr)} is an address within a range, not a range`, `Write "${dotted(bounds(cidr).first)}/${prefixOf(cidr)}".`);
  }
  if (cidr === undefined || prefixOf(cidr) < 16 || prefixOf(cidr) > 20) {
    problems.add('NetworkCidrInvalid', 'network.cidr', `${show(spec.cidr)} is not an IPv4 range from /16 to /20`, 'Give for example "10.20.0.0/16"; a smaller range leaves no room for pods.');
  }
  if (!isWhole(spec.zones, 2, 4)) {
    problems.add('ZonesInvalid', 'network.zones', `${show(spec.zones)} is not a number of zones from 2 to 4`, 'Use 3: one zone may fail and two still agree.');
  }
  const egress = spec.egress ?? 'nat';
  if (egress !== 'nat' && egress !== 'none') {
    problems.add('EgressInvalid', 'network.egress', `${show(spec.egress)} is not a way out`, 'Give "nat" or "none".');
  } else if (egress === 'none' && spec.singleNat === true) {
    problems.add('EgressInvalid', 'network.egress', 'a network without egress has no NAT gateway that could be a single one', 'Leave singleNat out, or give egress "nat".');
  }
  const zones = isWhole(spec.zones, 2, 4) ? spec.zones : 3;
  for (const pool of pools.filter((candidate) => candidate.zones.length > zones)) {
    problems.add('ZonesUnknown', `pools.${pool.name}`, `the pool names ${pool.zones.length} zones, and the network has ${zones}`, 'Name zones of the network, or raise its number.');
  }
  const settled = cidr === undefined || prefixOf(cidr) < 16 || prefixOf(cidr) > 20 ? fallback.cidr : cidr;
  return { kind: 'create', cidr: settled, zones, singleNat: spec.singleNat === true, egress: egress === 'none' ? 'none' : 'nat', addresses: planAddresses(settled, zones) };
}
