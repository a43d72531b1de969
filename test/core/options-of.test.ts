import { optionsOf } from '../../lib/core';
import { Delivery } from '../../lib/platform';
import { Exposure, Probe } from '../../lib/strategy';
import { codesAndPaths } from '../support/codes-of';

describe('options of factories', () => {
  test('are none when nothing is given', () => {
    expect(optionsOf<{ a?: number }>(undefined, ['a'])).toEqual({});
  });

  test.each([[null], ['x'], [[]], [7]])('%p is refused', (options) => {
    expect(codesAndPaths(() => optionsOf(options as object, []))).toEqual(['OptionsInvalid']);
  });

  test('a slip is an error instead of being dropped', () => {
    expect(codesAndPaths(() => Delivery.argoCd({ autosync: false } as object))).toEqual(['UnknownProperty autosync']);
    expect(codesAndPaths(() => Probe.http('/x', { interval: '5s' } as object))).toEqual(['UnknownProperty interval']);
    expect(codesAndPaths(() => Exposure.cluster({ protocoll: 'grpc' } as object))).toEqual(['UnknownProperty protocoll']);
  });
});
