import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Modules that a process of its own has loaded after requiring an entry. */
function loadedBy(entry: string): readonly string[] {
  const script = `require('./${entry}'); process.stdout.write(JSON.stringify(Object.keys(require.cache)))`;
  return JSON.parse(execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], { cwd: ROOT, encoding: 'utf8' })) as string[];
}

describe('the entry of AWS', () => {
  const loaded = loadedBy('lib/aws/index.ts');

  test('loads one provider package, and of it only the resources that it uses', () => {
    const providers = loaded.filter((file) => file.includes('@cdktf/provider-'));
    expect(new Set(providers.map((file) => /@cdktf\/(provider-[a-z]+)/.exec(file)?.[1]))).toEqual(new Set(['provider-aws']));
    expect(providers.length).toBeGreaterThan(20);
    expect(providers.length).toBeLessThan(60);
  });
});

test('the neutral vocabulary loads no provider', () => {
  expect(loadedBy('lib/cluster/index.ts').filter((file) => file.includes('@cdktf/provider-'))).toEqual([]);
});
