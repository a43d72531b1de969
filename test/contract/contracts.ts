import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Keys, PREFIX, StandardLabels, type Manifest } from '../../lib/core';
import { synthService } from '../../lib/testing';
import { CORPUS } from './corpus';
import { errorCodes } from './error-codes';

/** What is locked, by the file that locks it. */
export function contracts(): Readonly<Record<string, unknown>> {
  const synthesized = Object.entries(CORPUS).map(([name, props]) => [name, synthService(props, { id: name }).all] as const);
  const each = <T>(look: (all: readonly Manifest[]) => T): Record<string, T> => Object.fromEntries(synthesized.map(([name, all]) => [name, look(all)]));
  return {
    'object-names.json': each((all) => all.map((manifest) => `${manifest.apiVersion} ${manifest.kind} ${manifest.metadata.namespace}/${manifest.metadata.name}`)),
    'selectors.json': each((all) => Object.fromEntries(all.map((manifest) => [manifest.kind, selectorOf(manifest)] as const).filter(([, selector]) => selector !== undefined))),
    'pod-templates.json': each((all) => all.filter((manifest) => manifest.kind === 'Deployment').map((manifest) => (manifest.spec as { template: unknown }).template)[0]),
    'pod-template-hashes.json': each((all) => hash(all.filter((manifest) => manifest.kind === 'Deployment').map((manifest) => (manifest.spec as { template: unknown }).template)[0])),
    'keys.json': { prefix: PREFIX, card: { ...Keys }, standard: { ...StandardLabels }, written: keysOf(synthesized.flatMap(([, all]) => all)) },
    'error-codes.json': errorCodes(),
    'schemas.json': Object.fromEntries(readdirSync('schemas').sort().map((file) => [file, hash(JSON.parse(readFileSync(`schemas/${file}`, 'utf8')))])),
  };
}

/** The text of a contract file: keys in order, so that a moved line of code is no change. */
export function render(content: unknown): string {
  return `${JSON.stringify(sorted(content), null, 1)}\n`;
}

function selectorOf(manifest: Manifest): unknown {
  const spec = manifest.spec as Record<string, unknown> | undefined;
  return manifest.kind === 'Service' || manifest.kind === 'Deployment' || manifest.kind === 'PodDisruptionBudget' ? spec?.selector : manifest.kind === 'NetworkPolicy' ? spec?.podSelector : undefined;
}

function keysOf(all: readonly Manifest[]): object {
  const keys = (pick: (manifest: Manifest) => object | undefined): string[] => [...new Set(all.flatMap((manifest) => Object.keys(pick(manifest) ?? {})))].sort();
  return { annotations: keys((manifest) => manifest.metadata.annotations), labels: keys((manifest) => manifest.metadata.labels) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])) : value;
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(sorted(value))).digest('hex').slice(0, 16);
}
