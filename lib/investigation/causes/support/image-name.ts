/** The parts of an image reference as runtimes read it. */
export interface ImageName {
  /** Registry host with its port; `docker.io` where none is written. */
  readonly host: string;
  /** Host and repository, without tag and digest: `docker.io/library/nginx`. */
  readonly repository: string;
  /** Tag or digest as written; empty where none is. */
  readonly version: string;
  /** Whether the content behind the name may change: it has no digest. */
  readonly moves: boolean;
}

/**
 * Splits an image reference. The first part is a host only if it has a dot or a port or is `localhost`
 * (distribution's reference grammar). References that no runtime would take are split as well as they can be.
 */
export function imageName(image: string): ImageName {
  const [named = '', digest] = image.split('@');
  const tag = /:([^/:]*)$/.exec(named)?.[1];
  const path = tag === undefined ? named : named.slice(0, -tag.length - 1);
  const first = path.split('/')[0] ?? '';
  const hosted = path.includes('/') && /[.:]|^localhost$/.test(first);
  const host = hosted ? first : 'docker.io';
  const rest = hosted ? path.slice(first.length + 1) : path;
  const repository = `${host}/${host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest}`;
  return { host: host === 'index.docker.io' ? 'docker.io' : host, repository, version: digest ?? tag ?? '', moves: digest === undefined };
}
