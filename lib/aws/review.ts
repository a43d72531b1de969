import type { ClusterPlan, PlannedPool } from '../cluster';
import { sizeOf } from '../cluster/address-plan';
import { isUnresolved, overlaps, PRIVATE_RANGES_V4, type Problem, Problems, show } from '../core';
import type { AwsOptions } from './aws-options';
import { protectionNotes } from './deletion-protection';
import { ENDPOINT_SERVICES } from './endpoints';
import { awsMachineType } from './machine-types';
import { AWS_ZONES_AS_OF, zoneLetters } from './region-zones';

/** Addresses that a node takes: itself, and /28 prefixes for 110 pods (prefix delegation). */
const ADDRESSES_PER_NODE = 1 + 7 * 16;
/** AWS keeps five addresses of each subnet. */
const RESERVED = 5;
/** Ranges that EKS takes at the public endpoint (docs.aws.amazon.com/eks/latest/userguide/service-quotas.html). */
const MOST_PUBLIC_RANGES = 40;
/** What EBS takes as a disk of AL2023, whose image has 20 GiB; gp3 ends at 64 TiB. */
const DISK = { least: 20, most: 65_536 };
const KEY = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/.+$/;
const INSTANCE_TYPE = /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/;
/** Retention periods that CloudWatch Logs takes, in days. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** What is wrong with a plan on AWS, and what AWS cannot express. */
export function reviewForAws(plan: ClusterPlan, options: AwsOptions): { readonly problems: readonly Problem[]; readonly notes: readonly string[] } {
  const problems = new Problems();
  if (typeof options.region !== 'string' || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(options.region)) {
    problems.add('RegionInvalid', 'on.region', `${show(options.region)} is not an AWS region`, 'Give for example "eu-west-1".');
  }
  plan.pools.forEach((pool) => reviewPool(pool, problems));
  if (plan.encryption.kind === 'existingKey' && !isUnresolved(plan.encryption.id) && !KEY.test(plan.encryption.id)) {
    problems.add('EncryptionInvalid', 'encryption.id', `${show(plan.encryption.id)} is not the ARN of a KMS key`, 'Give arn:aws:kms:<region>:<account>:key/<id>; an alias does not do.');
  }
  if (!RETENTION_DAYS.includes(plan.logs.retentionDays)) {
    problems.add('LogRetentionInvalid', 'logs.retention', `${plan.logs.retentionDays} days is not a period that CloudWatch Logs takes`, `Choose one of ${RETENTION_DAYS.join(', ')}.`);
  }
  if (plan.network.kind === 'create' && plan.network.egress === 'none' && options.region?.startsWith('cn-')) {
    problems.add('EgressInvalid', 'network.egress', 'endpoints in China have names of their own for each service, which are not known here', 'Use Network.existing with endpoints of your own.');
  }
  if (plan.network.kind === 'create') {
    room(plan, plan.network.addresses.nodesByZone, problems);
  }
  // A list that is known only at apply is one token, whatever its length.
  if (plan.network.kind === 'existing' && plan.network.nodeSubnets.length < 2 && !plan.network.nodeSubnets.some(isUnresolved)) {
    problems.add('SubnetsTooFew', 'network.nodeSubnets', 'EKS needs subnets in at least two zones', 'Give one private subnet a zone.');
  }
  reviewZones(plan, options, problems);
  reviewApiAccess(plan, problems);
  return { problems: problems.all, notes: notesOf(plan) };
}

function reviewPool(pool: PlannedPool, problems: Problems): void {
  const path = `pools.${pool.name}`;
  const type = awsMachineType(pool);
  if (type === undefined) {
    problems.add('MachineTypeUnknown', path, 'no instance type of the table has that many CPUs and that much memory', 'Ask for at most 64 CPUs and 8 GiB a CPU, or name a machineType.');
  } else if (!isUnresolved(type) && !INSTANCE_TYPE.test(type)) {
    problems.add('MachineTypeInvalid', `${path}.machineType`, `${show(type)} is not an instance type of EC2`, 'Give for example "m7i.xlarge".');
  }
  if (pool.diskGiB < DISK.least) {
    problems.add('DiskTooSmall', `${path}.disk`, `${pool.diskGiB} GiB is less than the ${DISK.least} of the image`, `Give at least ${DISK.least}Gi; images and logs need more.`);
  }
  if (pool.diskGiB > DISK.most) {
    problems.add('DiskTooLarge', `${path}.disk`, `${pool.diskGiB} GiB is more than the ${DISK.most} that EBS takes`, `Give at most ${DISK.most}Gi.`);
  }
}

function notesOf(plan: ClusterPlan): readonly string[] {
  const notes = ['EKS does not scale node groups by itself: between min and max they move once the cluster autoscaler, one of the add-ons, is installed.'];
  if (plan.maintenanceAsked) {
    notes.push('EKS has no maintenance window: AWS patches the control plane by itself, and node groups change only when you apply.');
  }
  if (plan.encryption.kind === 'existingKey') {
    notes.push('The policy of an existing key must let AWSServiceRoleForAutoScaling use it for disks; logs keep the encryption of CloudWatch.');
  }
  if (plan.apiAccess.kind === 'privateOnly') {
    notes.push('The private endpoint answers who is let in by the security group of the cluster, which starts with its nodes alone: let HTTPS in from where people arrive.');
  }
  if (plan.network.kind === 'create' && plan.network.egress === 'none') {
    notes.push('Nodes reach AWS by endpoints and nothing else: images must lie in ECR of the region, or come through its pull-through cache.');
  }
  if (plan.network.kind === 'existing' && plan.apiAccess.kind === 'privateOnly') {
    notes.push(`An existing network without egress needs endpoints of its own: ${ENDPOINT_SERVICES.join(', ')}, and s3.`);
  }
  return [...notes, ...protectionNotes(plan)];
}

/** EKS refuses these at apply. */
function reviewApiAccess({ apiAccess }: ClusterPlan, problems: Problems): void {
  const cidrs = apiAccess.kind === 'publicFrom' ? apiAccess.cidrs : [];
  for (const cidr of cidrs.filter((range) => range.includes(':') || PRIVATE_RANGES_V4.some((inside) => overlaps(inside, range)))) {
    problems.add('PublicRangeInvalid', 'apiAccess.cidrs', `EKS takes public IPv4 ranges only, and ${show(cidr)} is not one`, 'Give the public addresses of offices and pipelines; from inside the network the API server is reached privately anyway.');
  }
  if (cidrs.length > MOST_PUBLIC_RANGES) {
    problems.add('PublicRangesTooMany', 'apiAccess.cidrs', `EKS takes ${MOST_PUBLIC_RANGES} ranges, and ${cidrs.length} are given`, 'Give fewer and larger ranges, or ApiAccess.privateOnly({ reach }).');
  }
}

/** Pods have addresses of the nodes' subnets, so the pools must fit. */
function room(plan: ClusterPlan, subnets: readonly string[], problems: Problems): void {
  const needed = (pools: readonly PlannedPool[]): number => pools.reduce((sum, pool) => sum + Math.ceil(pool.max / (pool.zones.length || subnets.length)) * ADDRESSES_PER_NODE, 0);
  const have = sizeOf(subnets[0] ?? '0.0.0.0/32') - RESERVED;
  const want = needed(plan.pools);
  if (want > have) {
    problems.add('NetworkTooSmall', 'network.cidr',
      `in one zone the pools may reach ${want} addresses (nodes x ${ADDRESSES_PER_NODE}: each node and seven /28 prefixes for its pods), and ${subnets[0]} has ${have}`,
      'Give a larger range, up to /16, or lower the maximum of the pools.');
  }
}

/** Zones of pools must be zones of the network: a node group without a subnet is an error only at apply. */
function reviewZones(plan: ClusterPlan, options: AwsOptions, problems: Problems): void {
  if (plan.network.kind === 'existing') {
    for (const pool of plan.pools.filter((candidate) => candidate.zones.length > 0)) {
      problems.add('ZonesUnknown', `pools.${pool.name}.zones`, 'the zones of an existing network are not known here', 'Leave zones out, or declare the network with Network.create.');
    }
    return;
  }
  const letters = zoneLetters(options, plan.network.zones);
  if (letters.length < plan.network.zones || !letters.every((letter) => /^[a-z]$/.test(letter)) || new Set(letters).size < letters.length) {
    problems.add('ZonesInvalid', 'on.zones', `the network has ${plan.network.zones} zones, and ${show(letters)} are not as many different letters (${options.zones === undefined ? `those of ${options.region} as of ${AWS_ZONES_AS_OF}` : 'as given'})`, 'Ask for fewer zones, or name them: aws({ region, zones: ["a", "b", "c"] }).');
  }
  for (const pool of plan.pools) {
    const strange = pool.zones.filter((zone) => !letters.includes(zone));
    if (strange.length > 0) {
      problems.add('ZonesUnknown', `pools.${pool.name}.zones`, `${strange.map(show).join(', ')} is not a zone of the network, which has ${letters.join(', ')}`, 'Name zones of the network by letter.');
    }
  }
}
