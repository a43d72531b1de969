import { isIP } from 'node:net';
import { isDnsLabel, isDnsName, isHost, isRecord, isText, isUnresolved, type Problems, show } from '../core';
import { unknownKeys } from './props-rules';

const TSIG = ['HMACSHA224', 'HMACSHA256', 'HMACSHA384', 'HMACSHA512'];
const SCOPE = ['kind', 'dnsZones'];

type Given = Readonly<Record<string, unknown>>;
type Rule = (value: unknown) => boolean;

/** What one field of a solver must be. */
interface Field {
  readonly required: boolean;
  readonly valid: Rule;
  readonly meaning: string;
}

const need = (valid: Rule, meaning: string): Field => ({ required: true, valid, meaning });
const may = (valid: Rule, meaning: string): Field => ({ required: false, valid, meaning });

/** Fields by kind of solver. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  route53: {
    hostedZoneId: may(isText, 'the id of a hosted zone'),
    role: may((value) => typeof value === 'string' && /^arn:[a-z-]+:iam::\d{12}:role\/\S+$/.test(value), 'the ARN of a role'),
    region: may((value) => typeof value === 'string' && /^[a-z]{2}(-[a-z]+)+-\d$/.test(value), 'an AWS region'),
    serviceAccount: may(isDnsName, 'the name of a ServiceAccount'),
  },
  cloudDns: {
    project: need((value) => typeof value === 'string' && /^[a-z0-9.:-]+$/.test(value), 'the id of a project'),
    hostedZoneName: may(isDnsLabel, 'the name of a managed zone'),
    serviceAccountKey: may(isSecretKey, 'a key of a Secret as { name, key }'),
  },
  azureDns: {
    subscriptionId: need(isUuid, 'the id of a subscription'),
    resourceGroup: need(isText, 'the name of a resource group'),
    hostedZoneName: may(isHost, 'the name of a zone'),
    managedIdentityClientId: may(isUuid, 'the client id of a managed identity'),
  },
  rfc2136: {
    nameserver: need(isNameserver, 'an address with an optional port, for example "10.0.0.53:53"'),
    tsigKeyName: need(isDnsName, 'the name of a TSIG key'),
    tsigSecret: need(isSecretKey, 'a key of a Secret as { name, key }'),
    tsigAlgorithm: may((value) => TSIG.includes(String(value)), `one of ${TSIG.join(', ')}`),
  },
  gateway: {
    gateway: need((value) => isRecord(value) && isDnsName(value.name) && isDnsLabel(value.namespace), 'a Gateway as { name, namespace }'),
    listener: may(isDnsName, 'the name of a listener'),
  },
  ingress: { className: need(isDnsName, 'the name of an IngressClass') },
};

/** Finds what is wrong with one solver. */
export function solverProblems(value: unknown, path: string, problems: Problems): void {
  const solver: Given = isRecord(value) ? value : {};
  const fields = Object.hasOwn(FIELDS, String(solver.kind)) ? FIELDS[String(solver.kind)] : undefined;
  if (fields === undefined) {
    problems.add('SolverInvalid', path, `${show(value)} is not a solver`, 'Use Solver.route53(…), .cloudDns(…), .azureDns(…), .rfc2136(…), .gateway(…) or .ingress(…).');
    return;
  }
  unknownKeys(solver, [...SCOPE, ...Object.keys(fields)], path, problems);
  for (const [key, field] of Object.entries(fields)) {
    const given = solver[key];
    // Where Terraform writes the issuer, some values are known at apply only.
    if (given === undefined ? field.required : !isUnresolved(given) && !field.valid(given)) {
      problems.add('SolverInvalid', `${path}.${key}`, `${show(given)} is not ${field.meaning}`, `Give ${field.meaning}.`);
    }
  }
  const zones = solver.dnsZones;
  if (zones !== undefined && !(Array.isArray(zones) && zones.length > 0 && zones.every(isDnsName))) {
    problems.add('SolverInvalid', `${path}.dnsZones`, `${show(zones)} is not a list of domains`, 'Give domains such as ["example.com"], without wildcard; or leave it out for all names.');
  }
}

function isSecretKey(value: unknown): boolean {
  return isRecord(value) && isDnsName(value.name) && typeof value.key === 'string' && /^[\w.-]+$/.test(value.key);
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** cert-manager takes `host`, `host:port` or `[address]:port`; an IPv6 address needs its brackets. */
function isNameserver(value: unknown): boolean {
  const match = typeof value === 'string' ? /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(value) : null;
  if (match === null) {
    return false;
  }
  const [, six, other, port] = match;
  const port16 = port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
  return port16 && (six === undefined ? isIP(other ?? '') === 4 || isDnsName(other) : isIP(six) === 6);
}
