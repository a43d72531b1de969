import type { Investigation, Survey } from '../investigation';

/** An investigation or a survey as JSON, by its published schema. The same evidence gives the same bytes. */
export function investigationJson(result: Investigation | Survey): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
