import { readPlatform } from '../checks/synth/read-platform';
import { ExitCode, fail } from '../core';
import { cardHtml } from '../report/card-html';
import { cardJson } from '../report/card-json';
import { cardMarkdown } from '../report/card-markdown';
import { cardText } from '../report/card-text';
import { paint, wantsColour } from '../report/terminal';
import { cardsOf } from '../service/card';
import type { Io } from './io';
import { readManifests } from './read-manifests';

/** Options of `seaworthy card`. */
export interface CardArguments {
  /** Files, folders or `-`. */
  readonly paths: readonly string[];
  /** Path of a platform.json. */
  readonly platform?: string;
  /** Form of the result. */
  readonly output: 'text' | 'markdown' | 'json' | 'html';
}

/**
 * Shows the strategy of each service.
 * @returns 0 when every question is answered, 1 when one is open
 * @throws SeaworthyError when the input cannot be read or holds no workload
 */
export async function runCard(args: CardArguments, io: Io): Promise<number> {
  const facts = readPlatform(args.platform);
  const { manifests } = await readManifests(args.paths, io);
  const set = cardsOf(manifests, facts);
  if (set.cards.length === 0) {
    fail('NoWorkloads', args.paths.join(' '), `none of ${manifests.length} objects runs pods`, 'Give the manifests of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Rollout.');
  }
  switch (args.output) {
    case 'html': io.out(cardHtml(set)); break;
    case 'json': io.out(cardJson(set)); break;
    case 'markdown': io.out(cardMarkdown(set)); break;
    case 'text': io.out(cardText(set, paint(wantsColour(io.isTerminal, io.env)))); break;
  }
  const open = set.cards.some((card) => card.openQuestions.length > 0 || card.answers.some((answer) => !answer.answered));
  return open ? ExitCode.PROBLEMS : ExitCode.OK;
}
