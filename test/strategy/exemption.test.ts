import { Exemption } from '../../lib/strategy';
import { codesAndPaths } from '../support/codes-of';

describe('Exemption', () => {
  test('keeps check, reason and last day', () => {
    expect({ ...Exemption.of('cpu-limit', 'the quota asks for none', '2028-02-29') }).toEqual({ check: 'cpu-limit', reason: 'the quota asks for none', expires: '2028-02-29' });
  });

  test.each([
    ['CPU', 'r', '2099-01-01', 'check'], ['a'.repeat(52), 'r', '2099-01-01', 'check'], ['cpu-limit', ' ', '2099-01-01', 'reason'], ['cpu-limit', 'two\nlines', '2099-01-01', 'reason'],
    ['cpu-limit', 'r', 'never', 'expires'], ['cpu-limit', 'r', '2099-1-1', 'expires'], ['cpu-limit', 'r', '2027-02-29', 'expires'], ['cpu-limit', 'r', '2026-02-31', 'expires'],
  ])('%s, %p until %s is refused for its %s', (check, reason, expires, path) => {
    expect(codesAndPaths(() => Exemption.of(check, reason, expires))).toEqual([`ExemptionInvalid ${path}`]);
  });
});
