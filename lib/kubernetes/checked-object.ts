import { ApiObject, type JsonPatch } from 'cdk8s';
import type { Manifest } from '../core';

const BRAND = Symbol.for('seaworthy.CheckedObject');

/**
 * An ApiObject that is resolved once a synthesis: what the checks judged is handed over to the writer. Resolving is a
 * quarter of a synthesis, so doing it twice would make checks dear.
 */
export class CheckedObject extends ApiObject {
  /** Whether an object can hand over what was judged. */
  public static isCheckedObject(value: unknown): value is CheckedObject {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  private judgedJson: Manifest | undefined;

  /** @param manifest the whole object; its name is never changed */
  public constructor(scope: ConstructorParameters<typeof ApiObject>[0], id: string, manifest: Manifest) {
    super(scope, id, manifest as ConstructorParameters<typeof ApiObject>[2]);
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The final manifest for the checks; the next `toJson` of this turn gets the same. */
  public judge(): Manifest {
    this.judgedJson = super.toJson() as Manifest;
    return this.judgedJson;
  }

  /** Forgets what was judged. */
  public forget(): void {
    this.judgedJson = undefined;
  }

  /** Adds patches; what was judged before no longer counts. */
  public override addJsonPatch(...operations: JsonPatch[]): void {
    this.forget();
    super.addJsonPatch(...operations);
  }

  /** The final manifest. */
  public override toJson(): Manifest {
    const judged = this.judgedJson;
    this.forget();
    return judged ?? (super.toJson() as Manifest);
  }
}
