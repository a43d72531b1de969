import { isDnsName, isRecord, isText, Problems, show, compact, type Manifest } from '../core';
import type { AcmeDirectory } from './acme';
import type { AcmeSolver, SecretKeyReference } from './acme-solver';
import type { ObjectPlace } from './place';
import { readProps, requireNamespace, unknownKeys } from './props-rules';
import { solverSpec } from './solver-manifest';
import { solverProblems } from './solver-rules';

/** Ties the ACME account to one that exists at the authority (RFC 8555, section 7.3.4). */
export interface ExternalAccount {
  /** Key id that the authority gave. */
  readonly keyId: string;
  /** The MAC key, base64url. */
  readonly key: SecretKeyReference;
}

/** Who issues certificates, and how names are proved. */
export interface CertificateIssuerProps {
  /** The ACME server: `Acme.letsEncrypt()`, `Acme.letsEncryptStaging()`, `Acme.directory(url)`. */
  readonly acme: AcmeDirectory;
  /** Address of the account; the authority writes to it when something is wrong. */
  readonly email: string;
  /** How names are proved, at least one. The most specific `dnsZones` wins. Wildcards need a DNS-01 solver. */
  readonly solvers: readonly AcmeSolver[];
  /**
   * Name of the issuer, to be named in the platform's `tls` fact.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Whether only its own namespace may use it (kind Issuer).
   * @default false a ClusterIssuer serves all namespaces
   */
  readonly namespaced?: boolean;
  /**
   * Name of the Secret that keeps the account's private key; cert-manager makes it.
   * @default the name of the issuer and `-account`
   */
  readonly accountSecret?: string;
  /**
   * An account that exists at the authority; ZeroSSL, Google Trust Services and others ask for it.
   * @default none
   */
  readonly externalAccount?: ExternalAccount;
  /**
   * Certificate profile that the authority offers, for example `shortlived`.
   * @default the authority's
   */
  readonly profile?: string;
}

const KNOWN = ['acme', 'email', 'solvers', 'name', 'namespaced', 'accountSecret', 'externalAccount', 'profile'];

/**
 * The issuer as a manifest. Pure: also used where no cdk8s is loaded.
 * @throws SeaworthyError with every problem of the props
 */
export function certificateIssuerManifest(props: CertificateIssuerProps, place: ObjectPlace): Manifest {
  const problems = new Problems(place.path);
  const { given, name } = readProps(props, place, KNOWN, problems);
  accountProblems(given, problems);
  const solvers = Array.isArray(given.solvers) ? (given.solvers as unknown[]) : [];
  if (solvers.length === 0) {
    problems.add('SolverMissing', 'solvers', `${show(given.solvers)} names no solver`, 'Give at least one, for example [Solver.route53({ dnsZones: ["example.com"] })].');
  }
  solvers.forEach((solver, index) => solverProblems(solver, `solvers[${index}]`, problems));
  if (props.namespaced === true) {
    requireNamespace('Issuer', place, problems);
  }
  problems.throwIfAny();
  const account = props.externalAccount;
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: props.namespaced === true ? 'Issuer' : 'ClusterIssuer',
    metadata: compact({ name, namespace: props.namespaced === true ? place.namespace : undefined }),
    spec: {
      acme: compact({
        server: props.acme.url,
        caBundle: props.acme.caBundle,
        email: props.email,
        profile: props.profile,
        privateKeySecretRef: { name: props.accountSecret ?? `${name}-account` },
        externalAccountBinding: account === undefined ? undefined : { keyID: account.keyId, keySecretRef: account.key },
        solvers: props.solvers.map(solverSpec),
      }),
    },
  };
}

function accountProblems(given: Readonly<Record<string, unknown>>, problems: Problems): void {
  const acme = isRecord(given.acme) ? given.acme : {};
  unknownKeys(acme, ['url', 'caBundle'], 'acme', problems);
  if (typeof acme.url !== 'string' || !/^https:\/\/\S+$/.test(acme.url) || !URL.canParse(acme.url)) {
    problems.add('AcmeInvalid', 'acme', `${show(given.acme)} is not an ACME server`, 'Use Acme.letsEncrypt(), Acme.letsEncryptStaging() or Acme.directory("https://…").');
  }
  if (acme.caBundle !== undefined && !isPemInBase64(acme.caBundle)) {
    problems.add('AcmeInvalid', 'acme.caBundle', `${show(acme.caBundle)} is not a PEM certificate in base64`, 'Give the file of certificates in base64, on one line: base64 -w0 ca.pem.');
  }
  if (typeof given.email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given.email)) {
    problems.add('EmailInvalid', 'email', `${show(given.email)} is not an e-mail address`, 'Give an address that is read, such as "platform@example.com".');
  }
  if (given.namespaced !== undefined && typeof given.namespaced !== 'boolean') {
    problems.add('PropertyInvalid', 'namespaced', `${show(given.namespaced)} is not true or false`, 'Give true for an Issuer of one namespace, or leave it out.');
  }
  if (given.accountSecret !== undefined && !isDnsName(given.accountSecret)) {
    problems.add('ObjectNameInvalid', 'accountSecret', `${show(given.accountSecret)} is not the name of a Secret`, 'Give a DNS name, or leave it out.');
  }
  if (given.profile !== undefined && !isText(given.profile)) {
    problems.add('PropertyInvalid', 'profile', `${show(given.profile)} is not the name of a profile`, 'Give a profile that the authority lists in its directory.');
  }
  const account = given.externalAccount;
  if (account !== undefined) {
    const key = isRecord(account) && isRecord(account.key) ? account.key : {};
    if (!isRecord(account) || !isText(account.keyId) || !isDnsName(key.name) || !isText(key.key)) {
      problems.add('ExternalAccountInvalid', 'externalAccount', `${show(account)} is not an account at the authority`, 'Give { keyId, key: { name, key } } as the authority handed them out.');
    }
  }
}

/** cert-manager's webhook refuses a bundle without a certificate. */
function isPemInBase64(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(value) && Buffer.from(value, 'base64').toString('latin1').includes('-----BEGIN CERTIFICATE-----');
}
