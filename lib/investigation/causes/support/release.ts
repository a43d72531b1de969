import type { KindName } from '../../../evidence';
import { revisionOf } from '../../spine/revision';
import { servedBefore } from '../../spine/served-before';
import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { templateDiff, type TemplateChange } from '../../view/template-diff';

/** Where the history of a workload is kept. */
const HISTORY: Readonly<Record<string, KindName>> = { Deployment: 'ReplicaSet', Rollout: 'ReplicaSet', StatefulSet: 'ControllerRevision', DaemonSet: 'ControllerRevision' };

/** What the last rollout has to do with a subject (catalogue R01, spine steps 3 and 4). */
export interface Release {
  /**
   * - `image`: only pods of the newest revision fail, and it changed images and nothing else
   * - `template`: as before, and it changed other fields, not images
   * - `both`: as before, and it changed images and other fields
   * - `innocent`: pods of older revisions fail as well, nothing changed, or the newest revision had served for long before
   * - `first`: there is no earlier revision
   */
  readonly guilt: 'image' | 'template' | 'both' | 'innocent' | 'first';
  /** What the newest revision changed. */
  readonly changes: readonly TemplateChange[];
  /** Whether pods of the previous revision serve now: the strongest sign that the release is at fault. */
  readonly previousServes: boolean;
}

/** Whether it could not be read what the last rollout changed, as text for `unchecked`. */
export function unreadHistory(view: ClusterView, { workload }: Subject): readonly string[] {
  const kind = HISTORY[workload?.object.kind ?? ''];
  return kind === undefined || view.hasList(kind, workload?.object.metadata.namespace) ? [] : ['what the last rollout changed: its history could not be read completely'];
}

/** Compares the revision of the failing pods with the one before. */
export function releaseOf(subject: Subject): Release {
  const { workload, revision } = subject;
  const [newest, previous] = workload?.revisions ?? [];
  if (workload === undefined || newest === undefined || previous === undefined) {
    return { guilt: 'first', changes: [], previousServes: false };
  }
  const changes = templateDiff(previous.template, newest.template);
  const previousServes = workload.pods.some((pod) => isReady(pod) && revisionOf(pod, workload.revisions) === previous);
  if (revision !== newest || changes.length === 0 || servedBefore(subject)) {
    return { guilt: 'innocent', changes, previousServes };
  }
  const images = changes.filter(({ path }) => /\.image$/.test(path)).length;
  return { guilt: images === 0 ? 'template' : images === changes.length ? 'image' : 'both', changes, previousServes };
}
