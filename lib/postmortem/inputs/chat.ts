import { fail, Problems, show } from '../../core';
import { observation, type Observation } from './notes';

/**
 * Reads the export of a chat or a pager: JSON, a list of `{ "time", "role", "text" }`, or CSV with the columns
 * `time,role,text` and a line of headings. Give roles, not names: the document is blameless.
 * @param source name of the file
 * @throws SeaworthyError `ChatInvalid`; `NotesInvalid`, with all entries that lack a time or words
 */
export function readChat(content: string, source: string): readonly Observation[] {
  const entries = content.trimStart().startsWith('[') ? fromJson(content, source) : fromCsv(content, source);
  const problems = new Problems(source);
  const read = entries.flatMap((entry, position) => problems.attempt(`entry ${position + 1}`, () => [observation(entry, source)]) ?? []);
  problems.throwIfAny();
  return read;
}

function fromJson(content: string, source: string): readonly unknown[] {
  try {
    return JSON.parse(content) as unknown[];
  } catch (error) {
    return fail('ChatInvalid', source, `the file is no JSON: ${(error as Error).message}`, 'Export a list of objects with time, role and text.');
  }
}

function fromCsv(content: string, source: string): readonly unknown[] {
  const [head = [], ...rows] = csvRows(content);
  const columns = head.map((name) => name.trim().toLowerCase());
  if (!columns.includes('time') || !columns.includes('text')) {
    return fail('ChatInvalid', source, `the file has the columns ${columns.map(show).join(', ')}`, 'Export the columns time, role and text, with a line of headings.');
  }
  return rows.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => Object.fromEntries(columns.map((name, position) => [name, row[position] ?? ''])));
}

/** RFC 4180: cells in quotes may hold commas, line breaks and doubled quotes. */
function csvRows(content: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let position = 0; position < content.length; position += 1) {
    const character = content[position] ?? '';
    if (quoted) {
      if (character === '"' && content[position + 1] === '"') {
        cell += '"';
        position += 1;
      } else if (character === '"') {
        quoted = false;
      } else {
        cell += character;
      }
    } else if (character === '"') {
      quoted = true;
    } else if (character === ',' || character === '\n') {
      rows[rows.length - 1]?.push(cell);
      cell = '';
      if (character === '\n') {
        rows.push([]);
      }
    } else if (character !== '\r') {
      cell += character;
    }
  }
  rows[rows.length - 1]?.push(cell);
  return rows;
}
