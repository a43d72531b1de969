import { field, record } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

const SNIPPET = /^nginx\.ingress\.kubernetes\.io\/([a-z-]+-)?snippet$/;

/** No Ingress brings configuration for the controller itself. */
export const ingressSnippets = objectCheck({
  id: 'ingress-snippets',
  title: 'no Ingress brings configuration for the controller itself',
  severity: 'error',
  reason: 'Whoever may write the Ingress can read every Secret of the cluster through the controller (CVE-2021-25742); controllers refuse such annotations by default.',
  remedy: 'Use an annotation that says what is wanted, or a policy of the Gateway.',
  sources: ['https://github.com/kubernetes/kubernetes/issues/126811', 'checkov:CKV_K8S_153'],
  kinds: ['Ingress'],
  judge: (ingress) => Object.keys(record(field(ingress, 'metadata', 'annotations')))
    .filter((key) => SNIPPET.test(key)).map((key) => fault(`metadata.annotations["${key}"]`, 'the annotation is configuration of nginx')),
});
