import fc from 'fast-check';
import { runChecks } from '../../lib/checks';
import { isRecord, type Manifest, SeaworthyError } from '../../lib/core';
import { exampleProps, invalidDeclarations, type Manifests, synthDeclaration, synthService, validDeclarations } from '../../lib/testing';
import { faults } from '../../lib/testing/faults';
import { codesOf, errorOf } from '../support/codes-of';
import { malformations } from '../support/well-formed';

const SEED = 20_261_124;

interface Pod {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: { readonly containers: readonly { readonly ports?: readonly { readonly name: string }[] }[] };
}
const specOf = (manifest: Manifest): Record<string, unknown> => manifest.spec as Record<string, unknown>;
const selects = (selector: unknown, labels: Record<string, string>): boolean => isRecord(selector) && Object.entries(selector).every(([key, value]) => labels[key] === value);

/** Warnings that some declarations ask for: a token without a role in the same app, one replica while the state is unknown. */
const ASKED_FOR: readonly string[] = ['service-account-token', 'replicas'];

/** Relations between the objects of one service that must hold whatever was declared. */
function disagreements(all: Manifests): string[] {
  const deployment = specOf(all.find('Deployment'));
  const pod = deployment.template as Pod;
  const { labels } = pod.metadata;
  const ports = (pod.spec.containers[0]?.ports ?? []).map((port) => port.name);
  const wrong: string[] = [];
  const demand = (kept: boolean, what: string): void => { if (!kept) { wrong.push(what); } };
  demand(selects((deployment.selector as { matchLabels: object }).matchLabels, labels), 'the Deployment does not select its pods');
  for (const service of all.ofKind('Service').map(specOf)) {
    demand(selects(service.selector, labels), 'the Service does not select the pods');
    demand((service.ports as { targetPort: string }[]).every((port) => ports.includes(port.targetPort)), 'a port of the Service is none of the container');
  }
  for (const budget of all.ofKind('PodDisruptionBudget').map(specOf)) {
    demand(selects((budget.selector as { matchLabels: object }).matchLabels, labels), 'the budget does not select the pods');
  }
  demand(selects((specOf(all.find('NetworkPolicy')).podSelector as { matchLabels: object }).matchLabels, labels), 'the NetworkPolicy does not select the pods');
  demand(all.has('HorizontalPodAutoscaler') === (deployment.replicas === undefined), 'replicas and an autoscaler fight');
  return wrong;
}

describe('generated declarations', () => {
  test('2,000 valid ones synthesize to well-formed objects that agree with each other', () => {
    fc.assert(fc.property(validDeclarations(), (declaration) => {
      const all = synthDeclaration(declaration);
      expect(all.all.flatMap(malformations)).toEqual([]);
      expect(disagreements(all)).toEqual([]);
      const { failures } = runChecks(all.all, { facts: declaration.props().platform.facts, today: '2026-11-24' });
      expect(failures.filter((failure) => !ASKED_FOR.includes(failure.check)).map((failure) => `${failure.check}: ${failure.faults[0]?.message}`)).toEqual([]);
    }), { numRuns: 2000, seed: SEED });
  }, 60_000);

  test('the same declaration gives the same objects', () => {
    fc.assert(fc.property(validDeclarations(), (declaration) => {
      expect(synthDeclaration(declaration).all).toEqual(synthDeclaration(declaration).all);
    }), { numRuns: 100, seed: SEED });
  });

  test('2,000 with one fault each end with a SeaworthyError that names it', () => {
    fc.assert(fc.property(invalidDeclarations(), (declaration) => {
      const { codes } = errorOf(() => synthDeclaration(declaration));
      expect({ fault: declaration.fault, found: codes.includes(declaration.code), codes }).toMatchObject({ found: true });
    }), { numRuns: 2000, seed: SEED });
  }, 60_000);

  test.each(faults().map((fault) => [fault.name, fault] as const))('%s is the only problem found in otherwise good props', (_, fault) => {
    expect(codesOf(() => synthService(fault.apply(exampleProps()), { id: 'web', namespace: 'test', ...fault.place }))).toEqual([fault.code]);
  });
});

describe('props from JavaScript', () => {
  const junk = fc.oneof(
    fc.constantFrom<unknown>(null, true, 0, -1, Number.NaN, '', 'x', [], [null], {}, { kind: 'x' }, { name: 'x' }, () => 1, new Date(0), new Map()),
    fc.anything({ maxDepth: 2 }),
  );
  const keys = [...Object.keys(exampleProps()), 'name', 'ports', 'scale', 'probes', 'drain', 'resources', 'env', 'secrets', 'files', 'callers', 'identity', 'command', 'args', 'exemptions', 'labels', 'annotations'];

  test('of any kind whatever are refused with a SeaworthyError, or give well-formed objects', () => {
    fc.assert(fc.property(fc.constantFrom(...keys), junk, (key, value) => {
      try {
        expect(synthService({ ...exampleProps(), [key]: value }).all.flatMap(malformations)).toEqual([]);
      } catch (error) {
        if (!SeaworthyError.isSeaworthyError(error)) {
          throw error;
        }
      }
    }), { numRuns: 3000, seed: SEED });
  }, 60_000);

  test('that are no props at all are refused', () => {
    fc.assert(fc.property(junk.filter((value) => typeof value !== 'function'), (value) => {
      expect(SeaworthyError.isSeaworthyError(errorOf(() => synthService(value as ReturnType<typeof exampleProps>)))).toBe(true);
    }), { numRuns: 300, seed: SEED });
  });
});
