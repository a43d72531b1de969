/** Something that a checker of others objects to. */
export interface Finding {
  /** Id of its rule. */
  readonly rule: string;
  /** Kind, namespace and name of the object. */
  readonly object: string;
  /** What it says. */
  readonly says: string;
}

/** What a checker made of one example. */
export interface Checked {
  /** Name of the checker, with its version. */
  readonly checker: string;
  /** Name of the example. */
  readonly example: string;
  /** How many rules or objects passed. */
  readonly passed: number;
  /** What it objects to. */
  readonly findings: readonly Finding[];
}
