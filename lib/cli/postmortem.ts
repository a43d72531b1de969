import { ExitCode } from '../core';
import { type Draft, writeDraft } from '../postmortem';
import { postmortemHtml } from '../report/postmortem-html';
import { postmortemMarkdown } from '../report/postmortem-markdown';
import type { Io } from './io';
import { writeDocument, writeRendering } from './postmortem-file';
import { optionsOf, snapshotsOf } from './postmortem-inputs';

/** Options of `seaworthy postmortem`. */
export interface PostmortemArguments {
  /** Saved bundles, dumps, or one target in the live cluster. */
  readonly inputs: readonly string[];
  /**
   * Target, where the inputs are files.
   * @default - what the bundle was saved for
   */
  readonly target?: string;
  /**
   * Namespace of the target.
   * @default - of the bundle or the context
   */
  readonly namespace?: string;
  /**
   * Context of the kubeconfig.
   * @default - the current one
   */
  readonly context?: string;
  /**
   * Begin of the time line, RFC 3339.
   * @default - two hours before the impact
   */
  readonly since?: string;
  /**
   * End of the time line, RFC 3339.
   * @default - the newest evidence
   */
  readonly until?: string;
  /**
   * YAML file with an objective and counts.
   * @default - none
   */
  readonly slo?: string;
  /**
   * YAML file with what people saw and decided.
   * @default - none
   */
  readonly notes?: string;
  /**
   * Export of a chat or pager, JSON or CSV.
   * @default - none
   */
  readonly chat?: string;
  /**
   * Folder with earlier documents.
   * @default - none
   */
  readonly earlier?: string;
  /**
   * Markdown document that is written, or renewed when it is there.
   * @default - standard output
   */
  readonly file?: string;
  /** Form of the result. */
  readonly output: 'markdown' | 'html' | 'json';
}

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
