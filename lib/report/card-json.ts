import type { CardSet } from '../service';

/** Cards as JSON; `schemas/card.schema.json` describes it. */
export function cardJson(set: CardSet): string {
  return `${JSON.stringify({ schemaVersion: 1, ...set }, null, 2)}\n`;
}
