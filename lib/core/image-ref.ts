import { fail } from './fail';
import { show } from './show';

const SHAPE = /^(?<name>[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\.[a-z0-9-]+)*(?::\d+)?(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[a-f0-9]{64}))?$/;
const REMEDY = 'Name a version that never moves, for example "registry.example.com/shop/web:2.3.1", or add the digest.';

/**
 * A container image by name and by a version that does not move.
 */
export class ImageRef {
  /**
   * Reads an image reference and refuses those whose content can change between two pulls.
   * @param input `name:tag`, `name@sha256:…` or `name:tag@sha256:…`
   * @throws SeaworthyError `ImageInvalid`, `ImageTagMissing`, `ImageTagMoves`
   */
  public static of(input: unknown): ImageRef {
    const parts = ImageRef.parse(input);
    if (parts === undefined) {
      return fail('ImageInvalid', '', `${show(input)} is not an image reference`, REMEDY);
    }
    if (parts.digest === undefined && parts.tag === undefined) {
      return fail('ImageTagMissing', '', `${show(input)} names no version, so each pull may bring another image`, REMEDY);
    }
    if (parts.digest === undefined && parts.tag === 'latest') {
      return fail('ImageTagMoves', '', `${show(input)} uses the tag latest, which moves: a rollback would pull the same image`, REMEDY);
    }
    return new ImageRef(parts.name, parts.tag, parts.digest);
  }

  /** Splits a reference into its parts without judging them; undefined when it is none. */
  public static parse(input: unknown): { readonly name: string; readonly tag?: string; readonly digest?: string } | undefined {
    const groups = typeof input === 'string' && input.length <= 512 ? SHAPE.exec(input)?.groups : undefined;
    return groups?.name === undefined ? undefined : { name: groups.name, tag: groups.tag, digest: groups.digest };
  }

  private constructor(
    /** Registry and repository, without tag and digest. */
    public readonly name: string,
    /** The tag, where one was given. */
    public readonly tag: string | undefined,
    /** The digest (`sha256:…`), where one was given. */
    public readonly digest: string | undefined,
  ) {
    Object.freeze(this);
  }

  /** The reference as Kubernetes takes it. */
  public toString(): string {
    return `${this.name}${this.tag === undefined ? '' : `:${this.tag}`}${this.digest === undefined ? '' : `@${this.digest}`}`;
  }
}
