const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Colours text where a terminal shows it. */
export type Paint = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/**
 * Gives the colours for an output.
 * @param colour whether to colour; decide it with `wantsColour`
 */
export function paint(colour: boolean): Paint {
  const entries = Object.entries(CODES).map(([name, code]) => [name, (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)]);
  return Object.fromEntries(entries) as Paint;
}

/** Whether an output should be coloured: only a terminal, and never where NO_COLOR is set (no-color.org). */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

/** Breaks text at spaces into lines of at most `width` characters; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
