import { fail } from '../core';

/**
 * Fails with the install command where an optional peer is missing, before its first import would fail without one.
 * @param name npm package
 * @param range range that was tested
 * @throws SeaworthyError `PeerMissing`
 */
export function requirePeer(name: string, range: string): void {
  try {
    require.resolve(`${name}/package.json`);
  } catch {
    fail('PeerMissing', '', `the package ${name} is not installed`, `Install it: npm install ${name}@"${range}"`);
  }
}
