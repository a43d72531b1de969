import type * as FastCheck from 'fast-check';
import { fail } from '../core';
import type { Declaration, InvalidDeclaration } from './declaration';
import { faults } from './faults';
import { platforms } from './platform-arbitrary';
import { type FastCheckModule, props } from './props-arbitrary';

/**
 * Services that must be accepted, over every answer and platform that fit together, for property-based tests with fast-check.
 * @throws SeaworthyError `PeerMissing` when fast-check is not installed
 */
export function validDeclarations(): FastCheck.Arbitrary<Declaration> {
  const fc = fastCheck();
  return fc.record({ platform: platforms(fc), id: serviceNames(fc), namespace: labels(fc), make: props(fc) })
    .map(({ platform, id, namespace, make }) => ({ id, namespace, props: () => make(platform) }));
}

/**
 * Services with exactly one fault, each with the code of the problem that must be found.
 * @throws SeaworthyError `PeerMissing` when fast-check is not installed
 */
export function invalidDeclarations(): FastCheck.Arbitrary<InvalidDeclaration> {
  const fc = fastCheck();
  return fc.tuple(validDeclarations(), fc.constantFrom(...faults())).map(([valid, fault]) => ({
    id: 'web', namespace: 'test', ...fault.place, fault: fault.name, code: fault.code, props: () => fault.apply(valid.props()),
  }));
}

/** The only place that loads fast-check, and only when somebody generates. */
function fastCheck(): FastCheckModule {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('fast-check') as FastCheckModule;
  } catch {
    return fail('PeerMissing', '', 'fast-check is not installed, and declarations are generated with it', 'Install it: npm install --save-dev fast-check.');
  }
}

const labels = (fc: FastCheckModule): FastCheck.Arbitrary<string> => fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
const serviceNames = (fc: FastCheckModule): FastCheck.Arbitrary<string> => fc.stringMatching(/^[a-z]([-a-z0-9]{0,50}[a-z0-9])?$/);
