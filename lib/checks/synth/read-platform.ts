import { readFileSync } from 'node:fs';
import { fail, show } from '../../core';
import { Platform, type PlatformFacts } from '../../platform';

/**
 * Reads a platform.json.
 * @throws SeaworthyError `PlatformUnreadable`, and every fact that is wrong
 */
export function readPlatform(path: string | undefined): PlatformFacts | undefined {
  if (path === undefined) {
    return undefined;
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fail('PlatformUnreadable', path, `the platform cannot be read: ${show((error as NodeJS.ErrnoException).code)}`, 'Write it with JSON.stringify(platform) and give its path.');
  }
  return Platform.fromJSON(text).facts;
}
