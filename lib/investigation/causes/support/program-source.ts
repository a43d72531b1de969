import { field, list, text } from '../../../core';
import type { Subject } from '../../spine/subject';
import { releaseOf } from './release';

/** Where the program that does not run comes from. */
export interface ProgramSource {
  /**
   * - `command`: the template sets the command line, and the last rollout changed it, or names the program in it
   * - `volume`: the program lies on a volume
   * - `image`: the image brings it
   */
  readonly from: 'command' | 'volume' | 'image';
  /** Field of the template that decides. */
  readonly path: string;
  /** Fields of the template that a rollback would have to change. */
  readonly implicates: readonly string[];
}

/** Finds where a program comes from: a mount, the command line of the template, or the image. */
export function programSource(subject: Subject, program: string): ProgramSource {
  const { container } = subject;
  const own = container?.path ?? '';
  const mounts = list(field(container?.spec, 'volumeMounts')).map((mount) => ({ name: text(field(mount, 'name')) ?? '', at: text(field(mount, 'mountPath')) ?? '' }));
  const mount = mounts.find(({ at }) => at !== '' && (program === at || program.startsWith(at.endsWith('/') ? at : `${at}/`)));
  const words = ['command', 'args'].flatMap((part) => list(field(container?.spec, part)).map((word) => text(word) ?? ''));
  const { guilt, changes } = releaseOf(subject);
  const changed = guilt !== 'innocent' && changes.some(({ path }) => path.startsWith(`${own}.command`) || path.startsWith(`${own}.args`));
  const implicates = [`${own}.image`, `${own}.command`, `${own}.args`, `${own}.volumeMounts`, 'spec.volumes'];
  if (mount !== undefined) {
    return { from: 'volume', path: `${own}.volumeMounts[${mount.at}]`, implicates };
  }
  const named = words.some((word) => word === program || new RegExp(`(?:^|[\\s;&|(])${program.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:$|[\\s;&|)])`).test(word));
  return changed || (named && guilt !== 'image') ? { from: 'command', path: `${own}.command`, implicates } : { from: 'image', path: `${own}.image`, implicates };
}
