import { createHash } from 'node:crypto';
import type { Evidence } from '../investigation';
import type { EvidenceEntry } from './draft';

/** Gives facts their ids. An id is made from the fact, so more evidence later changes no id. */
export class EvidenceBook {
  private readonly entries = new Map<string, EvidenceEntry>();

  /** Takes a fact into the appendix and returns its id. */
  public add({ object, path, value, at }: Evidence): string {
    const { kind, namespace = '', name } = object;
    const id = `E-${createHash('sha256').update([kind, namespace, name, path, value, at ?? ''].join('\u0000')).digest('hex').slice(0, 8)}`;
    this.entries.set(id, { id, object, path, value, ...(at === undefined ? {} : { at }) });
    return id;
  }

  /** All facts, by time and then by id. */
  public all(): readonly EvidenceEntry[] {
    const key = ({ at, id }: EvidenceEntry): string => `${at ?? ''}\u0000${id}`;
    return [...this.entries.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
}
