import { plain } from './document';

const ID = /\bE-[0-9a-f]{8}\b/g;

/**
 * Tells the words of programs from those of the writer: a line that names facts of the document's own table of evidence
 * may repeat what they say, and a program that speaks of human error is only quoted.
 * @returns whether words on a line, from 1, stand in a fact that the line names
 */
export function quotesIn(markdown: string): (words: string, line: number) => boolean {
  const lines = markdown.split('\n');
  const facts = new Map(lines.flatMap((each): readonly (readonly [string, string])[] => {
    const id = /^\| (E-[0-9a-f]{8}) \|/.exec(each)?.[1];
    return id === undefined ? [] : [[id, plain(each).toLowerCase()]];
  }));
  return (words, line) => (lines[line - 1]?.match(ID) ?? []).some((id) => facts.get(id)?.includes(words.toLowerCase()) === true);
}
