/** A count, or a share such as `25%` of a total, as a number; undefined where it is neither (intstr.IntOrString). */
export function share(value: unknown, total: number, round: (value: number) => number): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : round((Number(percent) * total) / 100);
}
