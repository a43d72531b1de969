import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { missingTlsSecret, routeNeeds, routesTo } from '../support/routes';

const DEFAULT = 'ingressclass.kubernetes.io/is-default-class';
const LEGACY = 'kubernetes.io/ingress.class';
/** Seconds that a controller may take to give an Ingress its address. */
const PATIENCE = 300;

/** J09: no controller serves an Ingress: its class does not exist, or it has none and no class is the default one. */
export const ingressClassMissing: Cause = {
  id: 'ingress-class-missing',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (view, subject) => [...routeNeeds(view, subject), ...(routesTo(view, subject).some(({ kind }) => kind === 'Ingress') ? [{ verb: 'list', kind: 'IngressClass' } as const] : [])],
  find: (view, subject) => {
    const classes = view.all('IngressClass');
    // A legacy annotation needs no class object: the controller compares texts.
    const ingresses = routesTo(view, subject).filter(({ kind, metadata }) => kind === 'Ingress' && metadata.annotations?.[LEGACY] === undefined);
    if (view.listing('IngressClass') !== 'done') {
      return undefined;
    }
    for (const ingress of ingresses) {
      const name = text(field(ingress, 'spec', 'ingressClassName'));
      if (name !== undefined && !classes.some(({ metadata }) => metadata.name === name)) {
        const meant = nearest(name, classes.map(({ metadata }) => metadata.name)) ?? (classes.length === 1 ? classes[0]?.metadata.name : undefined);
        return finding(ingress, `asks for class ${name}, which does not exist${meant === undefined ? '' : `; there is ${meant}`}`, 'confirmed', [fieldEvidence(ingress, 'spec.ingressClassName', name)]);
      }
      const served = list(field(ingress, 'status', 'loadBalancer', 'ingress')).length > 0 || view.eventsOf(ingress).some(({ reason }) => reason === 'Sync');
      const late = (view.now - timeOf(ingress.metadata.creationTimestamp)) / 1000 > PATIENCE;
      // Of a workload behind it one asks whether it serves: that a cluster has no controller at all is no fault of it.
      if (name === undefined && subject.target === ingress && !served && late && !classes.some(({ metadata }) => metadata.annotations?.[DEFAULT] === 'true')) {
        return finding(ingress, 'has no class, and no class is the default one, so no controller serves it', 'correlated', [fieldEvidence(ingress, 'spec.ingressClassName', 'not set'), fieldEvidence(ingress, 'status.loadBalancer', 'empty')]);
      }
      const controller = classes.find(({ metadata }) => metadata.name === name);
      // A missing certificate explains an Ingress that is not served better than a silent controller does.
      if (controller !== undefined && !served && late && subject.target === ingress && missingTlsSecret(view, subject) === undefined) {
        return unserved(ingress, controller, view);
      }
    }
    return undefined;
  },
};

/** The class exists and nobody acts: some controllers write no address, so this is little. */
function unserved(ingress: KubeObject, ingressClass: KubeObject, view: ClusterView): Finding {
  const controller = text(field(ingressClass, 'spec', 'controller')) ?? '';
  return {
    ...finding(ingress, `has had no address since it was made: controller ${controller} of class ${ingressClass.metadata.name} does not act on it`, 'status', [
      fieldEvidence(ingress, 'status.loadBalancer', 'empty', view.now),
      fieldEvidence(ingressClass, 'spec.controller', controller),
    ]),
    class: 'cluster',
    subsystem: 'network',
    root: refOf(ingressClass),
    unchecked: [`whether controller ${controller} runs, and whether it writes addresses at all`],
    rollback: 'no',
  };
}

function finding(ingress: KubeObject, what: string, basis: Finding['basis'], evidence: Finding['evidence']): Finding {
  const edit = editOf(ingress, 'spec', 'ingressClassName');
  return {
    class: 'configuration',
    root: refOf(ingress),
    sentence: `Ingress ${ingress.metadata.name} ${what}`,
    basis,
    evidence,
    rollback: edit === undefined ? 'no' : 'restore',
    ...(edit === undefined ? {} : { restore: refOf(ingress) }),
    mitigations: [{ action: 'set spec.ingressClassName to a class that exists', risk: 'the hosts of the Ingress are served at once', undo: 'set the old class again' }],
    next: ['kubectl get ingressclasses', kubectl(ingress, `describe ingress ${ingress.metadata.name}`)],
  };
}
