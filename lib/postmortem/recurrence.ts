/** What an earlier document says of itself in its head. */
export interface EarlierIncident {
  /** Its id. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** Failure id and root. */
  readonly recurrenceKey: string;
  /** Action items that are still open in it. */
  readonly open: readonly string[];
  /** Action items that are done. */
  readonly done: readonly string[];
}

/** Facts of the other document mean nothing in this one. */
const FACTS = / \(E-[0-9a-f]{8}(?:, E-[0-9a-f]{8})*\)\s*$/;

/**
 * Reads the head and the actions of an earlier document that was drafted here.
 * @returns undefined for documents that carry no head of ours
 */
export function readEarlier(markdown: string): EarlierIncident | undefined {
  const head = /^<!-- seaworthy:postmortem (\{.*\}) -->$/m.exec(markdown)?.[1];
  if (head === undefined) {
    return undefined;
  }
  try {
    const { id, title, recurrenceKey } = JSON.parse(head) as Partial<EarlierIncident>;
    const marked = (mark: string): readonly string[] => markdown.split('\n').filter((line) => line.toLowerCase().startsWith(`- [${mark}] `)).map((line) => line.slice(6).replace(FACTS, '').trim());
    return typeof id === 'string' && typeof recurrenceKey === 'string' ? { id, title: typeof title === 'string' ? title : '', recurrenceKey, open: marked(' '), done: marked('x') } : undefined;
  } catch {
    return undefined;
  }
}
