import { createHash } from 'node:crypto';
import { DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import type { Construct } from 'constructs';

const LONGEST = 40;

/**
 * The part of an address that stands for a value of the user: the value itself where it can be one, else its readable part and a
 * piece of a hash, so that no two values share an address. A value that is known only at apply stands for itself by its
 * expression, which is as stable as the address that it names.
 */
export function addressable(scope: Construct, value: string): string {
  const text = String(Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) }));
  const readable = text.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '').slice(-LONGEST);
  return readable === text ? text : `${readable}-${createHash('sha256').update(text).digest('hex').slice(0, 6)}`;
}
