import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, lastEnd } from '../../view/pod-state';
import { endEvidence, logEvidence } from './evidence';
import { decisiveSign, type LogSign } from './log-signatures';
import type { LogTheme } from './log-signatures/signature';
import { tellingLines } from './logs';
import { releaseOf } from './release';

/** Images of servers that log what they refuse to others: a refused login in their log is not theirs, nor that they are starting up. */
const SERVERS = /(?:^|\/)(?:postgres(?:ql)?|postgis|timescaledb|mysql|mariadb|percona|mongo(?:db)?|redis|valkey|rabbitmq|kafka|cockroach|clickhouse)(?:-server)?(?:[:@]|$)/i;

/** What the program of a subject says about why it ended or does not serve. */
export interface Said {
  /** The pod. */
  readonly pod: KubeObject;
  /** The container. */
  readonly container: ContainerState;
  /** The line that decides. */
  readonly sign: LogSign;
}

/** The line of a subject's log that decides, if it is about one of these themes. */
export function saidBy(view: ClusterView, subject: Subject, ...themes: readonly LogTheme[]): Said | undefined {
  const { pods: [pod], container, stage } = subject;
  if (pod === undefined || container === undefined) {
    return undefined;
  }
  const key = `sign ${stage} ${pod.metadata.namespace ?? ''}/${pod.metadata.name}/${container.name}`;
  const sign = view.once(key, () => {
    const { previousServes, guilt } = releaseOf(subject);
    return decisiveSign(tellingLines(view, subject), SERVERS.test(container.image) ? ['auth', 'migration', 'unavailable'] : [], previousServes && (guilt === 'image' || guilt === 'both'));
  });
  return sign === undefined || !themes.includes(sign.theme) ? undefined : { pod, container, sign };
}

/** The line, and how the container ended, as evidence. */
export function saidEvidence({ pod, container, sign }: Said): readonly Evidence[] {
  const end = lastEnd(container);
  return [logEvidence(pod, container, sign.line.raw), ...(end === undefined ? [] : [endEvidence(pod, container, end)])];
}

/** A container in words: an init container is told as one. */
export function containerText({ role, name }: ContainerState): string {
  return `${role === 'init' ? 'init container' : 'container'} ${name}`;
}
