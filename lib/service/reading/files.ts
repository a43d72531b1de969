import { createHash } from 'node:crypto';
import { isDnsName, isRecord, Memory, type Problems, show } from '../../core';
import { type FileInput, Files, type FileSource, type VolumeLike } from '../../strategy';
import type { PlannedConfig } from '../service-plan';
import { plain } from './plain';

/** Volumes, mounts and texts of a container. */
export interface ReadFiles {
  readonly volumes: readonly object[];
  readonly mounts: readonly object[];
  readonly config: PlannedConfig | undefined;
}

/** With a read-only root, most runtimes still expect to write here. */
const TMP = '/tmp';
const TMP_SIZE = '256Mi';
/** A ConfigMap holds at most 1 MiB (core/v1). */
const MOST_TEXT_BYTES = 1_048_576;

/** Reads what stands at each path; texts go into one config map named by its content, so that going back restores them. */
export function readFiles(files: Readonly<Record<string, FileInput>>, name: string, problems: Problems): ReadFiles {
  const reader = new FileReader(problems);
  if (!isRecord(files)) {
    problems.add('FilesInvalid', 'files', `${show(files)} is not a set of paths`, 'Give an object, for example { "/etc/app.yaml": "…" }.');
  } else {
    for (const [path, source] of Object.entries({ ...(TMP in files ? {} : { [TMP]: Files.scratch(TMP_SIZE) }), ...files })) {
      reader.read(path, source);
    }
  }
  return reader.finish(name);
}

class FileReader {
  private readonly volumes = new Map<string, object>();
  private readonly mounts: object[] = [];
  private readonly texts: Record<string, string> = {};
  private readonly textMounts: { readonly mountPath: string; readonly subPath: string }[] = [];

  public constructor(private readonly problems: Problems) {}

  public read(path: string, input: unknown): void {
    const at = `files[${show(path)}]`;
    if (!/^\/[^:\s]*[^/:\s]$/.test(path) || path.split('/').some((part) => part === '..' || part === '.')) {
      this.problems.add('FilePathInvalid', at, `${show(path)} is not an absolute path`, 'Give a path that starts with a slash, without a colon, "." or "..".');
      return;
    }
    const source = this.sourceOf(input, at);
    if (source === undefined) {
      return;
    }
    if ('_toKube' in source) {
      this.volumes.set(source.name, plain(source._toKube()) as object);
      this.mounts.push({ name: source.name, mountPath: path });
      return;
    }
    const volume = volumeName(path);
    switch (source.kind) {
      case 'text':
        this.texts[volume] = source.text;
        this.textMounts.push({ mountPath: path, subPath: volume });
        return;
      case 'scratch':
        this.volumes.set(volume, { name: volume, emptyDir: { sizeLimit: source.size.toString() } });
        this.mounts.push({ name: volume, mountPath: path });
        return;
      case 'secret':
        this.volumes.set(volume, { name: volume, secret: { secretName: source.name } });
        break;
      case 'configMap':
        this.volumes.set(volume, { name: volume, configMap: { name: source.name } });
        break;
    }
    this.mounts.push({ name: volume, mountPath: path, readOnly: true });
  }

  public finish(service: string): ReadFiles {
    if (this.textMounts.length === 0) {
      return { volumes: [...this.volumes.values()], mounts: this.mounts, config: undefined };
    }
    const size = Object.entries(this.texts).reduce((sum, [key, text]) => sum + key.length + Buffer.byteLength(text), 0);
    if (size > MOST_TEXT_BYTES) {
      this.problems.add('FilesTooLarge', 'files', `the texts are ${size} bytes together, and a ConfigMap holds ${MOST_TEXT_BYTES}`, 'Put large files into the image or a volume.');
    }
    const config = { name: `${service}-${contentHash(this.texts)}`, data: this.texts };
    return {
      config,
      volumes: [...this.volumes.values(), { name: 'config', configMap: { name: config.name } }],
      mounts: [...this.mounts, ...this.textMounts.map((mount) => ({ name: 'config', ...mount, readOnly: true }))],
    };
  }

  private sourceOf(input: unknown, at: string): FileSource | VolumeLike | undefined {
    if (typeof input === 'string') {
      return Files.text(input);
    }
    if (isRecord(input)) {
      if (typeof input._toKube === 'function' && isDnsName(input.name)) {
        return input as unknown as VolumeLike;
      }
      if (input.kind === 'ConfigMap' && typeof input.name === 'string') {
        return { kind: 'configMap', name: input.name };
      }
      if ((input.kind === 'text' && typeof input.text === 'string') || (['secret', 'configMap'].includes(String(input.kind)) && isDnsName(input.name))) {
        return input as unknown as FileSource;
      }
      if (input.kind === 'scratch') {
        return this.problems.attempt(at, () => ({ kind: 'scratch', size: Memory.of(input.size as Memory) }));
      }
    }
    this.problems.add('FileSourceInvalid', at, `${show(input)} is not something that can stand at a path`, 'Give text, Files.secret(name), Files.configMap(name), Files.scratch("64Mi"), or a Volume of cdk8s-plus.');
    return undefined;
  }
}

/** A name that depends on the path alone: readable, and unique by a piece of its hash where characters are lost. */
function volumeName(path: string): string {
  const plain = path.slice(1).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const exact = `/${plain}` === path;
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 6);
  return exact && plain.length <= 50 && plain !== 'config' ? plain : `${plain.slice(0, 50)}-${hash}`.replace(/^-/, '');
}

function contentHash(data: Readonly<Record<string, string>>): string {
  const sorted = Object.keys(data).sort().map((key) => [key, data[key]]);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 10);
}
