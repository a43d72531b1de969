import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClusterSource, LiveSource, Recorder, RedactedSource, type Transport } from '../../../lib/evidence';
import { BundleSource } from '../../../lib/evidence/bundle/bundle-source';
import { readArchive } from '../../../lib/evidence/dump/read-archive';
import { investigate, type Fault, type Investigation, parseTarget } from '../../../lib/investigation';
import type { Cluster } from '../support/cluster';
import { pause } from '../support/wait-for';
import { dumpSource, takeDump } from './dump';
import type { BenchFault, Label, LookAlike, Place } from './fault';

/** What came of one fault. */
export interface Outcome {
  /** Name of the fault. */
  readonly name: string;
  /** The last verdict; undefined when the fault could not be made. */
  readonly result?: Investigation;
  /** Why it could not be made or judged. */
  readonly error?: string;
  /** Whether class, cause, root and rollback answer are right. */
  readonly right: { readonly class: boolean; readonly cause: boolean; readonly root: boolean; readonly rollback: boolean };
  /** Seconds until the verdict was right. */
  readonly seconds: number;
  /** Calls of the last investigation. */
  readonly calls: number;
  /** Whether replaying the bundle, and a dump, gave the same bytes; undefined when the state never stood still. */
  readonly replayed?: boolean;
  /** The same for a dump. */
  readonly dumped?: boolean;
  /** The first line in which the dump differs. */
  readonly difference?: string;
  /** What the rollback did, when the answer was executed. */
  readonly rollback?: 'as said' | 'not as said';
  /** Verdicts on the way that were sure (0.8 or more) and wrong. */
  readonly sureAndWrong: readonly string[];
}

/** A healthy state and what was said about it. */
export interface Quiet {
  /** Its name. */
  readonly name: string;
  /** What was said. */
  readonly result?: Investigation;
  /** Why it could not be made. */
  readonly error?: string;
}

/** Makes a fault, investigates until the label fits or its time is over, replays, and executes the rollback answer. */
export async function runFault(cluster: Cluster, transport: Transport, fault: BenchFault, namespace: string): Promise<Outcome> {
  const place = { cluster, namespace };
  const target = fault.target ?? 'deployment/web';
  const sureAndWrong: string[] = [];
  const nothing = { class: false, cause: false, root: false, rollback: false };
  const begun = Date.now();
  try {
    await bring(place, fault);
    const shown = Date.now();
    let seen = await look(transport, target, namespace);
    while (!fits(fault.label, seen.result) && Date.now() - shown < (fault.within ?? 75) * 1000) {
      await pause(4000);
      seen = await look(transport, target, namespace);
      const { verdict } = seen.result;
      if (verdict.confidence >= 0.8 && verdict.class !== 'healthy' && verdict.class !== 'unknown' && !among(fault.label.class, verdict.class)) {
        sureAndWrong.push(`${verdict.cause} (${verdict.class}, ${verdict.confidence})`);
      }
    }
    const seconds = (Date.now() - shown) / 1000;
    const same = await compare(transport, target, namespace);
    const rollback = await executeRollback(place, transport, fault, seen.result);
    const right = judge(fault.label, seen.result);
    return { name: fault.name, result: seen.result, right, seconds, calls: seen.calls, ...same, ...(rollback === undefined ? {} : { rollback }), sureAndWrong };
  } catch (error) {
    return { name: fault.name, error: (error as Error).message.slice(0, 400), right: nothing, seconds: (Date.now() - begun) / 1000, calls: 0, sureAndWrong };
  } finally {
    await clean(place, fault);
  }
}

/** Makes a state that is healthy, and investigates it once. */
export async function runLookAlike(cluster: Cluster, transport: Transport, state: LookAlike, namespace: string): Promise<Quiet> {
  const place = { cluster, namespace };
  try {
    await bring(place, state);
    await pause((state.after ?? 20) * 1000);
    return { name: state.name, result: (await look(transport, state.target ?? 'deployment/web', namespace)).result };
  } catch (error) {
    return { name: state.name, error: (error as Error).message.slice(0, 400) };
  } finally {
    await clean(place, state);
  }
}

/** Which parts of a label a result meets. */
export function judge(label: Label, { verdict, others }: Investigation): Outcome['right'] {
  const faults = label.rows.some((row) => others.some((fault) => fault.rows.includes(row))) ? [verdict, ...others] : [verdict];
  const { root } = deepest(verdict);
  const named = [verdict.root, root].flatMap(({ kind, name }) => [kind, `${kind}/${name}`]);
  return {
    class: among(label.class, verdict.class) && (label.subsystem === undefined || verdict.subsystem === label.subsystem),
    cause: label.rows.some((row) => faults.some((fault) => fault.rows.includes(row))),
    root: label.root.some((each) => named.includes(each)),
    rollback: label.rollback.includes(verdict.rollback.answer),
  };
}

/** Whether a result has the class and cause of a label. */
export function fits(label: Label, result: Investigation): boolean {
  const right = judge(label, result);
  return right.class && right.cause;
}

function deepest(fault: Fault): Fault {
  return fault.dependency === undefined || fault.dependency.verdict.class === 'healthy' ? fault : deepest(fault.dependency.verdict);
}

function among<T>(allowed: T | readonly T[], value: T): boolean {
  return Array.isArray(allowed) ? allowed.includes(value) : allowed === value;
}

/** Makes the namespace and the state of a fault. */
export async function bring(place: Place, { before = [], change = [], act }: BenchFault | LookAlike): Promise<void> {
  const { cluster, namespace } = place;
  await cluster.kubectl(['create', 'namespace', namespace]);
  const apply = (objects: readonly unknown[]): Promise<string> => cluster.kubectl(['-n', namespace, 'apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  if (before.length > 0) {
    await apply(before);
    for (const { kind, metadata } of before as readonly { kind: string; metadata: { name: string } }[]) {
      if (kind === 'Deployment') {
        await cluster.rolledOut(namespace, metadata.name, 120);
      }
    }
    // Writes in the same second have no order.
    await pause(1500);
  }
  if (change.length > 0) {
    await apply(change);
  }
  await act?.(place);
}

/** Undoes a fault and removes its namespace, without waiting. */
export async function clean(place: Place, { undo }: Pick<BenchFault, 'undo'>): Promise<void> {
  await undo?.(place).catch((error: Error) => process.stderr.write(`undo: ${error.message}\n`));
  await place.cluster.try(['delete', 'namespace', place.namespace, '--wait=false', '--ignore-not-found']);
}

/** Investigates as the command would: the result, and how many calls it took. */
export async function look(transport: Transport, target: string, namespace: string): Promise<{ readonly result: Investigation; readonly calls: number }> {
  const live = new LiveSource(transport);
  return { result: await investigate(new RedactedSource(live), parseTarget(target, namespace)), calls: live.budget.calls };
}

/** Live, from the bundle and from a dump, at a moment at which nothing changes: the same bytes. */
async function compare(transport: Transport, target: string, namespace: string): Promise<Pick<Outcome, 'replayed' | 'dumped' | 'difference'>> {
  const told = async (source: ClusterSource): Promise<string> => JSON.stringify(await investigate(source, parseTarget(target, namespace)), undefined, 1);
  let replayed: boolean | undefined;
  let difference: string | undefined;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const dump = await takeDump(transport, namespace);
    const recorder = new Recorder(new RedactedSource(new LiveSource(transport)));
    const live = await told(recorder);
    const bundle = new RedactedSource(new BundleSource((await readArchive(await recorder.bundle(), 'bundle')).entries));
    replayed = replayed !== false && await told(bundle) === live;
    if ((await takeDump(transport, namespace)).mark === dump.mark) {
      const dumped = await told(dumpSource(dump, recorder.now()));
      if (dumped === live) {
        return { replayed, dumped: true };
      }
      // Other faults change what the nodes hold, without a mark in this namespace.
      difference = differing(live, dumped);
    }
    await pause(1500);
  }
  return { ...(replayed === undefined ? {} : { replayed }), ...(difference === undefined ? {} : { dumped: false, difference }) };
}

/** The lines from the first that differs, live and dumped. */
function differing(live: string, dumped: string): string {
  const [a, b] = [live.split('\n'), dumped.split('\n')];
  const first = b.findIndex((line, position) => line !== a[position]);
  return [a, b].map((lines) => lines.slice(first, first + 4).join(' ').replace(/\s+/g, ' ')).join(' | ');
}

/** Does what the answer says, and looks whether it comes true. */
async function executeRollback({ cluster, namespace }: Place, transport: Transport, fault: BenchFault, { verdict }: Investigation): Promise<Outcome['rollback']> {
  const target = fault.target ?? 'deployment/web';
  const { answer, commands } = verdict.rollback;
  if (answer === 'yes') {
    const folder = mkdtempSync(join(tmpdir(), 'good-'));
    writeFileSync(join(folder, 'GOOD_MANIFESTS'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: (fault.before ?? []).map((each) => ({ ...each, metadata: { ...each.metadata as object, namespace } })) }));
    for (const command of commands) {
      await cluster.shell(command, folder);
    }
    rmSync(folder, { recursive: true });
    return await healthyWithin(60) ? 'as said' : 'not as said';
  }
  if (answer === 'no' && target.startsWith('deployment/')) {
    const undo = await cluster.try(['-n', namespace, 'rollout', 'undo', target]);
    return undo.code !== 0 ? undefined : await healthyWithin(20) ? 'not as said' : 'as said';
  }
  return undefined;

  async function healthyWithin(seconds: number): Promise<boolean> {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      await pause(3000);
      const { result } = await look(transport, target, namespace);
      if (result.verdict.class === 'healthy' && result.verdict.cause !== 'rollout-in-progress') {
        return true;
      }
    }
    return false;
  }
}
