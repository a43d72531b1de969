import { Cpu, Duration, ImageRef, Memory, SeaworthyError } from '../../lib/core';

const codesOf = (act: () => unknown): string[] => {
  try {
    act();
  } catch (error) {
    return SeaworthyError.isSeaworthyError(error) ? error.codes : [String(error)];
  }
  return [];
};

describe('quantities', () => {
  test.each([['250m', '250m'], ['2', '2'], ['0.5', '500m'], [0.25, '250m'], ['1500m', '1500m']])('CPU %p is written %p', (given, expected) => {
    expect(Cpu.of(given).toString()).toBe(expected);
  });

  test.each(['256Mi', '-1', '', 'two', '1e3', 0, -1, Number.NaN])('%p is not an amount of CPU', (given) => {
    expect(codesOf(() => Cpu.of(given))).toEqual(['CpuInvalid']);
  });

  test.each([['256Mi', '256Mi'], ['1024Mi', '1Gi'], ['1.5Gi', '1536Mi'], ['500M', '488281.25Ki']])('memory %p keeps its size', (given, written) => {
    const memory = Memory.of(given);
    expect(memory.inBytes).toBe(Memory.of(memory.toString().match(/^\d+$/) ? given : memory.toString()).inBytes);
    expect([written, String(memory.inBytes)]).toContain(memory.toString());
  });

  test.each(['250m', '1', '', '1Xi', 'Mi', '-5Mi'])('%p is not an amount of memory', (given) => {
    expect(codesOf(() => Memory.of(given))).toEqual(['MemoryInvalid']);
  });

  test.each([['90s', 90, '90s'], ['1m30s', 90, '90s'], ['5m', 300, '5m'], ['2h', 7200, '2h'], ['90d', 7_776_000, '2160h'], ['0s', 0, '0s']])(
    'duration %p is %p seconds and written %p', (given, seconds, written) => {
      expect(Duration.of(given).inSeconds).toBe(seconds);
      expect(Duration.of(given).toString()).toBe(written);
    });

  test.each(['5', 'm5', '', '-5s', '5 s'])('%p is not a duration', (given) => {
    expect(codesOf(() => Duration.of(given))).toEqual(['DurationInvalid']);
  });

  test('an image keeps registry port, tag and digest', () => {
    const text = `registry.example.com:5000/shop/web:2.3.1@sha256:${'a'.repeat(64)}`;
    expect(ImageRef.of(text).toString()).toBe(text);
  });

  test.each([['web', 'ImageTagMissing'], ['web:latest', 'ImageTagMoves'], ['registry.example.com:5000/web', 'ImageTagMissing'], ['Web:1', 'ImageInvalid'], ['', 'ImageInvalid'], [7, 'ImageInvalid']])(
    'image %p is refused with %s', (given, code) => {
      expect(codesOf(() => ImageRef.of(given))).toEqual([code]);
    });
});
