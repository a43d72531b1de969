import { field, list, type Manifest, text } from '../../core';
import type { ManifestIndex } from './manifest-index';
import { portNumber } from './ports';
import { equalitySelectorOf } from './selector';
import type { Workload } from './workload';

/** A Service that a route or Ingress sends to. */
export interface BackendReference {
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Name of the Service. */
  readonly name: string;
  /** Port of the Service, by number or name. */
  readonly port: unknown;
  /** Path of the reference. */
  readonly path: string;
}

/** The pods behind a backend, and their port. */
export interface Backend {
  /** What makes the pods. */
  readonly workload: Workload;
  /** Container port. */
  readonly port: number;
  /** Path of the reference. */
  readonly path: string;
}

/** The Services that a route or Ingress names. */
export function backendReferencesOf(route: Manifest): readonly BackendReference[] {
  const namespace = route.metadata.namespace ?? '';
  const rules = list(field(route, 'spec', 'rules'));
  if (route.kind !== 'Ingress') {
    return rules.flatMap((rule, index) => list(field(rule, 'backendRefs')).flatMap((backend, number): BackendReference[] => {
      const name = text(field(backend, 'name'));
      const isService = (field(backend, 'kind') ?? 'Service') === 'Service' && (field(backend, 'group') ?? '') === '';
      return name === undefined || !isService ? [] : [{ namespace: text(field(backend, 'namespace')) ?? namespace, name, port: field(backend, 'port'), path: `spec.rules[${index}].backendRefs[${number}]` }];
    }));
  }
  const paths = rules.flatMap((rule, index) => list(field(rule, 'http', 'paths')).map((path, number) => [field(path, 'backend'), `spec.rules[${index}].http.paths[${number}].backend`] as const));
  return [...paths, [field(route, 'spec', 'defaultBackend'), 'spec.defaultBackend'] as const].flatMap(([backend, path]): BackendReference[] => {
    const name = text(field(backend, 'service', 'name'));
    // The AWS controller reads such a backend as the name of an annotation.
    const isAction = field(backend, 'service', 'port', 'name') === 'use-annotation';
    return name === undefined || isAction ? [] : [{ namespace, name, port: field(backend, 'service', 'port', 'number') ?? field(backend, 'service', 'port', 'name'), path }];
  });
}

/** The pods that a route or Ingress sends to, as far as they are in the run. */
export function backendsOf(route: Manifest, index: ManifestIndex): readonly Backend[] {
  return backendReferencesOf(route).flatMap(({ namespace, name, port, path }) => {
    const service = index.find('Service', namespace, name);
    const entry = list(field(service, 'spec', 'ports')).find((item) => field(item, 'port') === port || field(item, 'name') === port);
    return index.selected(namespace, equalitySelectorOf(field(service, 'spec', 'selector'))).flatMap((workload): Backend[] => {
      const number = portNumber(workload, field(entry, 'targetPort') ?? field(entry, 'port'));
      return number === undefined ? [] : [{ workload, port: number, path }];
    });
  });
}
