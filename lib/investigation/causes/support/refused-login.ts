import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import { lastLine } from './logs';

/** A login that was refused, in the words of databases, brokers, caches, clouds and web services. */
const REFUSED = new RegExp([
  '(?:password|SASL|LDAP|peer|SCRAM\\S*)? ?authentication (?:has )?failed', 'access denied for user', 'login failed for user', 'WRONGPASS', 'NOAUTH', 'ACCESS_REFUSED',
  'invalid (?:username|password|credentials|api key|token|client secret)', '\\b401 Unauthorized', 'InvalidClientTokenId', 'SignatureDoesNotMatch', 'InvalidAccessKeyId',
  'bad (?:username|credentials)', 'invalid_client', 'incorrect password',
].join('|'), 'i');

/** The last line in which the failing container says that a login was refused; undefined without one, or without a log. */
export function refusedLogin(view: ClusterView, { pods: [pod], container }: Subject): string | undefined {
  return pod === undefined || container === undefined ? undefined : lastLine(view, pod, container, REFUSED)?.input;
}
