import { ExitCode } from '../core';
import { type Draft, writeDraft } from '../postmortem';
import { postmortemHtml } from '../report/postmortem-html';
import { postmortemMarkdown } from '../report/postmortem-markdown';
import type { Io } from './io';
import type { PostmortemArguments } from './postmortem-arguments';
import { writeDocument, writeRendering } from './postmortem-file';
import { optionsOf, snapshotsOf } from './postmortem-inputs';

/**
 * Drafts a postmortem, or renews one.
 * @returns 0 when the draft names a fault, 3 when the evidence shows none
 * @throws SeaworthyError when an input cannot be read
 */
export async function runPostmortem(args: PostmortemArguments, io: Io): Promise<number> {
  const options = optionsOf(args);
  const draft = writeDraft(await snapshotsOf(args, io), options);
  if (args.file !== undefined && args.output === 'markdown') {
    io.err(`${writeDocument(args.file, draft)}\n`);
  } else {
    const text = render(draft, args.output);
    if (args.file === undefined) {
      io.out(text);
    } else {
      writeRendering(args.file, text);
    }
  }
  return draft.verdict.class === 'healthy' || draft.verdict.class === 'unknown' ? ExitCode.NOT_ENOUGH_EVIDENCE : ExitCode.OK;
}

function render(draft: Draft, output: PostmortemArguments['output']): string {
  switch (output) {
    case 'markdown': return postmortemMarkdown(draft);
    case 'html': return postmortemHtml(draft);
    case 'json': return `${JSON.stringify(draft, undefined, 2)}\n`;
  }
}
