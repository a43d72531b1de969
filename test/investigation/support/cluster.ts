import { type ClusterSource, found, type GetRequest, Kinds, type KindName, type KubeObject, kindOf, type ListRequest, type LogAnswer, type LogRequest, notRead, type ObjectsAnswer, type Outcome, RedactedSource } from '../../../lib/evidence';
import { DumpSource } from '../../../lib/evidence/dump/dump-source';
import { investigate, type Cause, type Fault, type Investigation, parseTarget } from '../../../lib/investigation';

/** The time of every made-up cluster. */
export const NOW = Date.parse('2026-03-01T02:14:00Z');

/** A time before NOW, as objects write it. */
export function before(seconds: number): string {
  return new Date(NOW - seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** What a made-up cluster holds. */
export interface ClusterContents {
  /** Objects of any kinds. */
  readonly objects: readonly KubeObject[];
  /** Logs by `pod/container` or `pod/container/previous`, all in namespace shop. */
  readonly logs?: Readonly<Record<string, string>>;
  /** Kinds that cannot be read, and how that ends. */
  readonly unreadable?: Partial<Record<KindName, Exclude<Outcome, 'done'>>>;
  /** Whether logs are forbidden. */
  readonly logsForbidden?: boolean;
}

/** A cluster that knows every kind completely, except what is unreadable. */
export function cluster({ objects, logs = {}, unreadable = {}, logsForbidden = false }: ClusterContents): ClusterSource {
  const lists = Object.keys(Kinds).map((kind) => ({
    path: `${Kinds[kind as KindName].plural}.json`,
    text: JSON.stringify({ apiVersion: groupVersion(kind as KindName), kind: `${kind}List`, items: objects.filter((object) => kindOf(object.apiVersion, object.kind) === kind) }),
  }));
  // A list of one namespace only says nothing of the others: an empty list of no namespace says that this is all.
  const all = Object.keys(Kinds).map((kind) => ({ path: 'all.json', text: JSON.stringify({ apiVersion: groupVersion(kind as KindName), kind: `${kind}List`, items: [] }) }));
  const logFiles = Object.entries(logs).map(([key, text]) => ({ path: `shop/${key.replace('/previous', '.previous')}.log`, text }));
  const dump = new DumpSource('a made-up cluster', [...lists, ...all, ...logFiles], NOW);
  const source: ClusterSource = {
    description: dump.description,
    now: () => NOW,
    objects: (request: GetRequest | ListRequest): Promise<ObjectsAnswer> => {
      const outcome = unreadable[request.kind];
      return outcome === undefined ? dump.objects(request).then(complete) : Promise.resolve(notRead(outcome, 'made up'));
    },
    log: (request: LogRequest): Promise<LogAnswer> => (logsForbidden ? Promise.resolve(notRead('forbidden', 'made up')) : dump.log(request)),
  };
  return new RedactedSource(source);
}

/** A dump does not know whether it is complete for namespaces from which it holds nothing; a made-up cluster is. */
function complete({ objects }: ObjectsAnswer): ObjectsAnswer {
  return found(objects);
}

/** Investigates a target of a made-up cluster. */
export async function investigated(contents: ClusterContents, target: string): Promise<Investigation> {
  return investigate(cluster(contents), parseTarget(target, 'shop'));
}

/** What one cause alone finds; undefined when it finds nothing. */
export async function faultBy(cause: Cause, contents: ClusterContents, target = 'deployment/web'): Promise<Fault | undefined> {
  const { verdict } = await investigate(cluster(contents), parseTarget(target, 'shop'), [cause]);
  return verdict.cause === cause.id ? verdict : undefined;
}

function groupVersion(kind: KindName): string {
  const { group, version } = Kinds[kind];
  return group === '' ? version : `${group}/${version}`;
}
