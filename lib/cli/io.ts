/** What a command may touch outside itself. Tests give their own. */
export interface Io {
  /** Writes a part of the result. */
  readonly out: (text: string) => void;
  /** Writes an error, a note or progress. */
  readonly err: (text: string) => void;
  /** Reads standard input to its end, or until it holds more than `most` bytes. */
  readonly stdin: (most: number) => Promise<Buffer>;
  /** Whether the result goes to a terminal. */
  readonly isTerminal: boolean;
  /** The environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process itself. */
export const PROCESS_IO: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  stdin: async (most) => {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of process.stdin) {
      parts.push(Buffer.from(part as Uint8Array));
      size += (part as Uint8Array).length;
      if (size > most) {
        break;
      }
    }
    return Buffer.concat(parts);
  },
  isTerminal: process.stdout.isTTY === true,
  env: process.env,
};
