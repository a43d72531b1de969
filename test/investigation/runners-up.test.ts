import type { Investigation } from '../../lib/investigation';
import { type Fixture, fixtures } from './support/fixtures';

let all: readonly Fixture[] = [];

beforeAll(async () => {
  all = await fixtures();
}, 300_000);

test('dump', async () => {
  const { investigated } = jest.requireActual<typeof import('./support/cluster')>('./support/cluster');
  const out: string[] = [];
  for (const f of all) {
    let r: Investigation;
    try { r = await investigated(f.contents, f.target); } catch (e) { out.push(`ERR ${f.file} ${String(e)}`); continue; }
    const v = r.verdict;
    const near = v.alternatives.filter((a) => a.confidence !== undefined && a.class !== v.class && a.confidence >= v.confidence - 0.1);
    const other = f.cause !== undefined && v.cause !== f.cause && r.others.every((o) => o.cause !== f.cause) ? ` LOST(${f.cause})` : '';
    if (near.length > 0 || other) out.push(`${f.file} ${f.target} | ${v.cause}:${v.class}:${v.confidence} |${near.map((a) => ` ${a.cause}:${a.class}:${a.confidence}`).join(',')}${other}`);
  }
  require('node:fs').writeFileSync('/tmp/invproof-runners.txt', `${all.length}\n${out.join('\n')}\n`);
}, 300_000);
