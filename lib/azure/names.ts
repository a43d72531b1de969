import { createHash } from 'node:crypto';
import type { ClusterPlan } from '../cluster';
import type { AzureOptions } from './azure-options';

/** Longest name of an identity. */
const LONGEST_IDENTITY = 128;

/**
 * A name that is unique in the world and has at most 24 characters: the cluster's name and a piece of a hash.
 * @param separator between words, where the kind of resource takes one
 */
export function worldwideName(plan: ClusterPlan, options: AzureOptions, separator: '-' | ''): string {
  const hash = createHash('sha256').update(`${options.subscriptionId}/${plan.name}`).digest('hex').slice(0, 6);
  return `${plan.name.slice(0, 17).replace(/-+$/, '').replace(/-+/g, separator)}${separator}${hash}`;
}

/** Name of a workload's identity: letters, digits, dashes and underscores, 3 to 128 of them. */
export function identityName(namespace: string, serviceAccount: string): string {
  const plain = `${namespace}-${serviceAccount}`;
  const fits = plain.length <= LONGEST_IDENTITY && !plain.includes('.');
  return fits ? plain : `${plain.replaceAll('.', '-').slice(0, LONGEST_IDENTITY - 7)}-${createHash('sha256').update(plain).digest('hex').slice(0, 6)}`;
}
