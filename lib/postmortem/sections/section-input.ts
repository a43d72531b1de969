import type { Change } from '../../investigation';
import type { Defence } from '../defences';
import type { ActionItem, Impact, TimelineRow } from '../draft';
import type { EvidenceBook } from '../evidence-book';
import type { Incident } from '../incident';
import type { Notes } from '../inputs/notes';
import type { Slo } from '../inputs/slo';
import type { EarlierIncident } from '../recurrence';

/** Everything from which the sections are written. */
export interface SectionInput {
  /** The incident. */
  readonly incident: Incident;
  /** Its impact. */
  readonly impact: readonly Impact[];
  /** The change that began it. */
  readonly trigger: Change | undefined;
  /** Its time line. */
  readonly timeline: readonly TimelineRow[];
  /** Defences that did not hold. */
  readonly defences: readonly Defence[];
  /** Proposed actions. */
  readonly actions: readonly ActionItem[];
  /** What people gave. */
  readonly notes: Notes;
  /** The objective, if one was given. */
  readonly slo: Slo | undefined;
  /** Earlier incidents of the same failure and root. */
  readonly earlier: readonly EarlierIncident[];
  /** Team that owns the service. */
  readonly owner: string;
  /** Where facts get their ids. */
  readonly book: EvidenceBook;
}
