import { field, list } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { ago } from '../../view/time';
import { askedBy } from '../support/asked-address';
import { kubectl, logsCommand } from '../support/commands';
import { dependencyNeeds, type Dependency, dependencyOf, otherEnd, serviceText } from '../support/dependency';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { addressesIn, addressText, type LogAddress } from '../support/log-address';
import { logNeeds, tellingLines } from '../support/logs';
import { settingNeeds, settingOf } from '../support/setting-source';

const HOST = '[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,250}[A-Za-z0-9])?';
/** Lines of a log in which complaints are looked for, and what makes a line one. */
const LAST = 30;
const COMPLAINT = /\berr(?:or)?\b|\bfail|refused|unavailable|timed? ?out|unreachable|retry|\b(?:code|status)[ =:]{1,3}5\d\d\b/i;
const WAITING = new RegExp(`\\bwait(?:ing|s)?\\b[^\\n]{0,40}?\\b(?:for|on)\\b[^\\n]{0,30}?["'(]?(?<host>${HOST})(?::(?<port>\\d{2,5}))?`, 'i');

/**
 * H24: an init container runs and runs, because it waits for something. What it waits for stands in its log or in its
 * command; whether that exists and is ready decides between a wrong name and a dependency that is down. One that complains
 * of a Service without a ready pod waits for it too. An init container that works for long says nothing of the kind and
 * is left alone.
 */
export const initWaits: Cause = {
  id: 'init-waits',
  rows: ['H24'],
  stages: ['crash'],
  needs: (view, subject) => {
    const address = awaited(view, subject);
    const places = address === undefined ? complainedOf(view, subject) : [address];
    return !waits(subject) ? [] : [...logNeeds(subject), ...settingNeeds(subject), ...places.flatMap((place) => dependencyNeeds(view, subject, place))];
  },
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    if (pod === undefined || container === undefined || !waits(subject)) {
      return undefined;
    }
    const address = awaited(view, subject) ?? downOf(view, subject);
    if (address === undefined) {
      return undefined;
    }
    const dependency = dependencyOf(view, subject, address);
    const since = container.runningSince ?? 0;
    const lines = tellingLines(view, subject);
    const told = verdictOf(view, subject, dependency);
    return told === undefined ? undefined : {
      ...told,
      sentence: `init container ${container.name} has waited for ${addressText(address)} for ${ago(view.now, since)}: ${told.sentence}`,
      evidence: [
        ...lines.slice(-1).map((line) => logEvidence(pod, container, line)),
        fieldEvidence(pod, `status.initContainerStatuses[${container.name}].state.running`, `for ${ago(view.now, since)}`, since),
        fieldEvidence(pod, `${container.path}.command`, commandOf(container.spec)),
      ],
      next: [logsCommand(pod, container, false), kubectl(pod, 'get services')],
    };
  },
};

function verdictOf(view: ClusterView, subject: Subject, dependency: Dependency): Pick<NonNullable<ReturnType<Cause['find']>>, 'class' | 'root' | 'basis' | 'rollback' | 'sentence' | 'follow' | 'implicates' | 'restore' | 'unchecked'> | undefined {
  const { pods: [pod], container, workload } = subject;
  const own = workload?.object ?? pod;
  if (own === undefined || container === undefined) {
    return undefined;
  }
  switch (dependency.kind) {
    case 'absent': {
      const setting = settingOf(view, subject, dependency.address.host);
      const root = dependency.workload !== undefined ? { kind: 'Service', namespace: dependency.namespace, name: dependency.name } : setting?.root ?? refOf(own);
      return {
        class: 'configuration', root, basis: 'confirmed', rollback: 'fixes-if-changed', implicates: [`${container.path}.command`, `${container.path}.args`, `${container.path}.env`, `${container.path}.image`],
        ...(setting?.root.kind === 'ConfigMap' ? { restore: setting.root } : {}),
        sentence: `there is no Service ${dependency.name} in namespace ${dependency.namespace}${dependency.hint === '' ? '' : `; ${dependency.hint}`}`,
      };
    }
    case 'service': {
      const name = serviceText(dependency.service, pod?.metadata.namespace);
      const ports = list(field(dependency.service, 'spec', 'ports')).map((each) => String(field(each, 'port')));
      if (dependency.address.port !== undefined && ports.length > 0 && !ports.includes(String(dependency.address.port)) && field(dependency.service, 'spec', 'clusterIP') !== 'None') {
        return { class: 'configuration', root: refOf(own), basis: 'confirmed', rollback: 'fixes-if-changed', implicates: [`${container.path}.command`, `${container.path}.args`, `${container.path}.env`], sentence: `${name} has no port ${dependency.address.port}: it has ${ports.join(', ')}` };
      }
      return dependency.ready === 0
        ? { class: 'dependency', root: dependency.behind, follow: dependency.behind, basis: 'confirmed', rollback: 'no', sentence: `${name} has no ready endpoint` }
        : { class: 'dependency', root: dependency.behind, follow: dependency.behind, basis: 'log', rollback: 'no', sentence: `${name} does not answer it`, unchecked: dependency.ready === undefined ? [`the endpoints of ${name}`] : [] };
    }
    case 'self': return undefined;
    default: return { class: 'dependency', root: otherEnd(dependency), basis: 'log', rollback: 'no', sentence: 'it does not answer', unchecked: dependency.kind === 'unknown' ? [dependency.why] : [] };
  }
}

/** What an init container waits for, by its command, else by its log. */
function awaited(view: ClusterView, subject: Subject): LogAddress | undefined {
  const command = commandOf(subject.container?.spec);
  const asked = askedBy(command);
  const line = [...tellingLines(view, subject)].reverse().find((each) => /\bwait/i.test(each.slice(0, 1000)));
  const said = asked ?? (line === undefined ? undefined : addressesIn(line)[0] ?? WAITING.exec(line.slice(0, 1000))?.groups);
  const { host, port } = said ?? {};
  return host === undefined || /^(?:the|a|an|it|all|to|be|database|service|services|connection|ready|pods?|server|dependencies)$/i.test(host) ? undefined : { host, ...(port === undefined ? {} : { port: Number(port) }) };
}

/** The places in the complaints that an init container logged last: it goes on trying one of them. */
function complainedOf(view: ClusterView, subject: Subject): readonly LogAddress[] {
  const lines = waits(subject) ? tellingLines(view, subject).slice(-LAST).map((line) => line.slice(0, 1000)) : [];
  const places = lines.some((line) => COMPLAINT.test(line)) ? [...lines].reverse().flatMap(addressesIn) : [];
  return [...new Map(places.map((place) => [place.host, place])).values()].slice(0, 3);
}

/** A Service that an init container complains of and that has no ready endpoint. One that serves may have any other reason. */
function downOf(view: ClusterView, subject: Subject): LogAddress | undefined {
  return complainedOf(view, subject).find((place) => {
    const dependency = dependencyOf(view, subject, place);
    return dependency.kind === 'service' && dependency.ready === 0;
  });
}

function commandOf(spec: unknown): string {
  return [...list(field(spec, 'command')), ...list(field(spec, 'args'))].join(' ').slice(0, 2000);
}

function waits({ container }: Subject): boolean {
  return container?.role === 'init' && container.runningSince !== undefined;
}
