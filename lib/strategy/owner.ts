import { isLabelValue, isText, type Problem, Problems, SeaworthyError, show } from '../core';
import type { PlatformFacts } from '../platform';
import { Answer } from './answer';
import { Unknown } from './unknown';

/** How to reach an owner. */
export interface OwnerOptions {
  /** Who is paged: a URL of the rotation. */
  readonly onCall: string | Unknown;
  /** What to do when it breaks: a URL. */
  readonly runbook: string | Unknown;
  /**
   * Source code: a URL.
   * @default none
   */
  readonly repository?: string;
  /**
   * Chat channel: a name or URL.
   * @default none
   */
  readonly chat?: string;
  /**
   * E-mail address.
   * @default none
   */
  readonly email?: string;
}

/** What an owner decides for labels and annotations. */
export interface OwnerDecision extends OwnerOptions {
  /** Name of the team, a label value. */
  readonly team: string;
}

/**
 * Answers "who owns it?".
 */
export abstract class Owner extends Answer<OwnerDecision> {
  /**
   * A team.
   * @param name name of the team, known to the platform if the platform lists teams; a label value
   * @param options how to reach it; `onCall` and `runbook` are needed at 2 AM, so they are asked for
   */
  public static team(name: string, options: OwnerOptions): Owner {
    return new TeamOwner(name, { ...options });
  }
}

class TeamOwner extends Owner {
  public readonly kind = 'team';

  public constructor(private readonly team: string, private readonly options: OwnerOptions) {
    super();
  }

  public bind(facts: PlatformFacts): OwnerDecision {
    const problems = ownerProblems(this.team, this.options, facts);
    if (problems.length > 0) {
      throw new SeaworthyError(problems);
    }
    return { team: this.team, ...this.options };
  }

  public describe(): string {
    const { onCall } = this.options;
    return `team ${this.team}, on call ${Unknown.isUnknown(onCall) ? `(${onCall.describe()})` : onCall}`;
  }
}

function ownerProblems(team: unknown, options: OwnerOptions, facts: PlatformFacts): readonly Problem[] {
  const problems = new Problems();
  if (!isText(team) || !isLabelValue(team)) {
    problems.add('TeamInvalid', 'team', `${show(team)} is not a team name of letters, digits, dashes and dots`, 'Use the name that the organisation uses, for example "payments".');
  } else if (facts.teams.length > 0 && !facts.teams.includes(team)) {
    problems.add('TeamUnknown', 'team', `${show(team)} is not one of the platform's teams ${facts.teams.join(', ')}`, 'Use one of these teams, or add the team to the platform\'s teams fact.');
  }
  for (const key of ['onCall', 'runbook'] as const) {
    const value: unknown = options[key];
    if (!Unknown.isUnknown(value) && !isUrl(value)) {
      problems.add('OwnerLinkInvalid', key, `${show(value)} is not a URL`, 'Give the URL, or say unknown("…") while nobody knows it.');
    }
  }
  if (options.repository !== undefined && !isUrl(options.repository)) {
    problems.add('OwnerLinkInvalid', 'repository', `${show(options.repository)} is not a URL`, 'Give the URL of the repository.');
  }
  if (options.chat !== undefined && typeof options.chat !== 'string') {
    problems.add('OwnerLinkInvalid', 'chat', `${show(options.chat)} is not the name or URL of a channel`, 'Give text, for example "#payments".');
  }
  if (options.email !== undefined && !(typeof options.email === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(options.email))) {
    problems.add('OwnerEmailInvalid', 'email', `${show(options.email)} is not an e-mail address`, 'Give an address such as "payments@example.com".');
  }
  return problems.all;
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value);
}
