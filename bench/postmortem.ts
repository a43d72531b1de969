import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KubeObject, Ledger, Recorder } from '../lib/evidence';
import { investigate, parseTarget } from '../lib/investigation';
import { contextOf } from '../lib/postmortem';
import { compiled } from '../test/cli/compiled';
import { cluster } from '../test/investigation/support/cluster';
import { event, pod, template } from '../test/investigation/support/objects';
import { DURING } from '../test/postmortem/incident-fixture';

/**
 * `seaworthy postmortem` on a bundle of 20,000 events, as a whole process. Writes bench/out/postmortem.json and ends with
 * 1 above 5 seconds of CPU or 300 MB. Of the events 15,000 are about the workload itself: the time line must take them.
 */
const ROOT = join(__dirname, '..');
const [EVENTS, OWN, SECONDS, MEGABYTES] = [20_000, 15_000, 5, 300];

function events(): readonly KubeObject[] {
  const own = DURING.filter(({ kind }) => kind === 'Pod')[0] ?? pod(2, 'a', template());
  return Array.from({ length: EVENTS }, (_, number) => {
    const about = number < OWN ? own : pod(1, `other-${number}`, template(), { metadata: { ownerReferences: [] } });
    const time = new Date(Date.parse('2026-03-01T01:14:00Z') + number * 150).toISOString();
    const made = event(about, 'Warning', number % 2 === 0 ? 'BackOff' : 'Unhealthy', `Readiness probe failed: attempt ${number}`, { count: 1 + number % 5, firstTimestamp: time, lastTimestamp: time });
    return { ...made, metadata: { ...made.metadata, name: `event-${number}`, uid: `uid-event-${number}` } };
  });
}

async function bundle(file: string): Promise<void> {
  const query = parseTarget('deployment/web', 'shop');
  const recorder = new Recorder(cluster({ objects: [...DURING, ...events()], logs: { 'web-2-a/app/previous': 'panic: boom\n' } }), query);
  await investigate(recorder, query);
  await new Ledger(recorder).ask(contextOf('shop'));
  writeFileSync(file, await recorder.bundle());
}

async function run(): Promise<void> {
  const main = join(compiled(), 'cli/main.js');
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-postmortem-speed-'));
  const file = join(folder, 'during.tar.gz');
  await bundle(file);
  const runs = ['markdown', 'html', 'json'].map((form) => {
    // CPU rather than the clock: it does not count waiting for a busy machine. GNU time tells the most memory held.
    const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S %M %e', process.execPath, main, 'postmortem', file, '-o', form, '--file', join(folder, `draft.${form}`)], { encoding: 'utf8' });
    const [user = Number.NaN, system = Number.NaN, kilobytes = Number.NaN, elapsed = Number.NaN] = (stderr.trim().split('\n').pop() ?? '').split(' ').map(Number);
    return { form, status, cpuSeconds: Math.round((user + system) * 100) / 100, elapsedSeconds: elapsed, megabytes: Math.round(kilobytes / 1024), bytes: statSync(join(folder, `draft.${form}`)).size };
  });
  const result = { schemaVersion: 1, node: process.version, events: EVENTS, bundleBytes: statSync(file).size, budget: { seconds: SECONDS, megabytes: MEGABYTES }, runs };
  mkdirSync(join(ROOT, 'bench/out'), { recursive: true });
  writeFileSync(join(ROOT, 'bench/out/postmortem.json'), `${JSON.stringify(result, null, 1)}\n`);
  console.log(JSON.stringify(result, null, 1));
  process.exitCode = runs.every(({ status, cpuSeconds, megabytes }) => status === 0 && cpuSeconds < SECONDS && megabytes < MEGABYTES) ? 0 : 1;
}

void run();
