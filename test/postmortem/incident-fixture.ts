import type { KubeObject } from '../../lib/evidence';
import { type Snapshot, snapshotOf } from '../../lib/postmortem';
import { cluster } from '../investigation/support/cluster';
import { crashed, deployment, event, node, notReady, object, type Patch, pod, template } from '../investigation/support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });

const owned = (status: string, since: string): Patch => ({
  metadata: { annotations: { 'seaworthy.dev/owner': 'storefront' }, managedFields: [{ manager: 'argocd-controller', operation: 'Apply', time: '2026-03-01T02:02:55Z', fieldsV1: {} }] },
  spec: { replicas: 1 },
  status: { conditions: [{ type: 'Available', status, lastTransitionTime: since }] },
});

const failing = pod(2, 'a', NEW, notReady(crashed(1)));
const shared = [node('node-a'), object('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } })];

/** While it was broken: the new revision crashes, and nothing serves. */
export const DURING: readonly KubeObject[] = [...deployment([OLD, NEW], owned('False', '2026-03-01T02:03:00Z')), failing, event(failing, 'Warning', 'BackOff', 'Back-off restarting failed container'), ...shared];

/** Afterwards: the old revision serves again. */
export const AFTER: readonly KubeObject[] = [...deployment([NEW, OLD], owned('True', '2026-03-01T02:10:20Z')), pod(2, 'z', OLD), ...shared];

/** A snapshot of a made-up cluster. */
export function snapshot(label: string, objects: readonly KubeObject[], logs: Readonly<Record<string, string>> = {}): Promise<Snapshot> {
  return snapshotOf(label, cluster({ objects, logs }), { kind: 'Deployment', name: 'web', namespace: 'shop' });
}
