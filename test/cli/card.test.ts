import { App, Chart, Yaml } from 'cdk8s';
import { ProductionService } from '../../lib';
import { manifestsOf } from '../../lib/kubernetes';
import { exampleProps } from '../../lib/testing';
import { runCommand } from './run-command';

const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: legacy }\nspec: { template: { metadata: { labels: { app: legacy } }, spec: { containers: [] } } }\n';

function complete(): string {
  const app = new App();
  new ProductionService(new Chart(app, 'shop', { namespace: 'shop' }), 'catalog', exampleProps());
  return Yaml.stringify(...manifestsOf(app));
}

describe('seaworthy card', () => {
  test.each([['text', /Who owns it\?/], ['markdown', /```mermaid/], ['json', /"schemaVersion": 1/], ['html', /<svg/]])('as %s shows a service whose questions are answered, and ends with 0', async (form, expected) => {
    const { code, out, err } = await runCommand(['card', '-', '-o', form], { stdin: complete() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(expected);
  });

  test('ends with 1 where a question is open', async () => {
    const { code, out } = await runCommand(['card', '-'], { stdin: deployment });
    expect(code).toBe(1);
    expect(out).toContain('not answered');
  });

  test('colours on a terminal only', async () => {
    expect((await runCommand(['card', '-'], { stdin: deployment })).out).not.toContain('\u001b[');
    expect((await runCommand(['card', '-'], { stdin: deployment, isTerminal: true })).out).toContain('\u001b[');
  });

  test('ends with 2 and a remedy where nothing runs pods', async () => {
    const { code, out, err } = await runCommand(['card', '-'], { stdin: 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/NoWorkloads[\s\S]*Give the manifests/);
  });
});
