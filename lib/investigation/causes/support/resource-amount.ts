/** An amount of a resource as people read it: cores, mebibytes or gibibytes, a number. */
export function amountText(resource: string, value: number): string {
  const isBytes = /memory|storage|hugepages/.test(resource);
  const rounded = Math.round(value * 1000) / 1000;
  if (!isBytes) {
    return String(rounded);
  }
  return Math.abs(value) >= 10 * 2 ** 30 ? `${Math.round(value / 2 ** 30 * 10) / 10}Gi` : `${Math.round(value / 2 ** 20)}Mi`;
}
