import { field, list, type Manifest, text } from '../../core';
import { plain } from './plain';

/** A host that an object names. */
export interface NamedHost {
  /** The name; may be a wildcard. */
  readonly host: string;
  /** Path of the field. */
  readonly path: string;
}

/** A host that is served with a certificate from a Secret. */
export interface TlsHost extends NamedHost {
  /** Name of the Secret. */
  readonly secret: string;
}

/** Hosts of a route, Ingress, Gateway or ListenerSet. */
export function hostsOf(manifest: Manifest): readonly NamedHost[] {
  const named = (value: unknown, path: string): NamedHost[] => (typeof value === 'string' && value !== '' ? [{ host: value, path }] : []);
  switch (manifest.kind) {
    case 'Ingress': return list(field(manifest, 'spec', 'rules')).flatMap((rule, index) => named(field(rule, 'host'), `spec.rules[${index}].host`));
    case 'Gateway': case 'ListenerSet': return list(field(manifest, 'spec', 'listeners')).flatMap((listener, index) => named(field(listener, 'hostname'), `spec.listeners[${index}].hostname`));
    default: return list(field(manifest, 'spec', 'hostnames')).flatMap((host, index) => named(host, `spec.hostnames[${index}]`));
  }
}

/** Hosts that an Ingress, Gateway or ListenerSet serves with a certificate of its own namespace. */
export function tlsHostsOf(manifest: Manifest): readonly TlsHost[] {
  if (manifest.kind === 'Ingress') {
    return list(field(manifest, 'spec', 'tls')).flatMap((entry, index) => {
      const secret = text(field(entry, 'secretName'));
      return secret === undefined ? [] : list(field(entry, 'hosts')).map((host, number) => ({ host: plain(host), secret, path: `spec.tls[${index}].hosts[${number}]` }));
    });
  }
  return list(field(manifest, 'spec', 'listeners')).flatMap((listener, index) => list(field(listener, 'tls', 'certificateRefs')).flatMap((reference): TlsHost[] => {
    const secret = text(field(reference, 'name'));
    const host = text(field(listener, 'hostname'));
    const elsewhere = field(reference, 'namespace') !== undefined && field(reference, 'namespace') !== manifest.metadata.namespace;
    return secret === undefined || host === undefined || elsewhere ? [] : [{ host, secret, path: `spec.listeners[${index}].hostname` }];
  }));
}
