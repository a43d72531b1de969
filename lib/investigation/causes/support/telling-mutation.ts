import { field, list, quantity } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import { isReady, lastEnd } from '../../view/pod-state';
import { type Mutation, mutationsOf } from './live-mutation';
import { placementOf } from './placement';

/**
 * The changes at admission that explain what fails. Most mutations are harmless and wanted: variables for a cloud
 * identity, mirrors of registries, side containers. So only a change counts that bears on this very failure.
 */
export function tellingMutations(view: ClusterView, subject: Subject): readonly Mutation[] {
  const { stage, container } = subject;
  const all = mutationsOf(view, subject);
  const own = all.filter(({ container: name }) => name !== undefined && name === container?.name);
  switch (stage) {
    case 'crash': return (container === undefined ? undefined : lastEnd(container)?.reason) === 'OOMKilled' ? own.filter(lowersMemory) : own.filter((each) => changesProgram(each) || changesVariable(subject, each));
    case 'image': return own.filter(({ path }) => path.endsWith('.image'));
    case 'config': return [
      ...own.filter(({ path, live }) => path.includes('.env[') && namedIn(container?.waiting?.message ?? '', live)),
      ...all.filter(({ path }) => path.endsWith('runAsNonRoot') && (container?.waiting?.message ?? '').includes('runAsNonRoot')),
    ];
    case 'start': return own.filter(({ path }) => /\.(command|args|workingDir)$/.test(path));
    case 'readiness': return own.filter((each) => changesProgram(each) || changesVariable(subject, each));
    case 'scheduling': return misplacing(view, subject, all);
    default: return [];
  }
}

/** Whether an image comes from another registry and is otherwise the same: a mirror, or the same tag with its digest. */
export function isRelocation({ path, template, live }: Mutation): boolean {
  const core = (image: string): string => image.replace(/@sha256:[0-9a-f]+$/, '').split('/').pop() ?? '';
  return path.endsWith('.image') && core(template) === core(live);
}

function lowersMemory({ path, template, live }: Mutation): boolean {
  // A limit above that of the template kills nothing that would have lived.
  return path.endsWith('.resources.limits.memory') && live !== '' && (template === '' || (quantity(live) ?? 0) < (quantity(template) ?? 0));
}

function changesProgram(mutation: Mutation): boolean {
  return /\.(command|args|workingDir)$/.test(mutation.path) || (mutation.path.endsWith('.image') && !isRelocation(mutation));
}

/**
 * A variable of the template that is gone or has another value. One that was added counts only where a pod of the same
 * revision serves without it: cloud identities and tracers add theirs to everybody.
 */
function changesVariable({ workload, pods: [pod] }: Subject, { path, template, container }: Mutation): boolean {
  const name = /\.env\[(.*)\]$/.exec(path)?.[1];
  const maker = pod?.metadata.ownerReferences?.[0]?.uid;
  const serves = (workload?.pods ?? []).filter((each) => isReady(each) && each.metadata.ownerReferences?.[0]?.uid === maker);
  const without = (each: KubeObject): boolean => list(field(each, 'spec', 'containers')).some((own) => field(own, 'name') === container && list(field(own, 'env')).every((variable) => field(variable, 'name') !== name));
  return name !== undefined && (template !== '' || serves.some(without));
}

/** Whether a message names the ConfigMap or Secret that a variable is read from. */
function namedIn(message: string, live: string): boolean {
  const name = /"name":"([^"]+)"/.exec(live)?.[1];
  return name !== undefined && message.includes(name);
}

/** Changes of what the scheduler says it could not satisfy. */
function misplacing(view: ClusterView, subject: Subject, all: readonly Mutation[]): readonly Mutation[] {
  const placement = placementOf(view, subject);
  const said = placement?.message.reasons.map(({ text }) => text).join(' ') ?? '';
  switch (placement?.decisive) {
    case undefined: return field(subject.pods[0], 'status', 'conditions') === undefined ? [] : all.filter(({ path }) => path === 'spec.schedulerName');
    case 'node-affinity': return all.filter(({ path }) => /^spec\.(nodeSelector|affinity)$/.test(path));
    case 'spread': return all.filter(({ path }) => path === 'spec.topologySpreadConstraints');
    case 'resources': return all.filter(({ path, live, template }) => path.includes('.resources.requests.') && said.includes(`Insufficient ${path.split('.').pop() ?? ''}`) && (quantity(live) ?? 0) > (quantity(template) ?? 0));
    default: return [];
  }
}
