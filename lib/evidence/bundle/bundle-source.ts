import { fail, field, list, show, text } from '../../core';
import { type LogAnswer, notRead, type ObjectsAnswer, type Outcome } from '../answer';
import type { About, ClusterSource } from '../cluster-source';
import type { InputEntry } from '../dump/input-entry';
import { kindOf } from '../kinds';
import type { KubeObject } from '../kube-object';
import { type GetRequest, keyOf, type ListRequest, type LogRequest } from '../request';
import { asKubeObject } from '../shape';
import { BUNDLE_FILE, BUNDLE_VERSION } from './bundle-format';

const OUTCOMES: readonly string[] = ['done', 'not-applicable', 'forbidden', 'expired', 'missing', 'failed'] satisfies readonly Outcome[];

/** Whether files are a bundle of ours. */
export function isBundle(entries: readonly InputEntry[]): boolean {
  return entries.some(({ path }) => path === BUNDLE_FILE);
}

/** Answers what was asked when a bundle was recorded, with the same answers. */
export class BundleSource implements ClusterSource {
  /** What it is, in words. */
  public readonly description: string;
  /** What it was collected about. */
  public readonly about?: About;
  private readonly answers = new Map<string, unknown>();
  private readonly time: number;

  /**
   * @param entries the files of the bundle
   * @throws SeaworthyError `BundleUnreadable`
   */
  public constructor(entries: readonly InputEntry[]) {
    const head = json(entries.find(({ path }) => path === BUNDLE_FILE));
    const version = field(head, 'bundleVersion');
    if (version !== BUNDLE_VERSION) {
      fail('BundleUnreadable', BUNDLE_FILE, `the bundle has version ${show(version)}, and ${BUNDLE_VERSION} can be read`, 'Record it again with this version of seaworthy.');
    }
    this.description = text(field(head, 'source')) ?? 'a bundle';
    this.about = aboutOf(field(head, 'about'));
    this.time = Date.parse(text(field(head, 'at')) ?? '') || 0;
    for (const entry of entries) {
      const read = entry.path.startsWith('reads/') ? json(entry) : undefined;
      const key = text(field(read, 'key'));
      if (key !== undefined) {
        this.answers.set(key, field(read, 'answer'));
      }
    }
  }

  /** The time at which the bundle was recorded. */
  public now(): number {
    return this.time;
  }

  /** Reads objects. */
  public objects(request: GetRequest | ListRequest): Promise<ObjectsAnswer> {
    return Promise.resolve(this.answer(keyOf(request), (answer) => ({
      outcome: outcomeOf(answer),
      objects: list(field(answer, 'objects')).map(object).filter((each) => each !== undefined),
      detail: text(field(answer, 'detail')) ?? '',
      ...(field(answer, 'truncated') === true ? { truncated: true } : {}),
    })));
  }

  /** Reads the end of a log. */
  public log(request: LogRequest): Promise<LogAnswer> {
    return Promise.resolve(this.answer(keyOf(request), (answer) => ({ outcome: outcomeOf(answer), text: text(field(answer, 'text')) ?? '', detail: text(field(answer, 'detail')) ?? '' })));
  }

  private answer<T>(key: string, read: (answer: unknown) => T): T | (ObjectsAnswer & LogAnswer) {
    return this.answers.has(key) ? read(this.answers.get(key)) : notRead('missing', 'the bundle does not hold the answer: this was not asked when it was recorded');
  }
}

function json(entry: InputEntry | undefined): unknown {
  try {
    return JSON.parse(entry?.text ?? '');
  } catch {
    return fail('BundleUnreadable', entry?.path ?? BUNDLE_FILE, 'the file is not JSON', 'Record the bundle again.');
  }
}

function outcomeOf(answer: unknown): Outcome {
  const outcome = field(answer, 'outcome');
  return OUTCOMES.includes(outcome as string) ? outcome as Outcome : 'failed';
}

function object(value: unknown): KubeObject | undefined {
  const kind = kindOf(text(field(value, 'apiVersion')) ?? '', text(field(value, 'kind')) ?? '');
  return kind === undefined ? undefined : asKubeObject(value, kind);
}

function aboutOf(value: unknown): About | undefined {
  const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((key) => text(field(value, key)));
  return name === undefined || namespace === undefined ? undefined : { ...(kind === undefined ? {} : { kind }), name, namespace };
}
