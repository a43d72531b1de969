import type { IConstruct } from 'constructs';
import { fail, SeaworthyError, show, type Manifest } from '../core';
import { manifestsOf } from '../kubernetes';

/** The final manifests of an app or chart, to be looked at by kind and name rather than by position. */
export class Manifests {
  /** @param all every manifest, in the order of construction */
  public constructor(
    /** Every manifest, in the order of construction. */
    public readonly all: readonly Manifest[],
  ) {}

  /**
   * The one manifest of that kind.
   * @param kind for example `Deployment`
   * @param name name of the object; default the only one of its kind
   * @throws SeaworthyError `ManifestNotFound`, `ManifestAmbiguous`
   */
  public find(kind: string, name?: string): Manifest {
    const wanted = name === undefined ? kind : `${kind} ${show(name)}`;
    const found = this.ofKind(kind).filter((manifest) => name === undefined || manifest.metadata.name === name);
    const list = (manifests: readonly Manifest[]): string => manifests.map((manifest) => `${manifest.kind}/${manifest.metadata.name}`).join(', ');
    if (found.length > 1) {
      fail('ManifestAmbiguous', '', `${found.length} objects are a ${wanted}: ${list(found)}`, 'Give the name as well; names that repeat in several namespaces are in ofKind(kind).');
    }
    return found[0] ?? fail('ManifestNotFound', '', `no object is a ${wanted}; there is ${list(this.all) || 'none at all'}`, 'Look at .all, or use .has(kind, name) where absence is right.');
  }

  /** Whether there is an object of that kind, and of that name where one is given. */
  public has(kind: string, name?: string): boolean {
    return this.ofKind(kind).some((manifest) => name === undefined || manifest.metadata.name === name);
  }

  /** All manifests of a kind. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.all.filter((manifest) => manifest.kind === kind);
  }
}

/**
 * The final manifests at or below a construct: after patches, as they will be written, and validated as at synthesis.
 * Nothing is written to disk.
 * @param scope an App, Chart or construct
 * @throws SeaworthyError `ValidationFailed` for each complaint that synthesis would end with
 */
export function manifests(scope: IConstruct): Manifests {
  const problems = scope.node.root.node.findAll().flatMap((construct) => construct.node.validate().map((message) => ({
    code: 'ValidationFailed', path: construct.node.path, message, remedy: 'Synthesis ends with this message too.',
  })));
  if (problems.length > 0) {
    throw new SeaworthyError(problems);
  }
  return new Manifests(manifestsOf(scope));
}
