import type { KubeObject } from '../../evidence';

/** The tool that delivers an object. */
export type DeliveryTool = 'argo-cd' | 'flux-kustomization' | 'flux-helm' | 'helm' | 'kapp' | 'fleet' | 'terraform' | 'operator' | 'kubectl-apply' | 'unknown';

/** Who delivers an object, as the object itself tells. */
export interface DeliveryOwner {
  /** The tool. */
  readonly tool: DeliveryTool;
  /** Name of its application, release or customization; empty when the object does not tell. */
  readonly name: string;
  /** Namespace of that; empty when the object does not tell. */
  readonly namespace: string;
  /** The mark it was recognised by. */
  readonly mark: string;
  /** Whether Helm wrote it by server-side apply, and somebody else has written template fields since: then a rollback meets conflicts. */
  readonly helmConflicts: boolean;
  /** Further tools whose marks are on the object: two owners fight. */
  readonly others: readonly DeliveryTool[];
}

type Hit = Pick<DeliveryOwner, 'tool' | 'name' | 'namespace' | 'mark'>;

/**
 * Recognises who delivers a workload, in the order in which marks are reliable: Helm's own marks come late, because
 * Flux, Fleet and Terraform leave them too, and Argo CD renders charts without them.
 */
export function deliveryOwner(object: KubeObject): DeliveryOwner {
  const hits = [operator, argoCd, flux, kapp, fleet, helm, terraform, kubectl].map((recognise) => recognise(object)).filter((hit) => hit !== undefined);
  const first: Hit = hits[0] ?? { tool: 'unknown', name: '', namespace: '', mark: '' };
  // Flux, Fleet and Terraform deploy through Helm, and kubectl's annotation stays behind after others took over.
  const secondary: readonly DeliveryTool[] = ['helm', 'kubectl-apply'];
  const others = [...new Set(hits.slice(1).map(({ tool }) => tool).filter((tool) => !secondary.includes(tool)))];
  return { ...first, helmConflicts: first.tool === 'helm' && conflicts(object), others };
}

function operator({ metadata }: KubeObject): Hit | undefined {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  return owner === undefined ? undefined : { tool: 'operator', name: `${owner.kind} ${owner.name}`, namespace: metadata.namespace ?? '', mark: 'metadata.ownerReferences' };
}

function argoCd({ apiVersion, kind, metadata }: KubeObject): Hit | undefined {
  const id = metadata.annotations?.['argocd.argoproj.io/tracking-id'];
  const match = id === undefined ? null : /^([^:]+):([^/:]*)\/([^:]+):([^/]*)\/(.+)$/.exec(id);
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  // A copied object carries the mark of its original.
  if (match !== null && match[2] === group && match[3] === kind && match[4] === (metadata.namespace ?? '') && match[5] === metadata.name) {
    return { tool: 'argo-cd', name: match[1] ?? '', namespace: '', mark: 'metadata.annotations[argocd.argoproj.io/tracking-id]' };
  }
  const label = metadata.labels?.['argocd.argoproj.io/instance'];
  if (label !== undefined) {
    return { tool: 'argo-cd', name: label, namespace: '', mark: 'metadata.labels[argocd.argoproj.io/instance]' };
  }
  const instance = metadata.labels?.['app.kubernetes.io/instance'];
  return writers(metadata).includes('argocd-controller') && instance !== undefined ? { tool: 'argo-cd', name: instance, namespace: '', mark: 'metadata.managedFields[argocd-controller]' } : undefined;
}

function flux({ metadata }: KubeObject): Hit | undefined {
  for (const [tool, prefix] of [['flux-helm', 'helm.toolkit.fluxcd.io'], ['flux-kustomization', 'kustomize.toolkit.fluxcd.io']] as const) {
    const name = metadata.labels?.[`${prefix}/name`];
    if (name !== undefined) {
      return { tool, name, namespace: metadata.labels?.[`${prefix}/namespace`] ?? '', mark: `metadata.labels[${prefix}/name]` };
    }
  }
  return undefined;
}

function kapp({ metadata }: KubeObject): Hit | undefined {
  return metadata.labels?.['kapp.k14s.io/app'] === undefined ? undefined : { tool: 'kapp', name: '', namespace: '', mark: 'metadata.labels[kapp.k14s.io/app]' };
}

function fleet({ metadata }: KubeObject): Hit | undefined {
  const name = metadata.annotations?.['objectset.rio.cattle.io/id'];
  return name === undefined ? undefined : { tool: 'fleet', name, namespace: '', mark: 'metadata.annotations[objectset.rio.cattle.io/id]' };
}

function helm({ metadata }: KubeObject): Hit | undefined {
  const name = metadata.annotations?.['meta.helm.sh/release-name'];
  if (name === undefined || metadata.labels?.['app.kubernetes.io/managed-by'] !== 'Helm') {
    return undefined;
  }
  const byTerraform = writers(metadata).some((writer) => writer.startsWith('terraform-provider-helm'));
  const namespace = metadata.annotations?.['meta.helm.sh/release-namespace'] ?? metadata.namespace ?? '';
  return { tool: byTerraform ? 'terraform' : 'helm', name, namespace, mark: 'metadata.annotations[meta.helm.sh/release-name]' };
}

function terraform({ metadata }: KubeObject): Hit | undefined {
  const writer = writers(metadata).find((name) => name === 'HashiCorp' || name === 'Terraform');
  return writer === undefined ? undefined : { tool: 'terraform', name: '', namespace: '', mark: `metadata.managedFields[${writer}]` };
}

function kubectl({ metadata }: KubeObject): Hit | undefined {
  if (metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] !== undefined) {
    return { tool: 'kubectl-apply', name: '', namespace: '', mark: 'metadata.annotations[kubectl.kubernetes.io/last-applied-configuration]' };
  }
  const applied = (metadata.managedFields ?? []).some((entry) => entry.manager === 'kubectl' && entry.operation === 'Apply');
  return applied ? { tool: 'kubectl-apply', name: '', namespace: '', mark: 'metadata.managedFields[kubectl]' } : undefined;
}

function conflicts({ metadata }: KubeObject): boolean {
  const entries = (metadata.managedFields ?? []).filter((entry) => entry.subresource === undefined);
  const applied = entries.some(({ manager, operation }) => manager === 'helm' && operation === 'Apply');
  return applied && entries.some(({ manager, operation, fieldsV1 }) => !(manager === 'helm' && operation === 'Apply') && JSON.stringify(fieldsV1 ?? '').includes('f:template'));
}

function writers({ managedFields }: KubeObject['metadata']): readonly string[] {
  return (managedFields ?? []).filter((entry) => entry.subresource === undefined).map((entry) => entry.manager ?? '');
}
