import { field, list, record, quantity } from '../../../core';

/**
 * What a pod asks of a node, by resource: the sum of its containers and sidecars, or its largest init container with the
 * sidecars, whichever is more; plus overhead. Pod-level requests come first (KEP-2837).
 */
export function podRequests(pod: unknown): Readonly<Record<string, number>> {
  const spec = field(pod, 'spec');
  const sums: Record<string, number> = {};
  const inits = list(field(spec, 'initContainers'));
  const sidecars = inits.filter((container) => field(container, 'restartPolicy') === 'Always');
  [...list(field(spec, 'containers')), ...sidecars].forEach((container) => addTo(sums, container));
  for (const init of inits.filter((container) => !sidecars.includes(container))) {
    const own: Record<string, number> = {};
    [init, ...sidecars].forEach((container) => addTo(own, container));
    for (const [name, amount] of Object.entries(own)) {
      sums[name] = Math.max(sums[name] ?? 0, amount);
    }
  }
  for (const [name, value] of Object.entries(record(field(spec, 'resources', 'requests')))) {
    sums[name] = quantity(value) ?? sums[name] ?? 0;
  }
  for (const [name, value] of Object.entries(record(field(spec, 'overhead')))) {
    sums[name] = (sums[name] ?? 0) + (quantity(value) ?? 0);
  }
  return sums;
}

function addTo(sums: Record<string, number>, container: unknown): void {
  const requests = { ...record(field(container, 'resources', 'limits')), ...record(field(container, 'resources', 'requests')) };
  for (const [name, value] of Object.entries(requests)) {
    sums[name] = (sums[name] ?? 0) + (quantity(value) ?? 0);
  }
}
