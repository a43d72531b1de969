import type { Manifest } from '../core';
import type { PlatformFacts } from '../platform';
import type { ManifestIndex } from './model/manifest-index';

/** How much a failed check matters: an error breaks or endangers the service, a warning costs it something some day. */
export type Severity = 'error' | 'warning';

/** What is wrong in one place. */
export interface Fault {
  /** Path of the field within the object, for example `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** What is wrong, the value found and what is allowed; lower-case start, no full stop. */
  readonly message: string;
}

/** Faults; an empty list is a pass; undefined: the check does not apply, or cannot know. */
export type Judgement = readonly Fault[] | undefined;

/** What a check may use besides its subject. */
export interface CheckContext {
  /** All objects of the run. */
  readonly index: ManifestIndex;
  /** What the platform promises; undefined: not given, and checks that need it do not apply. */
  readonly facts: PlatformFacts | undefined;
}

/** What a check is, apart from what it does. */
export interface CheckText {
  /** Stable identifier in kebab-case. Contract. */
  readonly id: string;
  /** What holds when the check passes, as one clause. */
  readonly title: string;
  /** How much a failure matters. */
  readonly severity: Severity;
  /** What goes wrong otherwise. */
  readonly reason: string;
  /** What to do, one sentence. */
  readonly remedy: string;
  /** Where the rule comes from: pages, KEPs, and the ids of the same rule in other checkers (`kube-score:…`). */
  readonly sources: readonly string[];
}

/** One rule over final manifests. Pure. */
export interface Check extends CheckText {
  /** Judges every subject of a run, each once. */
  judgeAll(context: CheckContext): Iterable<{ readonly manifest: Manifest; readonly judgement: Judgement }>;
}

/** Makes a fault. */
export function fault(path: string, message: string): Fault {
  return { path, message };
}
