import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fail, show } from '../core';

/**
 * Writes beside a file and then renames: whoever reads it sees the old content or the new one, never a part.
 * @param flag the option that named the file, for the message
 * @param mode rights of a new file
 * @default - those of the process
 * @throws SeaworthyError `DocumentUnwritable`
 */
export function writeWhole(file: string, flag: string, content: string | Buffer, mode?: number): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const part = `${target}.${process.pid}.part`;
  const rights = existsSync(target) ? statSync(target).mode : mode;
  try {
    writeFileSync(part, content, { flag: 'wx', ...(rights === undefined ? {} : { mode: rights }) });
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    fail('DocumentUnwritable', flag, `${show(file)} cannot be written: ${(error as Error).message}`, 'Name a file in a folder that exists and that you may write to.');
  }
}
