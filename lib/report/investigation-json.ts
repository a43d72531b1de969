import type { Investigation } from '../investigation';

/** An investigation as JSON. The same evidence gives the same bytes. */
export function investigationJson(investigation: Investigation): string {
  return `${JSON.stringify(investigation, undefined, 2)}\n`;
}
