import { createHash } from 'node:crypto';
import { deepFreeze, fail, isRecord, SeaworthyError, show } from '../core';
import { Delivery } from './delivery';
import { Dns } from './dns';
import { NetworkPolicies } from './network-policies';
import type { PlatformFacts } from './platform-facts';
import { PLATFORM_DEFAULTS, type PlatformProps } from './platform-props';
import { platformProblems } from './platform-rules';
import { Routing } from './routing';
import { Stage } from './stage';
import { Tls } from './tls';

const BRAND = Symbol.for('seaworthy.Platform');

/**
 * The contract between the people who run a cluster and the people who ship services to it: plain data, frozen.
 */
export class Platform {
  /**
   * Declares a platform.
   * @throws SeaworthyError with every fact that is wrong
   */
  public static of(props: PlatformProps): Platform {
    const given = isRecord(props) ? props : fail('PlatformInvalid', 'platform', `${show(props)} is not a platform`, 'Call Platform.of({ name, stage, kubernetes, delivery, routing, tls, dns, networkPolicies }).');
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const facts: Record<string, unknown> = { ...PLATFORM_DEFAULTS, ...known, schemaVersion: 1 };
    const problems = platformProblems(facts);
    if (problems.length > 0) {
      throw new SeaworthyError(problems);
    }
    return new Platform(deepFreeze(structuredClone(facts) as unknown as PlatformFacts));
  }

  /**
   * Reads what `toJSON` wrote.
   * @param json text, or the parsed object
   * @throws SeaworthyError `PlatformInvalid` when it does not parse, and every fact that is wrong
   */
  public static fromJSON(json: unknown): Platform {
    const value = typeof json === 'string' ? parse(json) : json;
    if (isRecord(value) && value.schemaVersion !== undefined && value.schemaVersion !== 1) {
      fail('PlatformVersionUnknown', 'platform.schemaVersion', `${show(value.schemaVersion)} is not a version this release reads, which is 1`, 'Update seaworthy, or write the platform with this release.');
    }
    return Platform.of(value as PlatformProps);
  }

  /**
   * A complete platform for tests: production, Argo CD, a shared Gateway, domain example.com, enforced policies.
   * @param overrides facts to replace; default none
   */
  public static forTests(overrides: Partial<PlatformProps> = {}): Platform {
    return Platform.of({
      name: 'test',
      stage: Stage.PRODUCTION,
      kubernetes: '1.34',
      delivery: Delivery.argoCd(),
      routing: Routing.sharedGateway({ name: 'public', namespace: 'gateway' }),
      internalRouting: Routing.sharedGateway({ name: 'private', namespace: 'gateway' }),
      tls: Tls.issuer('letsencrypt'),
      dns: Dns.externalDns({ domains: ['example.com'] }),
      networkPolicies: NetworkPolicies.enforced(),
      ...overrides,
    });
  }

  /** Tells whether a value is a Platform, also one made by another copy of this package. */
  public static isPlatform(value: unknown): value is Platform {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** A short hash of all facts; services stamp it, so that drift between promise and cluster is visible. */
  public readonly hash: string;

  private constructor(
    /** The facts, frozen. */
    public readonly facts: PlatformFacts,
  ) {
    this.hash = platformHash(facts);
    Object.defineProperty(this, BRAND, { value: true });
    Object.freeze(this);
  }

  /** The facts as plain data; `Platform.fromJSON` reads them back. */
  public toJSON(): PlatformFacts {
    return this.facts;
  }
}

/** The hash of facts, as `Platform.hash` gives it. */
export function platformHash(facts: PlatformFacts): string {
  return createHash('sha256').update(canonical(facts)).digest('hex').slice(0, 12);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('PlatformInvalid', 'platform', `the text is not JSON: ${(error as Error).message}`, 'Write the file with JSON.stringify(platform, null, 2).');
  }
}

/** JSON with sorted keys, so that the hash does not depend on the order of declaration. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (isRecord(value)) {
    const entries = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
