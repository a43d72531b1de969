import { deepFreeze, ImageRef, isDnsLabel, isRecord, isServiceName, Problems, show, StandardLabels } from '../core';
import { Platform } from '../platform';
import { rollbackFor } from '../strategy';
import type { ProductionServiceProps } from './production-service-props';
import { readAnswers } from './reading/answers';
import { readContainer } from './reading/container';
import { readDrain } from './reading/drain';
import { readExtras } from './reading/extras';
import { readPorts } from './reading/ports';
import { readProbes, startupBudget } from './reading/probes';
import { readScale } from './reading/scale';
import type { ServicePlan } from './service-plan';

/** Where a service stands. */
export interface ServicePlace {
  /** Construct path, for messages. */
  readonly path: string;
  /** Construct id, the name unless `props.name` is given. */
  readonly id: string;
  /** Namespace of the chart. */
  readonly namespace: string | undefined;
}

const KNOWN = new Set(['platform', 'image', 'port', 'owner', 'state', 'exposure', 'rollout', 'needs', 'name', 'ports', 'scale', 'probes', 'drain', 'resources', 'env', 'secrets',
  'files', 'callers', 'identity', 'command', 'args', 'exemptions', 'labels', 'annotations']);

/**
 * Resolves props with the platform's facts.
 * @throws SeaworthyError with every problem of the props
 */
export function planService(props: ProductionServiceProps, place: ServicePlace): ServicePlan {
  const problems = new Problems(place.path);
  if (!isRecord(props)) {
    problems.add('PropsMissing', '', `${show(props)} is not a set of props`, 'Give { platform, image, port, owner, state, exposure, rollout, needs }.');
    problems.throwIfAny();
  }
  for (const key of Object.keys(props).filter((name) => !KNOWN.has(name))) {
    problems.add('UnknownProperty', key, `${show(key)} is not a property of a ProductionService`, `Known properties are ${[...KNOWN].join(', ')}.`);
  }
  const { name, namespace } = readPlace(props, place, problems);
  const platform = readPlatform(props.platform, problems);
  const image = problems.attempt('image', () => ImageRef.of(props.image).toString()) ?? '';
  const facts = (platform ?? Platform.forTests()).facts;
  const answers = readAnswers(props, facts, platform !== undefined, problems);
  const ports = readPorts(props, answers.exposure, problems);
  const scale = readScale(props, answers, problems);
  const drain = readDrain(props, answers, facts, problems);
  const probes = readProbes(props, answers.exposure, ports, problems);
  const container = readContainer(props, name, facts, problems);
  const extras = readExtras(props, problems);
  problems.throwIfAny();

  const selector = { [StandardLabels.name]: name, [StandardLabels.instance]: name };
  const team: Record<string, string> = answers.owner === undefined ? {} : { team: answers.owner.team };
  const progressDeadlineSeconds = Math.max(600, startupBudget(probes.startup) + answers.rollout.minReadySeconds + 120);
  return deepFreeze<ServicePlan>({
    name, namespace, image, facts, platformHash: platform?.hash ?? '', selector, ports, scale, drain, progressDeadlineSeconds,
    ...answers, ...probes, ...container, ...extras,
    labels: { ...extras.labels, ...team, ...selector },
    rollback: rollbackFor(answers.rollout, progressDeadlineSeconds, facts.delivery, { name, namespace }),
  });
}

function readPlace(props: ProductionServiceProps, place: ServicePlace, problems: Problems): { name: string; namespace: string } {
  const name: unknown = props.name ?? place.id;
  if (!isServiceName(name) || name.length > 52) {
    problems.add('NameInvalid', props.name === undefined ? 'id' : 'name', `${show(name)} is not a DNS label of at most 52 characters that starts with a letter`,
      'Use lower-case letters, digits and dashes; Kubernetes adds up to eleven characters for pods.');
  }
  if (!isDnsLabel(place.namespace)) {
    problems.add('NamespaceMissing', '', `the chart has ${place.namespace === undefined ? 'no namespace' : `the namespace ${show(place.namespace)}, which is not a DNS label`}`,
      'Give the chart one: new Chart(app, "shop", { namespace: "shop" }); network rules and rollback commands need it.');
  }
  return { name: String(name), namespace: place.namespace ?? '' };
}

function readPlatform(platform: unknown, problems: Problems): Platform | undefined {
  if (!Platform.isPlatform(platform)) {
    problems.add('PlatformMissing', 'platform', `${show(platform)} is not a Platform`, 'Declare what the cluster promises with Platform.of({ … }) from seaworthy/platform.');
    return undefined;
  }
  return platform;
}
