import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { gatewayNeeds, routeNeeds, routesTo, tlsSecretsOf } from './routes';

/** The reads that show which Certificates the routes of a subject use. */
export function certificateNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  return [...routeNeeds(view, subject), ...gatewayNeeds(routesTo(view, subject)), ...tlsSecretsOf(view, subject).map(({ namespace }) => ({ verb: 'list', kind: 'Certificate', namespace } as const))];
}

/** The Certificates that fill the Secrets of the routes of a subject, or the one asked about. */
export function certificatesOf(view: ClusterView, subject: Subject): readonly KubeObject[] {
  const secrets = tlsSecretsOf(view, subject);
  const own = subject.target.kind === 'Certificate' ? [subject.target] : [];
  return [...own, ...view.all('Certificate').filter((certificate) => secrets.some(({ namespace, name }) => namespace === certificate.metadata.namespace && field(certificate, 'spec', 'secretName') === name))];
}
