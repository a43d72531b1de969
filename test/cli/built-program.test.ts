import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiled } from './compiled';
import { folderWith, serviceYaml } from './run-command';

let main = '';
beforeAll(() => { main = join(compiled(), 'cli/main.js'); }, 60_000);
afterAll(() => rmSync(dirname(dirname(dirname(main))), { recursive: true, force: true }));

const start = (argv: readonly string[], input = ''): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => spawnSync(process.execPath, [main, ...argv], { input, encoding: 'utf8' });
const pod = (image: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: '${image}' }] }\n`;

describe('the program in a process of its own', () => {
  test('reads standard input, writes to standard output and ends with 0, 1 or 2', () => {
    expect(start(['check', '-'], serviceYaml('web'))).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('0 errors') });
    expect(start(['check', '-'], pod('web'))).toMatchObject({ status: 1, stderr: '', stdout: expect.stringContaining('image-tag') });
    expect(start(['check', '-'], 'a: [')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('YamlInvalid') });
    expect(start(['check', '-', '--nonsense'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('unknown option') });
  });

  test('stops reading standard input that has no end', () => {
    const ran = spawnSync('sh', ['-c', `yes 'a: 1' | "${process.execPath}" "${main}" check -`], { encoding: 'utf8', timeout: 20_000 });
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('InputTooLarge') });
  }, 30_000);

  test('is not disturbed by a reader that stops early', () => {
    const input = Array.from({ length: 3000 }, (_, index) => serviceYaml(`web-${index}`, 'NodePort')).join('---\n');
    const ran = spawnSync('sh', ['-c', `"${process.execPath}" "${main}" check - | head -n 1`], { input, encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.stdout.split('\n')[0]).toContain('Service web-0');
  });

  test('answers within 200 ms of the start of Node itself', () => {
    const file = join(folderWith({ 'web.yaml': serviceYaml('web') }), 'web.yaml');
    const milliseconds = (argv: readonly string[]): number => Math.min(...Array.from({ length: 7 }, () => {
      const begin = process.hrtime.bigint();
      spawnSync(process.execPath, argv);
      return Number(process.hrtime.bigint() - begin) / 1e6;
    }));
    // Twice the budget, because other work shares the machine in a test run; bench/check-speed.ts measures the budget itself.
    expect(milliseconds([main, 'check', file]) - milliseconds(['-e', '0'])).toBeLessThan(400);
    rmSync(dirname(file), { recursive: true });
  }, 30_000);
});
