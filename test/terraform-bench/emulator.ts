import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bench } from './bench';
import { CACHE } from './installs';

/** What an account of the emulator holds: names by kind. */
export type Inventory = Readonly<Record<string, readonly string[]>>;

/** An AWS emulator of the bench, for one test file; its account is new. */
export class Emulator {
  private readonly name = `seaworthy-${process.pid}`;

  /** Starts it. */
  public async up(): Promise<void> {
    const { code, stderr } = await bench('aws', ['up', '--name', this.name]);
    if (code !== 0) {
      throw new Error(`the emulator does not start: ${stderr}`);
    }
  }

  /** Runs a command of the bench on it. */
  public async run(command: 'apply' | 'override', args: readonly string[]): Promise<unknown> {
    return (await bench('aws', [command, ...args, '--name', this.name])).json;
  }

  /** What Terraform and other clients need in their environment to use it. */
  public async env(): Promise<Readonly<Record<string, string>>> {
    const exports = String((await bench('aws', ['env', '--name', this.name])).json);
    return Object.fromEntries([...exports.matchAll(/(\w+)=(\S+)/g)].map(([, key = '', value = '']) => [key, value]));
  }

  /** What the account holds in a region. */
  public async inventory(region: string): Promise<Inventory> {
    const env = { ...process.env, ...await this.env() };
    return JSON.parse(execFileSync(join(CACHE, 'moto/bin/python'), [join(__dirname, 'emulator-inventory.py'), region], { encoding: 'utf8', env })) as Inventory;
  }

  /** Stops it; all state is lost. */
  public async down(): Promise<void> {
    await bench('aws', ['down', '--name', this.name]);
  }
}
