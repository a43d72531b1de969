import { isLabelValue, isQualifiedName, isRecord, PREFIX, type Problems, show, StandardLabels } from '../../core';
import type { Caller, Exemption, ServiceIdentity } from '../../strategy';
import type { ProductionServiceProps } from '../production-service-props';

/** What surrounds the container. */
export interface ReadExtras {
  readonly callers: readonly Caller[];
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly kubernetesApi: boolean;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly exemptions: readonly Exemption[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Labels that selectors and ownership depend on. */
const RESERVED_LABELS: readonly string[] = [StandardLabels.name, StandardLabels.instance, 'team'];

/** Reads callers, identity, command, exemptions, labels and annotations. */
export function readExtras(props: ProductionServiceProps, problems: Problems): ReadExtras {
  const identity: ServiceIdentity = props.identity ?? {};
  const labels = texts(props.labels, 'labels', isLabelValue, problems);
  for (const key of Object.keys(labels).filter((name) => RESERVED_LABELS.includes(name) || name.startsWith(PREFIX))) {
    problems.add('LabelReserved', `labels[${show(key)}]`, `${show(key)} is set by the service itself`, 'Choose another key.');
  }
  return {
    labels,
    annotations: texts(props.annotations, 'annotations', (value) => typeof value === 'string', problems),
    callers: list<Caller>(props.callers, 'callers', (item) => isRecord(item) && ['service', 'namespace', 'cidr'].includes(String(item.kind)), 'CallerInvalid', 'Use Callers.service(…), Callers.namespace(…) or Callers.cidr(…).', problems) ?? [],
    exemptions: list<Exemption>(props.exemptions, 'exemptions', (item) => isRecord(item) && typeof item.check === 'string' && typeof item.reason === 'string' && typeof item.expires === 'string', 'ExemptionInvalid', 'Use Exemption.of(check, reason, expires).', problems) ?? [],
    command: list<string>(props.command, 'command', (item) => typeof item === 'string', 'CommandInvalid', 'Give the program and its arguments as a list of texts.', problems),
    args: list<string>(props.args, 'args', (item) => typeof item === 'string', 'CommandInvalid', 'Give the arguments as a list of texts.', problems),
    serviceAccountAnnotations: texts(identity.serviceAccountAnnotations, 'identity.serviceAccountAnnotations', (value) => typeof value === 'string', problems),
    podLabels: texts(identity.podLabels, 'identity.podLabels', isLabelValue, problems),
    kubernetesApi: identity.kubernetesApi === true,
  };
}

function texts(value: unknown, path: string, valid: (value: unknown) => boolean, problems: Problems): Readonly<Record<string, string>> {
  if (value === undefined) {
    return {};
  }
  const entries = isRecord(value) ? Object.entries(value) : [['', value] as const];
  for (const [key, text] of entries) {
    if (!isQualifiedName(key) || !valid(text)) {
      problems.add('LabelInvalid', path, `${show(key)}: ${show(text)} is not a key and value that Kubernetes takes`, 'Keys and label values have at most 63 letters, digits, "-", "_" and "."; a key may have a DNS name and slash before it.');
    }
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function list<T>(value: unknown, path: string, valid: (item: unknown) => boolean, code: string, remedy: string, problems: Problems): readonly T[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  for (const [index, item] of items.entries()) {
    if (!Array.isArray(value) || !valid(item)) {
      problems.add(code, Array.isArray(value) ? `${path}[${index}]` : path, `${show(item)} is not valid here`, remedy);
    }
  }
  return items as T[];
}
