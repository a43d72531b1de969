import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialsOf } from '../../lib/evidence/live/credentials';
import { readKubeconfig } from '../../lib/evidence/live/kubeconfig';
import { errorOf } from '../support/codes-of';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'kubeconfig-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

/** Writes a kubeconfig and gives its path. */
function kubeconfig(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const cluster = (name: string, more: unknown = {}): unknown => ({ clusters: [{ name, cluster: { server: `https://${name}.example.com`, ...more as object } }] });
const context = (name: string, user: string, namespace?: string): unknown => ({ contexts: [{ name, context: { cluster: name, user, namespace } }] });
const user = (name: string, entry: unknown): unknown => ({ users: [{ name, user: entry }] });
const merged = (...parts: readonly unknown[]): unknown => Object.assign({}, ...parts);

describe('a kubeconfig', () => {
  test('is read from several files, of which the first that has an entry wins', () => {
    const first = kubeconfig('first', merged({ 'current-context': 'prod' }, cluster('prod'), user('ada', { token: 'first' })));
    const second = kubeconfig('second', merged({ 'current-context': 'other' }, context('prod', 'ada', 'shop'), user('ada', { token: 'second' })));
    expect(readKubeconfig(undefined, { KUBECONFIG: `${first}:${second}` })).toMatchObject({ name: 'prod', namespace: 'shop', cluster: { server: 'https://prod.example.com' }, user: { token: 'first' } });
  });

  test('is found in the home folder, and the namespace is default where the context names none', () => {
    mkdirSync(join(folder, '.kube'));
    kubeconfig('.kube/config', merged({ 'current-context': 'prod' }, cluster('prod'), context('prod', 'ada')));
    expect(readKubeconfig(undefined, { HOME: folder })).toMatchObject({ name: 'prod', namespace: 'default' });
  });

  test('counts paths from its own folder', async () => {
    writeFileSync(join(folder, 'ca.pem'), 'the authority');
    writeFileSync(join(folder, 'token'), 'secret\n');
    const file = kubeconfig('config', merged({ 'current-context': 'prod' }, cluster('prod', { 'certificate-authority': 'ca.pem' }), context('prod', 'ada'), user('ada', { tokenFile: 'token' })));
    const options = await credentialsOf(readKubeconfig(undefined, { KUBECONFIG: file }));
    expect(String(options.ca)).toBe('the authority');
    expect(options.headers).toEqual({ authorization: 'Bearer secret' });
  });

  test('takes a token from an exec plugin', async () => {
    const credential = JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token: 'from-the-plugin' } });
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', `process.stdout.write(${JSON.stringify(credential)})`] };
    const file = kubeconfig('config', merged({ 'current-context': 'prod' }, cluster('prod'), context('prod', 'ada'), user('ada', { exec })));
    const { headers } = await credentialsOf(readKubeconfig(undefined, { KUBECONFIG: file }));
    expect(headers).toMatchObject({ Authorization: 'Bearer from-the-plugin' });
  });

  test('skips the check of the server only where the cluster says so', async () => {
    const options = (more: unknown): Promise<unknown> => credentialsOf(readKubeconfig(undefined, { KUBECONFIG: kubeconfig('config', merged({ 'current-context': 'prod' }, cluster('prod', more), context('prod', 'ada'))) }));
    expect(await options({})).not.toHaveProperty('rejectUnauthorized');
    expect(await options({ 'insecure-skip-tls-verify': true })).toHaveProperty('rejectUnauthorized', false);
  });

  test.each([
    ['a context that it does not have', 'KUBECONFIG', 'other', 'ContextUnknown', /"other" is not in the kubeconfig, which has "prod"/],
    ['files that do not exist', 'missing', undefined, 'KubeconfigUnusable', /names "\/nowhere\/config", which does not exist/],
    ['no file and no service account', 'none', undefined, 'KubeconfigUnusable', /there is no kubeconfig/],
  ])('refuses %s with a remedy', (_what, from, name, code, message) => {
    const file = kubeconfig('config', merged({ 'current-context': 'prod' }, cluster('prod'), context('prod', 'ada')));
    const env = from === 'none' ? { HOME: folder } : { KUBECONFIG: from === 'missing' ? '/nowhere/config' : file };
    const [problem] = errorOf(() => readKubeconfig(name, env)).problems;
    expect(problem).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});
