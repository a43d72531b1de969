import { readFileSync } from 'node:fs';
import { LOCKED, LOCKED_EXAMPLES, terraformAddresses } from './addresses';

describe('the addresses of every example', () => {
  const locked = JSON.parse(readFileSync(LOCKED, 'utf8')) as Record<string, readonly string[]>;
  const now = terraformAddresses();

  test.each(LOCKED_EXAMPLES)('of %s have not moved', (example) => {
    expect(now[example]).toEqual(locked[example]);
  });
});
