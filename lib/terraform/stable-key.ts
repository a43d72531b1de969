import { createHash } from 'node:crypto';
import { DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * A part of an address that says what a thing is, never its place in a list, so that one added before it moves nothing.
 * A reference to a resource of this app counts as its address.
 * @param value an id, or a reference to one
 */
export function stableKey(scope: Construct, value: string): string {
  const resolved = String(Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }));
  const readable = resolved.replace(/\$\{[^}]*\}/g, '').split('/').pop()?.replace(/[^A-Za-z0-9-]/g, '-').slice(-30) ?? '';
  return [readable, createHash('sha256').update(resolved).digest('hex').slice(0, 6)].filter((part) => part !== '').join('-');
}
