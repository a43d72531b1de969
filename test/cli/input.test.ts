import { execFileSync, spawn } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { folderWith, runCommand, serviceYaml } from './run-command';

const check = (...paths: string[]): ReturnType<typeof runCommand> => runCommand(['check', ...paths]);

describe('what is read', () => {
  test('files with several documents, JSON, Lists, folders at any depth and standard input', async () => {
    const folder = folderWith({
      'a.yaml': `${serviceYaml('a')}---\n${serviceYaml('b')}`,
      'deep/er/c.json': '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Service","metadata":{"name":"c"}}]}',
      'deep/readme.md': 'no manifest', '.git/x.yaml': '[', 'node_modules/x.yaml': '[',
    });
    expect(await check(folder)).toMatchObject({ code: 0, out: expect.stringContaining('3 objects') });
    expect(await runCommand(['check', '-'], { stdin: serviceYaml('a') })).toMatchObject({ code: 0, out: expect.stringContaining('1 object:') });
  });

  test('a named file is read whatever it is called', async () => {
    const folder = folderWith({ 'manifests.txt': serviceYaml('a') });
    expect(await check(join(folder, 'manifests.txt'))).toMatchObject({ code: 0 });
  });

  test('what is named twice, also through a link, is judged once', async () => {
    const folder = folderWith({ 'a.yaml': serviceYaml('a') });
    symlinkSync('a.yaml', join(folder, 'b.yaml'));
    expect((await check(folder, join(folder, 'a.yaml'))).out).toContain('1 object:');
  });

  test('a pipe may be named, as shells do for the output of another command', async () => {
    const folder = folderWith({ 'a.yaml': serviceYaml('a') });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    spawn('sh', ['-c', 'cat a.yaml > pipe'], { cwd: folder });
    expect(await check(join(folder, 'pipe'))).toMatchObject({ code: 0, out: expect.stringContaining('1 object:') });
  });

  test('a byte order mark, CRLF, comments and YAML directives are no obstacle', async () => {
    const folder = folderWith({
      'bom.yaml': `\uFEFF${serviceYaml('a')}`,
      'crlf.yaml': `${serviceYaml('b')}---\n${serviceYaml('c')}`.replaceAll('\n', '\r\n'),
      'directive.yaml': `# made by hand\n%YAML 1.2\n---\n${serviceYaml('d')}...\n---\n${serviceYaml('e')}`,
      'block.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: f }\ndata:\n  text: |\n    one\n    ---\n    two: }\n',
    });
    expect(await check(folder)).toMatchObject({ code: 0, out: expect.stringContaining('6 objects'), err: '' });
  });

  test('documents that are no Kubernetes objects are left out, and the note says where they stand', async () => {
    const folder = folderWith({ 'a.yaml': `${serviceYaml('a')}---\nservices: {}\n` });
    expect(await check(folder)).toMatchObject({ code: 0, err: `note: 1 document is no Kubernetes object and was left out: ${folder}/a.yaml:6\n` });
  });
});

describe('what cannot be read ends with exit code 2 and one problem for each input', () => {
  test.each([
    ['nothing at all', '', /no Kubernetes object was found \(NoObjects\)/],
    ['comments only', '---\n# nothing\n---\n', /NoObjects/],
    ['other YAML', 'services: {}\n', /no Kubernetes object was found in 1 document \(NoObjects\)/],
    ['a template that happens to parse', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n', /NoObjects[^]*render it first/],
    ['a template that does not parse', 'apiVersion: v1\nkind: {{ .a }}{{ .b }}\n', /YamlInvalid[^]*render it first/],
    ['YAML that does not parse, in the second document', 'a: 1\n---\nb: 1\nc: [\n', /in\.yaml:\d+\] the document does not parse: .*\(YamlInvalid\)/],
    ['binary', '\u0000\u0001', /YamlInvalid/],
    ['tags that would run code', 'a: !!js/function "x"\n', /YamlInvalid/],
    ['nesting that would exhaust the stack', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, /YamlInvalid/],
    ['an anchor that contains itself', 'a: &a { b: *a }\n', /YamlAliasesExplode/],
  ])('%s', async (_, text, message) => {
    const folder = folderWith({ 'in.yaml': text });
    const { code, out, err } = await check(join(folder, 'in.yaml'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  test('aliases that unfold to billions of values are refused within a second', async () => {
    const level = (name: string, of: string): string => `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(', ')}]\n`;
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const bomb = names.map((name, index) => level(name, index === 0 ? 'x' : `*${names[index - 1]}`)).join('');
    const began = performance.now();
    expect(await runCommand(['check', '-'], { stdin: bomb })).toMatchObject({ code: 2, err: expect.stringContaining('YamlAliasesExplode') });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('a file of 50 MB is refused with its size and the limit, also from standard input', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'big.yaml'), Buffer.alloc(50_000_000, 97));
    expect(await check(join(folder, 'big.yaml'))).toMatchObject({ code: 2, err: expect.stringMatching(/has 48 MiB, and 40 are read \(InputTooLarge\)/) });
    expect(await runCommand(['check', '-'], { stdin: 'a'.repeat(50_000_000) })).toMatchObject({ code: 2, err: expect.stringContaining('<stdin>') });
  });

  test('a missing file, and one that opens but cannot be read', async () => {
    const folder = folderWith({});
    expect(await check(join(folder, 'none.yaml'))).toMatchObject({ code: 2, err: expect.stringMatching(/none\.yaml\] the input cannot be read: "ENOENT"/) });
    const socket = createServer().listen(join(folder, 'socket'));
    await new Promise((done) => socket.once('listening', done));
    const result = await check(join(folder, 'socket'));
    socket.close();
    expect(result).toMatchObject({ code: 2, err: expect.stringContaining('InputUnreadable') });
  });

  test('all of them are named at once', async () => {
    const folder = folderWith({ 'bad.yaml': 'a: [', 'worse.yaml': 'b: }' });
    const { err } = await check(folder, join(folder, 'none.yaml'));
    expect(['bad.yaml', 'worse.yaml', 'none.yaml'].filter((name) => err.includes(name))).toHaveLength(3);
  });
});
