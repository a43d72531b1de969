import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { plain } from '../../model/plain';
import { repeated } from '../../model/repeated';

/** No container port is declared twice. */
export const duplicatePort = containerCheck({
  id: 'duplicate-port',
  title: 'no container port is declared twice',
  severity: 'error',
  reason: 'Names must be unique; two ports of one number hide each other in tools and are refused by server-side apply.',
  remedy: 'Give each port its own name and number.',
  sources: ['kube-score:container-ports-check', 'kube-linter:invalid-target-ports'],
  judge: ({ spec, name, at }) => {
    const numbers = repeated(list(spec.ports).map((port) => `${show(field(port, 'containerPort'))}/${plain(field(port, 'protocol') ?? 'TCP')}`));
    const names = repeated(list(spec.ports).map((port) => field(port, 'name')));
    return [...numbers, ...names].map((value) => fault(at('ports'), `container ${name} declares the port ${plain(value)} twice`));
  },
});
