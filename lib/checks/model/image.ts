/** Tag and digest of an image reference, as far as they are there. The colon of a registry's port is no tag. */
export function partsOf(image: string): { readonly tag: string | undefined; readonly digest: string | undefined } {
  const [name = '', digest] = image.split('@');
  const tag = name.slice(name.lastIndexOf('/') + 1).split(':')[1];
  return { tag: tag === '' ? undefined : tag, digest };
}
