import { Cpu, isEnvName, isRecord, Memory, type Problems, show } from '../../core';
import type { PlatformFacts } from '../../platform';
import type { ProductionServiceProps } from '../production-service-props';
import type { PlannedConfig, PlannedResources } from '../service-plan';
import { readFiles } from './files';
import { plain } from './plain';

/** What the container gets. */
export interface ReadContainer {
  readonly resources: PlannedResources;
  readonly env: readonly object[];
  readonly volumes: readonly object[];
  readonly mounts: readonly object[];
  readonly config: PlannedConfig | undefined;
}

/** Reads resources, environment and files. */
export function readContainer(props: ProductionServiceProps, name: string, facts: PlatformFacts, problems: Problems): ReadContainer {
  return { resources: readResources(props, facts, problems), env: readEnv(props, problems), ...readFiles(props.files ?? {}, name, problems) };
}

function readResources(props: ProductionServiceProps, facts: PlatformFacts, problems: Problems): PlannedResources {
  const asked = props.resources ?? {};
  for (const key of Object.keys(asked).filter((key) => !['cpu', 'cpuLimit', 'memory', 'memoryLimit', 'ephemeralStorage'].includes(key))) {
    problems.add('UnknownProperty', `resources.${key}`, `${show(key)} is not a resource`, 'Give cpu, cpuLimit, memory, memoryLimit or ephemeralStorage.');
  }
  const cpu = problems.attempt('resources.cpu', () => Cpu.of(asked.cpu ?? facts.defaults.cpu));
  const cpuLimit = asked.cpuLimit === undefined ? undefined : problems.attempt('resources.cpuLimit', () => Cpu.of(asked.cpuLimit ?? 0));
  const memory = problems.attempt('resources.memory', () => Memory.of(asked.memory ?? facts.defaults.memory));
  const memoryLimit = asked.memoryLimit === undefined ? memory : problems.attempt('resources.memoryLimit', () => Memory.of(asked.memoryLimit ?? ''));
  const disk = problems.attempt('resources.ephemeralStorage', () => Memory.of(asked.ephemeralStorage ?? '1Gi'));
  if (cpu !== undefined && cpuLimit !== undefined && cpuLimit.inMillis < cpu.inMillis) {
    problems.add('LimitBelowRequest', 'resources.cpuLimit', `the limit ${cpuLimit} is below the request ${cpu}`, 'Raise the limit, or leave it out.');
  }
  if (memory !== undefined && memoryLimit !== undefined && memoryLimit.inBytes < memory.inBytes) {
    problems.add('LimitBelowRequest', 'resources.memoryLimit', `the limit ${memoryLimit} is below the request ${memory}`, 'Raise the limit, or leave it out.');
  }
  return { cpu: String(cpu), cpuLimit: cpuLimit?.toString(), memory: String(memory), memoryLimit: String(memoryLimit), ephemeralStorage: String(disk) };
}

function readEnv(props: ProductionServiceProps, problems: Problems): readonly object[] {
  const env: object[] = [];
  const names = new Set<string>();
  const add = (name: string, path: string, entry: object): void => {
    if (!isEnvName(name)) {
      problems.add('EnvNameInvalid', path, `${show(name)} is not the name of an environment variable`, 'Use letters, digits and underscores, not starting with a digit.');
    }
    if (names.has(name)) {
      problems.add('EnvTwice', path, `${show(name)} is set in env and in secrets`, 'Set it in one of them; server-side apply refuses duplicates.');
    }
    names.add(name);
    env.push({ name, ...entry });
  };
  for (const [name, value] of entriesOf(props.env, 'env', problems)) {
    if (typeof value === 'string') {
      add(name, `env.${name}`, { value });
    } else if (isRecord(value) && (value.value !== undefined || value.valueFrom !== undefined)) {
      add(name, `env.${name}`, value.valueFrom === undefined ? { value: value.value } : { valueFrom: plain(value.valueFrom) });
    } else {
      problems.add('EnvValueInvalid', `env.${name}`, `${show(value)} is not text`, 'Write numbers and booleans as text, for example "8080".');
    }
  }
  for (const [name, value] of entriesOf(props.secrets, 'secrets', problems)) {
    const key = isRecord(value) ? value : {};
    const secret: unknown = isRecord(key.secret) ? key.secret.name : key.secret;
    if (typeof secret !== 'string' || secret === '' || typeof key.key !== 'string' || key.key === '') {
      problems.add('SecretKeyInvalid', `secrets.${name}`, `${show(value)} does not name a key of a Secret`, 'Use Secrets.key("catalog-db", "password").');
    }
    add(name, `secrets.${name}`, { valueFrom: { secretKeyRef: { name: secret, key: key.key } } });
  }
  return env;
}

function entriesOf(value: unknown, path: string, problems: Problems): [string, unknown][] {
  if (value !== undefined && !isRecord(value)) {
    problems.add('EnvInvalid', path, `${show(value)} is not a set of names and values`, 'Give an object, for example { LOG_LEVEL: "info" }.');
  }
  return isRecord(value) ? Object.entries(value) : [];
}
