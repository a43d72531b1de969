import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Manifest } from '../core';
import { AppGuard } from '../kubernetes';
import type { ObjectPlace } from './place';

/** Where a construct stands. */
export function placeOf(construct: Construct): ObjectPlace {
  return { path: construct.node.path, id: construct.node.id, namespace: Chart.of(construct).namespace };
}

/**
 * Plans, and takes the construct out of the tree again when its props are refused: a caller may catch the error and go on.
 * @throws SeaworthyError what `plan` throws
 */
export function planOrDetach<T>(construct: Construct, plan: (place: ObjectPlace) => T): T {
  try {
    return plan(placeOf(construct));
  } catch (error) {
    construct.node.scope?.node.tryRemoveChild(construct.node.id);
    throw error;
  }
}

/** Wraps a manifest as a plain ApiObject of cdk8s, and has names compared once per app. */
export function addObject(construct: Construct, id: string, manifest: Manifest): ApiObject {
  AppGuard.of(construct);
  return new ApiObject(construct, id, manifest as Manifest & { readonly metadata: { readonly name: string } });
}
