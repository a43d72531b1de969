import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';

/** What is read to find what should make a Secret. */
export function secretSourceNeeds(namespace: string): readonly Need[] {
  return [{ verb: 'list', kind: 'ExternalSecret', namespace }, { verb: 'list', kind: 'SealedSecret', namespace }];
}

/** The ExternalSecret that should make a Secret; undefined when none was read that does. */
export function externalSecretFor(view: ClusterView, namespace: string, secret: string): KubeObject | undefined {
  return view.all('ExternalSecret', namespace).find((source) => (text(field(source, 'spec', 'target', 'name')) || source.metadata.name) === secret);
}

/** The SealedSecret that should make a Secret; it has the name of the Secret. */
export function sealedSecretFor(view: ClusterView, namespace: string, secret: string): KubeObject | undefined {
  return view.all('SealedSecret', namespace).find((source) => (text(field(source, 'spec', 'template', 'metadata', 'name')) || source.metadata.name) === secret);
}

/** Whether a source says that it does not make its Secret. */
export function sourceFails(view: ClusterView, source: KubeObject): boolean {
  return sourceMessage(view, source) !== undefined;
}

/** Why a source does not make its Secret, in its own words; undefined when it does not say that it fails. */
export function sourceMessage(view: ClusterView, source: KubeObject): string | undefined {
  const condition = conditionOf(source, source.kind === 'ExternalSecret' ? 'Ready' : 'Synced');
  if (condition?.status === 'True') {
    return undefined;
  }
  const told = view.eventsOf(source).filter(({ type, reason }) => type === 'Warning' && /^(UpdateFailed|ErrUnsealFailed|ErrUpdateFailed|SecretSyncError|UnavailableStore|InvalidStoreRef|ProviderConfigError)/.test(reason)).map(({ message }) => message);
  const parts = [condition?.message ?? '', told[told.length - 1] ?? ''].filter((part) => part !== '');
  return condition === undefined && parts.length === 0 ? undefined : parts.join(' | ');
}

/** Names the store of an ExternalSecret. */
export function storeOf(source: KubeObject): { readonly kind: string; readonly name: string; readonly namespace?: string } | undefined {
  const reference = field(source, 'spec', 'secretStoreRef') ?? list(field(source, 'spec', 'dataFrom')).map((each) => field(each, 'sourceRef', 'storeRef')).find((each) => each !== undefined);
  const name = text(field(reference, 'name'));
  const kind = text(field(reference, 'kind')) ?? 'SecretStore';
  return name === undefined ? undefined : { kind, name, ...(kind === 'SecretStore' && source.metadata.namespace !== undefined ? { namespace: source.metadata.namespace } : {}) };
}
