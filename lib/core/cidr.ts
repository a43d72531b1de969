import { isIP } from 'node:net';
import { fail } from './fail';
import { show } from './show';

/** Private, shared, loopback and link-local IPv4 ranges (RFC 1918, 6598, 1122, 3927): never the public internet. */
export const PRIVATE_RANGES_V4: readonly string[] = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];

/** Unique-local and link-local IPv6 ranges (RFC 4193, 4291). */
export const PRIVATE_RANGES_V6: readonly string[] = ['fc00::/7', 'fe80::/10'];

/** Whether a string is an address range such as `10.0.0.0/8` or `fd00::/8`. */
export function isCidr(value: unknown): value is string {
  if (typeof value !== 'string') {
    return false;
  }
  const [address, prefix, ...rest] = value.split('/');
  const family = isIP(address ?? '');
  return rest.length === 0 && family !== 0 && /^\d{1,3}$/.test(prefix ?? '') && Number(prefix) <= (family === 4 ? 32 : 128);
}

/**
 * Reads an address range.
 * @throws SeaworthyError `CidrInvalid`
 */
export function cidrOf(value: unknown, path = ''): string {
  return isCidr(value) ? value : fail('CidrInvalid', path, `${show(value)} is not an address range`, 'Give an address and a prefix length, for example "10.20.0.0/16".');
}

/** The first and last address of an IPv4 range as numbers. */
export function bounds(cidr: string): { readonly first: number; readonly last: number } {
  const [address = '', prefix = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(prefix));
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = Math.floor(value / size) * size;
  return { first, last: first + size - 1 };
}

/** Whether two ranges share an address. Ranges of different families never do; IPv6 is compared by text prefix only when equal. */
export function overlaps(a: string, b: string): boolean {
  if (a.includes(':') || b.includes(':')) {
    return a === b;
  }
  const left = bounds(a);
  const right = bounds(b);
  return left.first <= right.last && right.first <= left.last;
}

/** Whether every address of `inner` lies in `outer` (IPv4). */
export function contains(outer: string, inner: string): boolean {
  if (outer.includes(':') || inner.includes(':')) {
    return outer === inner;
  }
  const o = bounds(outer);
  const i = bounds(inner);
  return o.first <= i.first && i.last <= o.last;
}
