import type { LogAnswer, ObjectsAnswer } from '../answer';
import type { About } from '../cluster-source';

/** Version of the bundle's layout. A reader refuses others. */
export const BUNDLE_VERSION = 1;

/** File of a bundle that says what it is. */
export const BUNDLE_FILE = 'seaworthy-bundle.json';

/** What the first file of a bundle says. */
export interface BundleHead {
  /** Version of the layout. */
  readonly bundleVersion: number;
  /** Where the evidence came from, in words. */
  readonly source: string;
  /** The time of the evidence, RFC 3339. */
  readonly at: string;
  /**
   * What it was collected about.
   * @default - a survey, or a bundle of an older version
   */
  readonly about?: About;
}

/** One question and its answer, as a file of a bundle holds it. */
export interface BundleRead {
  /** The question, as `keyOf` names it. */
  readonly key: string;
  /** The answer. Secrets have been removed from it. */
  readonly answer: ObjectsAnswer | LogAnswer;
}
