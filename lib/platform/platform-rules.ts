import { Cpu, isCidr, isDnsLabel, isDnsName, isHost, isQualifiedName, isLabelValue, isRecord, isText, isUnresolved, isWhole, Memory, type Problem, Problems, show } from '../core';
import { routingProblems } from './routing-rules';

const KNOWN = new Set(['schemaVersion', 'name', 'stage', 'kubernetes', 'delivery', 'routing', 'internalRouting', 'tls', 'dns', 'networkPolicies', 'clusterDns', 'monitoring',
  'podSecurity', 'priorityClass', 'zones', 'installed', 'defaults', 'limits', 'teams']);
const INSTALLED = ['argoRollouts', 'keda', 'velero', 'externalSecrets', 'certManager', 'gatewayApi', 'metricsServer'];

/** Finds everything that is wrong with facts, from code or from JSON. */
export function platformProblems(facts: Record<string, unknown>): readonly Problem[] {
  const problems = new Problems('platform');
  if (!plain(facts, '', problems)) {
    return problems.all;
  }
  for (const key of Object.keys(facts).filter((name) => !KNOWN.has(name))) {
    problems.add('UnknownProperty', key, `${show(key)} is not a fact of a platform`, `Known facts are ${[...KNOWN].join(', ')}.`);
  }
  identity(facts, problems);
  delivery(facts.delivery, problems);
  routingProblems(facts.routing, 'routing', problems);
  routingProblems(facts.internalRouting, 'internalRouting', problems);
  names(facts, problems);
  network(facts, problems);
  capacity(facts, problems);
  return problems.all;
}

/** Tokens, Lazy values, functions and class instances cannot be written to JSON and read back. */
function plain(value: unknown, path: string, problems: Problems): boolean {
  if (isUnresolved(value)) {
    problems.add('PlatformNotPlain', path, `${show(value)} is only known later (a token or Lazy)`, 'Give the value itself: a Platform is plain data that other programs read.');
    return false;
  }
  if (Array.isArray(value)) {
    return value.map((inner, index) => plain(inner, `${path}[${index}]`, problems)).every(Boolean);
  }
  if (typeof value === 'object' && value !== null) {
    const proto: unknown = Object.getPrototypeOf(value);
    if (proto !== null && (proto as { constructor?: { name?: string } }).constructor?.name !== 'Object') {
      problems.add('PlatformNotPlain', path, `${show(value)} is not plain data`, 'Use the factories of seaworthy/platform, strings, numbers and booleans.');
      return false;
    }
    return Object.entries(value).map(([key, inner]) => plain(inner, path === '' ? key : `${path}.${key}`, problems)).every(Boolean);
  }
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    problems.add('PlatformNotPlain', path, `${show(value)} is not plain data`, 'Use strings, numbers and booleans.');
    return false;
  }
  return true;
}

function oneOf(value: unknown, allowed: readonly unknown[], code: string, path: string, problems: Problems): void {
  if (!allowed.includes(value)) {
    problems.add(code, path, `${show(value)} is not one of ${allowed.join(', ')}`, 'Choose one of these values.');
  }
}

function identity(facts: Record<string, unknown>, problems: Problems): void {
  if (!isLabelValue(facts.name) || facts.name === '') {
    problems.add('PlatformNameInvalid', 'name', `${show(facts.name)} is not a name of at most 63 letters, digits, dashes and dots`, 'Give the platform a short name, for example "prod-eu".');
  }
  oneOf(facts.stage, ['development', 'staging', 'production'], 'StageInvalid', 'stage', problems);
  if (typeof facts.kubernetes !== 'string' || !/^1\.\d{1,2}$/.test(facts.kubernetes)) {
    problems.add('KubernetesVersionInvalid', 'kubernetes', `${show(facts.kubernetes)} is not a Kubernetes version as major.minor`, 'Write it as text, for example "1.34".');
  } else if (Number(facts.kubernetes.slice(2)) < 30) {
    problems.add('KubernetesVersionTooOld', 'kubernetes', `${facts.kubernetes} is older than 1.30, the first with preStop.sleep on by default (KEP-3960)`, 'Upgrade the cluster.');
  }
}

function delivery(value: unknown, problems: Problems): void {
  const fact = isRecord(value) ? value : {};
  oneOf(fact.tool, ['argoCd', 'flux', 'helm', 'apply'], 'DeliveryInvalid', 'delivery', problems);
  for (const key of ['application', 'name', 'release'].filter((name) => fact[name] !== undefined && !isDnsName(fact[name]))) {
    problems.add('DeliveryInvalid', `delivery.${key}`, `${show(fact[key])} is not a DNS name`, 'Give the name of the object as Kubernetes knows it.');
  }
  if (fact.tool === 'helm') {
    oneOf(fact.version, [3, 4], 'DeliveryInvalid', 'delivery.version', problems);
  }
  if (fact.tool === 'flux') {
    oneOf(fact.object, ['kustomization', 'helmRelease'], 'DeliveryInvalid', 'delivery.object', problems);
  }
  if (fact.tool === 'apply' && (!isText(fact.directory) || !/^[\w./-]+$/.test(fact.directory))) {
    problems.add('DeliveryInvalid', 'delivery.directory', `${show(fact.directory)} is not a folder name of letters, digits, dots, dashes and slashes`, 'Give the folder that holds the rendered manifests.');
  }
}

function names(facts: Record<string, unknown>, problems: Problems): void {
  const tls = isRecord(facts.tls) ? facts.tls : {};
  oneOf(tls.kind, ['issuer', 'none'], 'TlsInvalid', 'tls', problems);
  if (tls.kind === 'issuer' && (!isDnsName(tls.name) || !isDnsName(tls.group) || !['ClusterIssuer', 'Issuer'].includes(String(tls.issuerKind)))) {
    problems.add('TlsInvalid', 'tls', `${show(tls)} does not name an issuer`, 'Use Tls.issuer("letsencrypt").');
  }
  const dns = isRecord(facts.dns) ? facts.dns : {};
  oneOf(dns.kind, ['externalDns', 'manual', 'none'], 'DnsInvalid', 'dns', problems);
  if (dns.kind === 'externalDns' || dns.kind === 'manual') {
    const domains = Array.isArray(dns.domains) ? dns.domains : [];
    if (domains.length === 0 || !domains.every(isHost)) {
      problems.add('DnsInvalid', 'dns.domains', `${show(dns.domains)} is not a list of domains`, 'List the domains that services may use, for example ["example.com"].');
    }
  }
  if (dns.kind === 'externalDns' && !(typeof dns.version === 'string' && /^\d+\.\d+$/.test(dns.version))) {
    problems.add('DnsInvalid', 'dns.version', `${show(dns.version)} is not a version as major.minor`, 'Write it as text, for example "0.22".');
  }
}

function network(facts: Record<string, unknown>, problems: Problems): void {
  const policies = isRecord(facts.networkPolicies) ? facts.networkPolicies : {};
  if (typeof policies.enforced !== 'boolean' || !Array.isArray(policies.podCidrs) || ![...policies.podCidrs, ...(policies.probesFrom === undefined ? [] : [policies.probesFrom])].every(isCidr)) {
    problems.add('NetworkPoliciesInvalid', 'networkPolicies', `${show(facts.networkPolicies)} does not say whether policies are enforced`, 'Use NetworkPolicies.enforced() or NetworkPolicies.notEnforced(), with ranges such as "10.244.0.0/16".');
  }
  const dns = isRecord(facts.clusterDns) ? facts.clusterDns : {};
  const labels = isRecord(dns.podLabels) ? Object.entries(dns.podLabels) : [];
  if (!isDnsLabel(dns.namespace) || labels.length === 0 || !labels.every(([key, value]) => isQualifiedName(key) && isLabelValue(value)) || !Array.isArray(dns.addresses) || !dns.addresses.every((address) => isCidr(`${String(address)}/32`))) {
    problems.add('ClusterDnsInvalid', 'clusterDns', `${show(facts.clusterDns)} does not say where cluster DNS answers`, 'Use ClusterDns.kubeDns({ addresses: ["169.254.20.10"] }).');
  }
  const monitoring = isRecord(facts.monitoring) ? facts.monitoring : {};
  if (monitoring.kind !== 'none' && !(monitoring.kind === 'prometheusOperator' && isDnsLabel(monitoring.namespace))) {
    problems.add('MonitoringInvalid', 'monitoring', `${show(facts.monitoring)} does not say where scrapes come from`, 'Use Monitoring.prometheusOperator({ namespace: "monitoring" }) or Monitoring.none().');
  }
}

function capacity(facts: Record<string, unknown>, problems: Problems): void {
  oneOf(facts.podSecurity, ['restricted', 'baseline', 'privileged'], 'PodSecurityInvalid', 'podSecurity', problems);
  if (facts.priorityClass !== undefined && !isDnsName(facts.priorityClass)) {
    problems.add('PriorityClassInvalid', 'priorityClass', `${show(facts.priorityClass)} is not the name of a PriorityClass`, 'Give the name of a class that exists in the cluster, or leave it out.');
  }
  for (const key of ['zones', 'teams']) {
    const list = facts[key];
    if (!Array.isArray(list) || !list.every((item) => isText(item) && isLabelValue(item)) || new Set(list).size !== list.length) {
      problems.add('ListInvalid', key, `${show(list)} is not a list of different names`, 'Give names of letters, digits and dashes, each once.');
    }
  }
  const installed = isRecord(facts.installed) ? facts.installed : { '': '' };
  for (const [name, version] of Object.entries(installed)) {
    if (!INSTALLED.includes(name) || typeof version !== 'string' || !/^v?\d+\.\d+(\.\d+)?$/.test(version)) {
      problems.add('InstalledInvalid', `installed.${name}`, `${show(version)} is not a version of one of ${INSTALLED.join(', ')}`, 'Write for example { argoRollouts: "1.10.2" }.');
    }
  }
  const defaults = isRecord(facts.defaults) ? facts.defaults : {};
  problems.attempt('defaults.cpu', () => Cpu.of(defaults.cpu as string));
  problems.attempt('defaults.memory', () => Memory.of(defaults.memory as string));
  const limits = isRecord(facts.limits) ? facts.limits : {};
  if (!isWhole(limits.maxGracePeriodSeconds, 30, 86_400)) {
    problems.add('LimitInvalid', 'limits.maxGracePeriodSeconds', `${show(limits.maxGracePeriodSeconds)} is not a number of seconds from 30 to 86400`, 'Give the longest grace that node drains honour here.');
  }
}
