import { readFileSync } from 'node:fs';
import type { Manifest } from '../../../lib/core';
import { Acme, type AcmeDirectory } from '../../../lib/platform-objects/acme';
import { Solver } from '../../../lib/platform-objects/acme-solver';
import { certificateIssuerManifest } from '../../../lib/platform-objects/certificate-issuer-manifest';
import type { Cluster } from '../../cluster-bench/support/cluster';
import { benchHome } from '../../cluster-bench/support/shared';

/** Address of the account at the bench's ACME server. */
export const EMAIL = 'platform@bench.test';

/** The bench's ACME server. */
export function benchAcme(port = 14_000): AcmeDirectory {
  return Acme.directory(`https://pebble.acme.svc:${port}/dir`, { caBundle: readFileSync(`${benchHome()}/addons/acme/ca.pem`).toString('base64') });
}

/** What differs between the issuers of these tests. */
export interface BenchIssuerProps {
  /** Name. */
  readonly name: string;
  /** Domains that it is for. */
  readonly domains: readonly string[];
  /** Authority. @default the bench's ACME server */
  readonly acme?: AcmeDirectory;
  /** Secret with the TSIG key. @default the one that BIND knows */
  readonly tsigSecret?: string;
}

/** The issuer as the add-on makes it, with the bench's name server in place of a cloud's zone. */
export function benchIssuer({ name, domains, acme, tsigSecret }: BenchIssuerProps): Manifest {
  const solver = Solver.rfc2136({ dnsZones: domains, nameserver: '10.89.0.1:5353', tsigKeyName: 'bench', tsigSecret: { name: tsigSecret ?? 'bench-tsig', key: 'secret' } });
  return certificateIssuerManifest({ acme: acme ?? benchAcme(), email: EMAIL, solvers: [solver] }, { path: '', id: name });
}

/** Makes an issuer and waits until the authority knows its account. */
export async function registerIssuer(cluster: Cluster, props: BenchIssuerProps): Promise<void> {
  await cluster.apply([benchIssuer(props)]);
  await cluster.kubectl(['wait', `clusterissuer/${props.name}`, '--for=condition=Ready', '--timeout=180s']);
}

/** Takes away issuers, and what they keep in cert-manager's namespace. */
export async function forgetIssuers(cluster: Cluster, names: readonly string[]): Promise<void> {
  await cluster.kubectl(['delete', 'clusterissuer', ...names, '--ignore-not-found']);
  await cluster.kubectl(['-n', 'cert-manager', 'delete', 'secret', ...names.flatMap((name) => [name, `${name}-account`]), '--ignore-not-found']);
}

/** A condition of an object of cert-manager. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

/** Reads a condition; undefined: the object has none of the type. */
export async function conditionOf(cluster: Cluster, namespace: string, object: string, type: string): Promise<Condition | undefined> {
  const { status } = await cluster.get(namespace, object) as unknown as { readonly status?: { readonly conditions?: readonly Condition[] } };
  return status?.conditions?.find((condition) => condition.type === type);
}

/** Asks for a renewal at once, as `cmctl renew` does. */
export async function renew(cluster: Cluster, namespace: string, certificate: string): Promise<void> {
  const value = { type: 'Issuing', status: 'True', reason: 'ManuallyTriggered', message: 'asked for by a test', lastTransitionTime: new Date().toISOString() };
  await cluster.kubectl(['-n', namespace, 'patch', `certificate/${certificate}`, '--subresource=status', '--type=json', '-p', JSON.stringify([{ op: 'add', path: '/status/conditions/-', value }])]);
}
