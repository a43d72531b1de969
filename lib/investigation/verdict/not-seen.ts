import { type EvidenceRequest, Kinds, type Ledger, refText } from '../../evidence';
import type { NotSeen } from './verdict';

/** Everything that was asked and not answered: it never counts as fine. What this cluster does not have is left out. */
export function notSeenOf(ledger: Ledger): readonly NotSeen[] {
  const unread = ledger.entries().filter(({ outcome }) => outcome !== 'done' && outcome !== 'not-applicable');
  const cut = ledger.objects().filter(({ answer }) => answer.truncated === true);
  const objects = ledger.objects().flatMap(({ answer }) => answer.objects);
  const blind = objects.length > 0 && objects.every(({ metadata }) => metadata.managedFields === undefined);
  return [
    ...unread.map(({ request, outcome, detail }): NotSeen => ({ what: inWords(request), outcome, detail })),
    ...cut.map(({ request }): NotSeen => ({ what: inWords(request), outcome: 'missing', detail: 'only a part was read' })),
    ...(!blind ? [] : [{ what: 'who wrote which field, and when', outcome: 'missing', detail: 'the objects carry no managedFields: kubectl leaves them out unless --show-managed-fields is given' }]),
  ];
}

function inWords(request: EvidenceRequest): string {
  switch (request.verb) {
    case 'get': return refText(request);
    case 'list': return `${Kinds[request.kind].plural}${request.namespace === undefined ? '' : ` in ${request.namespace}`}`;
    case 'logs': return `${request.previous ? 'previous log' : 'log'} of ${request.namespace}/${request.pod}, container ${request.container}`;
  }
}
