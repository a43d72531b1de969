import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import { ProductionService } from '../../lib';
import { manifestsOf } from '../../lib/kubernetes';
import { Platform } from '../../lib/platform';
import { exampleProps } from '../../lib/testing';
import { runCommand } from './run-command';

const then = Platform.forTests();
const now = Platform.forTests({ name: 'prod-eu', kubernetes: '1.35' });
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-drift-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(platform: Platform): string {
  const path = join(folder, `${platform.hash}.json`);
  writeFileSync(path, JSON.stringify(platform));
  return path;
}

function service(): string {
  const app = new App();
  new ProductionService(new Chart(app, 'shop', { namespace: 'shop' }), 'catalog', { ...exampleProps(), platform: then });
  return Yaml.stringify(...manifestsOf(app));
}

describe('a service that was made for other facts than the platform promises now', () => {
  test.each(['text', 'markdown', 'html', 'json'])('is told by its card as %s, which still ends with 0', async (form) => {
    const { code, out } = await runCommand(['card', '-', '--platform', file(now), '-o', form], { stdin: service() });
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(`made for other facts (${then.hash}) than prod-eu promises now (${now.hash})`);
  });

  test('is warned of by the check, which still ends with 0', async () => {
    const { code, out } = await runCommand(['check', '-', '--platform', file(now)], { stdin: service() });
    expect(code).toBe(0);
    expect(out).toContain('platform-drift');
    expect(out).toContain(now.hash);
  });
});

test('a service that was made for what the platform promises now is told nothing', async () => {
  expect((await runCommand(['card', '-', '--platform', file(then)], { stdin: service() })).out).not.toContain('other facts');
  expect((await runCommand(['check', '-', '--platform', file(then)], { stdin: service() })).out).not.toContain('platform-drift');
});

test('a card of a platform that cannot be read ends with 2', async () => {
  const { code, err } = await runCommand(['card', '-', '--platform', join(folder, 'none.json')], { stdin: service() });
  expect(code).toBe(2);
  expect(err).toContain('PlatformUnreadable');
});
