import { field, list, text } from '../../../core';
import type { Subject } from '../../spine/subject';
import { imageName } from './image-name';

/** What the last rollout did to the image of the failing container. */
export interface ImageChange {
  /** The image of the previous revision; undefined without one, or when the failing pods are not of the newest. */
  readonly before?: string;
  /**
   * - `host`: another registry
   * - `repository`: another repository of the same registry
   * - `version`: another tag or digest of the same repository
   * - `none`: the same image
   * - `unknown`: there is nothing to compare with
   */
  readonly part: 'host' | 'repository' | 'version' | 'none' | 'unknown';
}

/** Compares the image of the failing container with that of the previous revision. */
export function imageChange({ workload, revision, container }: Subject): ImageChange {
  const [newest, previous] = workload?.revisions ?? [];
  if (container === undefined || previous === undefined || revision !== newest) {
    return { part: 'unknown' };
  }
  const spec = field(previous.template, 'spec');
  const same = [...list(field(spec, 'initContainers')), ...list(field(spec, 'containers'))].find((each) => field(each, 'name') === container.name);
  const before = text(field(same, 'image'));
  if (before === undefined) {
    return { part: 'unknown' };
  }
  const [old, now] = [imageName(before), imageName(container.image)];
  const part = old.host !== now.host ? 'host' : old.repository !== now.repository ? 'repository' : old.version !== now.version ? 'version' : 'none';
  return { before, part };
}

/** Whether the last rollout moved the container to another repository: only then can it be to blame for credentials. */
export function movedRepository(subject: Subject): boolean {
  return ['host', 'repository'].includes(imageChange(subject).part);
}
