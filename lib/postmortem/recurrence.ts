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
}

/**
 * Reads the head and the open actions of an earlier document that was drafted here.
 * @returns undefined for documents that carry no head of ours
 */
export function readEarlier(markdown: string): EarlierIncident | undefined {
  const head = /^<!-- seaworthy:postmortem (\{.*\}) -->$/m.exec(markdown)?.[1];
  if (head === undefined) {
    return undefined;
  }
  try {
    const { id, title, recurrenceKey } = JSON.parse(head) as Partial<EarlierIncident>;
    const open = [...markdown.matchAll(/^- \[ \] (.*)$/gm)].map(([, action]) => action ?? '');
    return typeof id === 'string' && typeof recurrenceKey === 'string' ? { id, title: title ?? '', recurrenceKey, open } : undefined;
  } catch {
    return undefined;
  }
}
