import { isRecord } from '../../../core';
import type { KubeObject, ManagedFields } from '../../../evidence';
import { timeOf } from '../../view/time';
import { writesOf } from '../../view/writes';

/** A write to the contents of a ConfigMap or Secret. */
export interface ContentWrite {
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** Who, as it named itself: `kubectl-edit`, `helm`. */
  readonly by: string;
}

/** Writers that are part of the cluster: what they write is not somebody's change. */
const MACHINE = /^(kube-controller-manager|kube-scheduler|kubelet|root-ca-cert-publisher|cluster-autoscaler|clusterrole-aggregation|kube-apiserver)/;

/**
 * The last write to the contents of a ConfigMap or Secret; undefined when nobody says. Writes to labels and annotations
 * alone do not count, as far as the writer's fields are known. Dumps often leave writers out.
 */
export function lastContentWrite(object: KubeObject): ContentWrite | undefined {
  const [newest] = writesOf(object, (entry) => entry.subresource === undefined && timeOf(entry.time) > 0 && !MACHINE.test(entry.manager ?? '') && ownsContents(entry));
  return newest === undefined ? undefined : { at: newest.at, by: newest.by ?? 'somebody' };
}

function ownsContents({ fieldsV1 }: ManagedFields): boolean {
  return !isRecord(fieldsV1) || ['f:data', 'f:binaryData', 'f:stringData', 'f:immutable'].some((key) => fieldsV1[key] !== undefined);
}
