import { type KubeObject, refOf, refText } from '../../evidence';
import type { ClusterView } from './cluster-view';

/**
 * Fields that the API server requires, by the field they are in: no object of a cluster lacks them. An absent optional
 * field says something; an absent one of these says that the evidence was cut or edited on its way.
 * Source: `required` in the OpenAPI documents of Kubernetes 1.34.
 */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  terminated: ['exitCode'], 'conditions[]': ['type', 'status'], 'containerStatuses[]': ['name', 'ready', 'restartCount'], 'initContainerStatuses[]': ['name', 'ready', 'restartCount'],
  'ownerReferences[]': ['kind', 'name', 'uid'], 'containers[]': ['name'], 'initContainers[]': ['name'], 'volumes[]': ['name'], 'volumeMounts[]': ['name'], 'env[]': ['name'],
  'containers[].ports[]': ['containerPort'], httpGet: ['port'], 'endpoints[]': ['addresses'], scaleTargetRef: ['kind', 'name'], roleRef: ['kind', 'name'], 'subjects[]': ['kind', 'name'], 'taints[]': ['key', 'effect'],
};

/** The groups whose kinds are known to use those names so; in kinds of others they may mean something else. */
const GROUPS = /^(v1|apps\/v1|batch\/v1|autoscaling\/v2|discovery\.k8s\.io\/v1|rbac\.authorization\.k8s\.io\/v1)$/;

/** Whether no object of a cluster lacks a field of a part that stands at a place such as `containers[].ports[]`. */
export function isRequired(place: string, name: string): boolean {
  return requiredAt(place).includes(name);
}

/** What was found before: a survey sees the same thousands of objects with every target. */
const seen = new WeakMap<KubeObject, readonly string[]>();

/** The required fields that an object lacks, each as a path. */
export function lackingFields(object: KubeObject): readonly string[] {
  const known = seen.get(object) ?? lookThrough(object);
  seen.set(object, known);
  return known;
}

function lookThrough(object: KubeObject): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown, place: string, path: string): void => {
    if (Array.isArray(value)) {
      value.forEach((each, position) => walk(each, `${place}[]`, `${path}[${position}]`));
    } else if (typeof value === 'object' && value !== null) {
      found.push(...requiredAt(place).filter((name) => ((value as Record<string, unknown>)[name] ?? '') === '').map((name) => `${path}.${name}`));
      Object.entries(value).forEach(([key, inner]) => walk(inner, `${place}.${key}`, path === '' ? key : `${path}.${key}`));
    }
  };
  if (GROUPS.test(object.apiVersion)) {
    walk({ ...object, metadata: { ...object.metadata, managedFields: undefined } }, '', '');
  }
  return found;
}

function requiredAt(place: string): readonly string[] {
  const [, last = '', own = ''] = /([^.]*\.)?([^.]*)$/.exec(place) ?? [];
  return REQUIRED[`${last}${own}`] ?? REQUIRED[own] ?? [];
}

/** An object that was cut or edited on its way. */
export interface Damage {
  /** Its name, with its kind. */
  readonly what: string;
  /** The path of the first field that it lacks. */
  readonly lacks: string;
}

/** The objects that were cut or edited on their way, by name. */
export function damageOf(view: ClusterView): readonly Damage[] {
  const found = view.reads.flatMap(({ answer }) => answer.objects).flatMap((object) => lackingFields(object).slice(0, 1).map((lacks) => ({ what: refText(refOf(object)), lacks })));
  return [...new Map(found.map((each) => [each.what, each])).values()].sort((a, b) => (a.what < b.what ? -1 : 1));
}
