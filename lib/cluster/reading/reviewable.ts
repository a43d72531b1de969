import type { Problem } from '../../core';
import { planAddresses } from '../address-plan';
import type { ClusterPlan } from '../cluster-plan';
import { Backup, ControlPlaneLogs, DeletionProtection, Encryption, Maintenance } from '../operations';

const SOUND: Partial<ClusterPlan> = {
  apiAccess: { kind: 'privateOnly', reach: '' }, admins: [], encryption: Encryption.ownKey(), logs: ControlPlaneLogs.all(), maintenance: Maintenance.weekly('Sunday', 2),
  backup: Backup.daily(), deletionProtection: DeletionProtection.on(), dnsZones: [], tags: {},
  network: { kind: 'create', cidr: '10.0.0.0/16', zones: 3, singleNat: false, egress: 'nat', addresses: planAddresses('10.0.0.0/16', 3) },
};

/** What an adapter can review of a declaration with problems: wrong parts are replaced by sound ones, wrong pools left out. */
export interface Reviewable {
  /** A plan without wrong parts. */
  readonly plan: ClusterPlan;
  /** Whether a problem of the adapter is about a part that the user gave, and that had no problem so far. */
  isNew(problem: Problem): boolean;
}

/** So that problems of the cloud and problems of the declaration are reported in one run. */
export function reviewable(plan: ClusterPlan, problems: readonly Problem[]): Reviewable {
  const wrong = new Set(problems.map(partOf));
  const wrongPools = new Set(problems.map((problem) => /pools\[(\d+)\]/.exec(problem.path)?.[1]));
  const replaced = Object.fromEntries(Object.entries(SOUND).filter(([part]) => wrong.has(part)));
  const pools = plan.pools.filter((pool, index) => !wrongPools.has(String(index)) && pool.name !== 'undefined');
  return { plan: { ...plan, ...replaced, pools }, isNew: (problem) => partOf(problem) === 'pools' || !wrong.has(partOf(problem)) };
}

/** The property that a problem is about: `pools` of `stack/prod: pools[0].name`. */
function partOf(problem: Problem): string {
  return (problem.path.split(': ').pop() ?? '').split(/[.[]/)[0] ?? '';
}
