import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The package as users get it, installed beside the peers by npm itself. Consumers are folders below: Node looks upwards. */
export class Consumers {
  /** Packs the library into a fresh folder and installs it there. */
  public static install(): Consumers {
    const home = mkdtempSync(join(tmpdir(), 'seaworthy-package-'));
    const stage = join(home, 'stage');
    mkdirSync(stage);
    const compiled = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(ROOT, 'tsconfig.json'), '--outDir', join(stage, 'build')], { encoding: 'utf8' });
    if (compiled.status !== 0) {
      throw new Error(`the library does not compile: ${compiled.stdout}`);
    }
    for (const name of ['package.json', 'schemas', 'API.md', 'README.md', 'LICENSE']) {
      cpSync(join(ROOT, name), join(stage, name), { recursive: true });
    }
    const tarball = join(home, execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', home], { cwd: stage, encoding: 'utf8' }).trim());
    writeFileSync(join(home, 'package.json'), '{"name":"consumer","private":true}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefer-offline', tarball, 'cdk8s@2.70.106', 'constructs@10.7.2', 'typescript@~5.9.3', '@types/node@^20'], { cwd: home });
    return new Consumers(home, tarball);
  }

  private constructor(
    /** Folder with the installed packages. */
    public readonly home: string,
    /** The packed library. */
    public readonly tarball: string,
  ) {}

  /** Makes a consumer: files by path below a folder of its own. */
  public make(name: string, files: Readonly<Record<string, string>>): string {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.home, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return join(this.home, name);
  }

  /** Runs a program in a folder; gives everything it printed. */
  public run(folder: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd: folder, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  /** Compiles a consumer. */
  public compile(folder: string): { readonly status: number | null; readonly output: string } {
    return this.run(folder, join(this.home, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');
  }
}
