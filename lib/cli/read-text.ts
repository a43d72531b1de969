import { readFileSync } from 'node:fs';

/**
 * Reads a text file.
 * @param refuse throws the error that fits the file's use, given why it cannot be read
 */
export function readText(file: string, refuse: (why: string) => never): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse((error as Error).message);
  }
}
