import { type Cloud, Grants } from '../../lib/cluster';
import { declarations } from '../terraform-bench/matrix';
import { synthesize } from './declarations';

/** What a provider takes for an argument: listed values, a form, or a range of numbers. */
export type Allowed = readonly (string | number)[] | RegExp | { readonly from: number; readonly to: number };

/** A row of a table: argument by its path without positions (`*` stands for one word), what is allowed, and where the provider says so. */
export type ProviderRule = readonly [argument: string, allowed: Allowed, source: string];

/** A literal value of an argument in synthesized Terraform. */
export interface LiteralArgument {
  /** `resource_type.argument.inner`. */
  readonly argument: string;
  /** Value. */
  readonly value: string | number;
}

const SKIPPED = new Set(['depends_on', 'lifecycle', 'provider', 'timeouts']);

/** Every literal that generated declarations of a cloud put into an argument. What is known only at apply is left out. */
export function literalsOf(cloud: Cloud): readonly LiteralArgument[] {
  const found = new Map<string, LiteralArgument>();
  for (const props of declarations(cloud)) {
    const { resource } = synthesize(props, (cluster) => {
      cluster.identity('app', { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.dnsZone('Z0123456789'), Grants.objectStorage('pictures', 'readWrite'), Grants.secrets(['db-password'])] });
    });
    for (const [type, byId] of Object.entries(resource)) {
      for (const one of Object.values(byId)) {
        Object.entries(one).filter(([name]) => !SKIPPED.has(name)).forEach(([name, value]) => collect(value, `${type}.${name}`, found));
      }
    }
  }
  return [...found.values()];
}

function collect(value: unknown, argument: string, found: Map<string, LiteralArgument>): void {
  if (Array.isArray(value)) {
    value.forEach((item) => collect(item, argument, found));
  } else if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([name, inner]) => collect(inner, `${argument}.${name}`, found));
  } else if (typeof value === 'number' || (typeof value === 'string' && !value.includes('${'))) {
    found.set(`${argument}=${value}`, { argument, value });
  }
}

/** Whether an argument is the one that a path names. */
export function isNamedBy(path: string, argument: string): boolean {
  return path === argument || (path.endsWith('.*') && argument.startsWith(path.slice(0, -1)));
}

/** Whether a provider takes a value. */
export function isAllowed(allowed: Allowed, value: string | number): boolean {
  if (allowed instanceof RegExp) {
    return allowed.test(String(value));
  }
  return 'from' in allowed ? typeof value === 'number' && value >= allowed.from && value <= allowed.to : allowed.includes(value);
}
