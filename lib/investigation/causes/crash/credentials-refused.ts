import { field, list, text } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import { ago } from '../../view/time';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { addressText } from '../support/log-address';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText } from '../support/said';
import { rotationOf } from '../support/secret-rotation';
import { lastWrite, writtenLately } from '../support/written-lately';

/** Variables and keys that hold what one logs in with. */
const LOGIN = /pass|pwd|user|cred|token|key|secret|dsn|url|uri|auth/i;

/**
 * H07: a database, cache or API knows the program and does not accept what it logs in with. Of Secrets only the time of
 * the last write is read: a fresh one points at the Secret, a change of the last rollout at the workload.
 */
export const credentialsRefused = logCause({
  id: 'credentials-refused',
  rows: ['H07'],
  themes: ['auth'],
  needs: (_view, subject) => secretsOf(subject).slice(0, 3).map(({ name }): Need => ({ verb: 'get', kind: 'Secret', namespace: subject.pods[0]?.metadata.namespace ?? '', name })),
  find: (view, subject, said) => {
    // Pods that hold the old value, or pods across the write that are fine, show more than its time: a cause of its own (E07).
    const rotation = rotationOf(view, subject);
    if (rotation !== undefined && (rotation.stale || rotation.paired)) {
      return undefined;
    }
    const { pod, container, sign } = said;
    const release = releaseOf(subject);
    const change = release.guilt === 'innocent' ? undefined : release.changes.find(({ path }) => path.startsWith(`${container.path}.env`) && LOGIN.test(path));
    const named = secretsOf(subject);
    const secrets = named.map(({ name }) => view.get('Secret', pod.metadata.namespace, name)).filter((secret) => secret !== undefined);
    const [written] = secrets.map((secret) => ({ secret, at: lastWrite(secret) }))
      .filter(({ secret }) => writtenLately(view, secret)).sort((a, b) => b.at - a.at);
    const [only] = named.length === 1 ? named : [];
    const root: ObjectRef | undefined = written !== undefined ? refOf(written.secret) : only === undefined ? undefined : { kind: 'Secret', namespace: pod.metadata.namespace ?? '', name: only.name };
    const place = sign.addresses[0] === undefined ? '' : ` by ${addressText(sign.addresses[0])}`;
    return {
      class: 'configuration',
      ...(change !== undefined || root === undefined ? {} : { root, restore: root }),
      sentence: `${containerText(container)} is refused a login${sign.facts.user === undefined ? '' : ` as ${sign.facts.user}`}${place}${change !== undefined ? ' since the last rollout' : written === undefined ? '' : `; Secret ${written.secret.metadata.name} was written ${ago(view.now, written.at)} ago`}`,
      basis: change !== undefined || written !== undefined ? 'correlated' : 'log',
      evidence: [
        ...(change === undefined ? [] : [fieldEvidence(pod, change.path, `was ${change.before} in the revision before`)]),
        ...(written === undefined ? [] : [fieldEvidence(written.secret, 'metadata.managedFields', `written ${ago(view.now, written.at)} ago`, written.at)]),
      ],
      rollback: change === undefined && root !== undefined ? 'restore' : 'fixes-if-changed',
      implicates: programFields(said),
      mitigations: [{ action: 'compare the login in the Secret with the one that the other side knows', risk: 'none: it changes nothing', undo: 'nothing to undo' }],
      next: root === undefined ? [] : [kubectl(pod, `get secret ${root.name} -o jsonpath='{.metadata}'`)],
    };
  },
});

/** The Secrets from which a container takes what it logs in with, the likeliest first. */
function secretsOf({ pods: [pod], container }: Subject): readonly { readonly name: string; readonly by: string }[] {
  const found: { name: string; by: string }[] = [];
  const add = (name: unknown, by: string): void => {
    const own = text(name);
    if (own !== undefined && !found.some((other) => other.name === own)) {
      found.push({ name: own, by });
    }
  };
  list(field(container?.spec, 'env')).forEach((entry) => add(field(entry, 'valueFrom', 'secretKeyRef', 'name'), `${text(field(entry, 'name')) ?? ''} ${text(field(entry, 'valueFrom', 'secretKeyRef', 'key')) ?? ''}`));
  list(field(container?.spec, 'envFrom')).forEach((source) => add(field(source, 'secretRef', 'name'), 'password'));
  const mounted = list(field(container?.spec, 'volumeMounts')).map((mount) => field(mount, 'name'));
  list(field(pod, 'spec', 'volumes')).filter((volume) => mounted.includes(field(volume, 'name'))).forEach((volume) => add(field(volume, 'secret', 'secretName'), 'password'));
  return [...found.filter(({ by }) => LOGIN.test(by)), ...found.filter(({ by }) => !LOGIN.test(by))];
}
