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
