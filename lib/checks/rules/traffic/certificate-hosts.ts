import { coversHost, field, list, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { tlsHostsOf } from '../../model/hosts';
import { plain } from '../../model/plain';

/** Every certificate is valid for the hosts it serves. */
export const certificateHosts = objectCheck({
  id: 'certificate-hosts',
  title: 'every certificate is valid for the hosts it serves',
  severity: 'error',
  reason: 'Clients refuse the connection.',
  remedy: 'Make dnsNames of the Certificate the hosts of the listener or Ingress.',
  sources: ['https://cert-manager.io/docs/usage/certificate/'],
  kinds: ['Ingress', 'Gateway', 'ListenerSet'],
  judge: (manifest, { index }) => {
    const namespace = manifest.metadata.namespace ?? '';
    const served = tlsHostsOf(manifest)
      .map((entry) => ({ ...entry, certificate: index.certificatesFor(namespace, entry.secret)[0] }))
      .filter(({ certificate }) => certificate !== undefined);
    if (served.length === 0) {
      return undefined;
    }
    return served.flatMap(({ host, path, certificate }) => {
      const names = list(field(certificate, 'spec', 'dnsNames')).map(plain);
      return names.some((name) => name === host || coversHost(name, host)) ? [] : [fault(path, `Certificate ${certificate?.metadata.name} is for ${names.join(', ')}, not for ${show(host)}`)];
    });
  },
});
