import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { addressable, replacementSuffix, requirePeer } from '../../lib/terraform';
import { errorOf } from '../support/codes-of';

const ROOT = join(__dirname, '../..');

describe('the part of an address that stands for a value of the user', () => {
  const scope = new TerraformStack(Testing.app(), 'stack');

  test('is the value where it can be one', () => {
    expect(addressable(scope, 'team-a')).toBe('team-a');
  });

  test('differs for values that differ only in what an address cannot hold', () => {
    expect(new Set(['a/b', 'a.b', 'a-b', `${'x'.repeat(60)}1`, `${'x'.repeat(60)}2`].map((value) => addressable(scope, value))).size).toBe(5);
    expect(addressable(scope, 'a/b')).toMatch(/^a-b-[0-9a-f]{6}$/);
  });
});

test('the suffix of a replaced resource changes with any of its inputs, and not with their order', () => {
  expect(replacementSuffix({ a: 1, b: [2] })).toBe(replacementSuffix({ b: [2], a: 1 }));
  expect(replacementSuffix({ a: 1, b: [2] })).not.toBe(replacementSuffix({ a: 1, b: [3] }));
  expect(replacementSuffix({ a: 1 })).toMatch(/^[0-9a-f]{6}$/);
});

test('a package that is not installed is one error with the command that installs it', () => {
  const [problem] = errorOf(() => requirePeer('@cdktf/provider-nowhere', '^1.0.0')).problems;
  expect(problem?.code).toBe('PeerMissing');
  expect(problem?.remedy).toContain('npm install @cdktf/provider-nowhere@"^1.0.0"');
});

test.each([['aws', '@cdktf/provider-aws'], ['gcp', '@cdktf/provider-google'], ['azure', '@cdktf/provider-azurerm']])('the entry %s loads %s and no other provider, and not its root', (entry, provider) => {
  const script = `require('./lib/${entry}/index.ts'); console.log(JSON.stringify(Object.keys(require.cache).filter((file) => /@cdktf[/]provider-/.test(file))))`;
  const out = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const loaded = JSON.parse(out) as string[];
  expect(new Set(loaded.map((file) => /@cdktf\/provider-[a-z]+/.exec(file)?.[0]))).toEqual(new Set([provider]));
  expect(loaded.filter((file) => file.endsWith(`${provider}/lib/index.js`))).toEqual([]);
  expect(loaded.length).toBeLessThan(300);
});
