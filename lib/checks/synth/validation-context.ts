/** A rule that objects violate, as cdk8s-cli reports it. */
export interface SynthViolation {
  /** Id of the check. */
  readonly ruleName: string;
  /** What goes wrong otherwise. */
  readonly recommendation: string;
  /** What to do. */
  readonly fix: string;
  /** The objects; cdk8s-cli finds the construct path by the name. */
  readonly violatingResources: readonly {
    /** Name of the object. */
    readonly resourceName: string;
    /** Fields, each with what is wrong there. */
    readonly locations: readonly string[];
    /** File of the object. */
    readonly manifestPath: string;
  }[];
}

/**
 * What a validation plugin gets from cdk8s-cli (2.207, `lib/plugins/validation.ts`), as far as it is used. Described by
 * shape: a type of cdk8s-cli in our declarations would make every consumer install it.
 */
export interface SynthValidationContext {
  /** Files that were synthesized. */
  readonly manifests: readonly string[];
  /** Reads the objects of a file. */
  parseManifest(manifestPath: string): readonly unknown[];
  /** Takes the result. */
  readonly report: {
    /** Adds a rule that objects violate. */
    addViolation(violation: SynthViolation): void;
    /** Ends the report; afterwards nothing can be added. */
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}
