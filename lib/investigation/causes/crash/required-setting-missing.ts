import { field, list, record, text } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Basis, Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { fieldEvidence } from '../support/evidence';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText, type Said } from '../support/said';
import { settingNeeds } from '../support/setting-source';
import { writtenLately } from '../support/written-lately';

/**
 * H02: the program ends because a setting is missing or cannot be read. Whether the last rollout took it away, a
 * ConfigMap lost it, or it was never there decides what has to go back.
 */
export const requiredSettingMissing = logCause({
  id: 'required-setting-missing',
  rows: ['H02'],
  themes: ['setting'],
  needs: (_view, subject) => settingNeeds(subject),
  find: (view, subject, said) => {
    const { name } = said.sign.facts;
    const release = releaseOf(subject);
    const isFlag = name?.startsWith('-') === true;
    const change = release.guilt === 'innocent' || name === undefined ? undefined : release.changes.find(({ path, before, after }) => path.startsWith(`${said.container.path}.env[${name}]`) || (isFlag && /\.(?:args|command)/.test(path) && `${before} ${after}`.includes(name)));
    const source = name === undefined || isFlag ? undefined : sourceOf(view, subject, said, name);
    const blamed: boolean = ['image', 'template', 'both'].includes(release.guilt);
    const basis: Basis = change !== undefined ? 'confirmed' : source?.absent === true || blamed ? 'correlated' : source?.hidden === true ? 'status' : 'log';
    return {
      class: 'configuration',
      ...(change === undefined && source?.root !== undefined ? { root: source.root, restore: source.root } : {}),
      sentence: sentenceOf(said, name, change?.after === ''),
      basis,
      evidence: [...(change === undefined ? [] : [fieldEvidence(said.pod, change.path, change.after === '' ? `is gone; was ${change.before}` : change.after)]), ...(source?.evidence ?? [])],
      rollback: 'fixes-if-changed',
      implicates: [...programFields(said), 'spec.volumes'],
      mitigations: [{ action: name === undefined ? 'correct the setting' : `set ${name}`, risk: 'a wrong value is read by every new pod', undo: 'remove it again' }],
    };
  },
});

function sentenceOf(said: Said, name: string | undefined, gone: boolean): string {
  const who = containerText(said.container);
  return name === undefined ? `${who} cannot read its configuration: ${brief(said.sign.line.text)}`
    : name.startsWith('-') ? `${who} does not know the argument ${name}`
      : `${who} needs ${name}, ${gone ? 'which the last rollout took away' : 'which is missing or wrong'}`;
}

interface Source { readonly root?: ObjectRef; readonly absent: boolean; readonly hidden: boolean; readonly evidence: readonly Evidence[] }

/** Where a variable should come from, and whether it is there. Keys of Secrets are not read. */
function sourceOf(view: ClusterView, subject: Subject, { pod, container }: Said, name: string): Source {
  const namespace = pod.metadata.namespace;
  const own = list(field(container.spec, 'env')).find((entry) => field(entry, 'name') === name);
  const from = field(own, 'valueFrom');
  if (own !== undefined) {
    const map = text(field(from, 'configMapKeyRef', 'name'));
    const value = text(field(own, 'value'));
    const root = map === undefined ? undefined : { kind: 'ConfigMap', namespace: namespace ?? '', name: map };
    return { ...(root === undefined ? {} : { root }), absent: value === '', hidden: from !== undefined, evidence: [fieldEvidence(pod, `${container.path}.env[${name}]`, value ?? 'taken from elsewhere')] };
  }
  const sources = list(field(container.spec, 'envFrom'));
  const maps = sources.map((source) => text(field(source, 'configMapRef', 'name'))).filter((map) => map !== undefined);
  const read = maps.map((map) => view.get('ConfigMap', namespace, map)).filter((map) => map !== undefined);
  const edited = read.find((map) => writtenLately(view, map) && releaseOf(subject).guilt !== 'template');
  const hidden = sources.some((source) => field(source, 'secretRef') !== undefined) || read.length < maps.length;
  const has = read.find((map) => record(map.data)[name] !== undefined);
  return {
    ...(has !== undefined ? { root: refOf(has) } : edited !== undefined ? { root: refOf(edited) } : {}),
    absent: has === undefined && !hidden,
    hidden,
    evidence: has !== undefined ? [fieldEvidence(has, `data[${name}]`, 'is there')] : [fieldEvidence(pod, `${container.path}.env`, `${name} is not set${read.length === 0 ? '' : `, nor in ConfigMap ${read.map(({ metadata }) => metadata.name).join(', ')}`}`)],
  };
}

function brief(line: string): string {
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
