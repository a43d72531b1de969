import type { ProductionServiceProps } from '../service';
import { type Manifests } from './manifests';
import { synthService } from './synth-service';

/** A service as somebody might declare it. */
export interface Declaration {
  /** Construct id. */
  readonly id: string;
  /** Namespace of the chart. */
  readonly namespace: string;
  /** Makes the props anew. The factories of answers may refuse. */
  readonly props: () => ProductionServiceProps;
}

/** A declaration with one fault. */
export interface InvalidDeclaration extends Declaration {
  /** The fault in words. */
  readonly fault: string;
  /** Code of the problem that must be found. */
  readonly code: string;
}

/**
 * Synthesizes a declaration in memory.
 * @throws SeaworthyError what its props are refused with
 */
export function synthDeclaration(declaration: Declaration): Manifests {
  return synthService(declaration.props(), { id: declaration.id, namespace: declaration.namespace });
}
