import { compact, Keys } from '../../core';
import type { KubeObject } from '../../evidence';
import type { OnCallCard } from './verdict';

/** Reads the strategy card that a workload of Seaworthy carries in its annotations; undefined for others. */
export function onCallCard(workload: KubeObject | undefined): OnCallCard | undefined {
  const on = workload?.metadata.annotations ?? {};
  const card = compact({ owner: on[Keys.owner], onCall: on[Keys.onCall], runbook: on[Keys.runbook], rollback: on[Keys.rollback] }) as OnCallCard;
  return Object.keys(card).length === 0 ? undefined : card;
}
