import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '../../cluster-bench/support/run';
import { waitFor } from '../../cluster-bench/support/wait-for';

/** The machine that the bench runs on, as pods reach it. */
const ADDRESS = '10.89.0.1';

/** A record of a zone: name without the final dot, type, and data. */
export interface DnsRecord {
  /** Name. */
  readonly name: string;
  /** Type. */
  readonly type: string;
  /** Data as dig writes it. */
  readonly data: string;
}

/**
 * BIND with a zone of its own, so that nobody else writes records into it: the bench's external-dns takes every host of the
 * bench's zone for its own.
 */
export class NameServer {
  /** Starts it with the given records, names within the zone, and waits until it answers. */
  public static async start(zone: string, records: readonly string[]): Promise<NameServer> {
    const server = new NameServer(zone, mkdtempSync(join(tmpdir(), 'seaworthy-zone-')));
    writeFileSync(join(server.folder, 'zone'), [`$ORIGIN ${zone}.`, '$TTL 5', '@ IN SOA ns hostmaster 1 60 10 3600 1', '@ IN NS ns', `ns IN A ${ADDRESS}`, ...records, ''].join('\n'));
    writeFileSync(join(server.folder, 'key'), server.key());
    writeFileSync(join(server.folder, 'named.conf'), server.configuration());
    server.run();
    await waitFor('BIND to answer', () => server.records(), 30);
    return server;
  }

  /** Address. */
  public readonly address = ADDRESS;
  /** Port. */
  public readonly port = 20_000 + randomBytes(2).readUInt16BE() % 10_000;
  /** The TSIG secret of the key `e2e`, base64. */
  public readonly secret = randomBytes(32).toString('base64');
  private child: ChildProcess | undefined;
  private log = '';

  private constructor(
    /** Zone. */
    public readonly zone: string,
    private readonly folder: string,
  ) {}

  /** Every record but those of the zone itself, by a transfer. */
  public async records(): Promise<readonly DnsRecord[]> {
    const lines = await must('dig', ['+noall', '+answer', '+time=2', '+tries=1', '-p', String(this.port), `@${ADDRESS}`, '-k', join(this.folder, 'key'), this.zone, 'AXFR']);
    if (!lines.includes('SOA')) {
      throw new Error(`the transfer failed: ${lines}${this.log.slice(-500)}`);
    }
    return lines.split('\n').map((line) => /^(\S+)\.\s+\d+\s+IN\s+(\S+)\s+(.*)$/.exec(line)).filter((match) => match !== null)
      .map(([, name, type, data]) => ({ name: name ?? '', type: type ?? '', data: data ?? '' }))
      .filter(({ name, type }) => !['SOA', 'NS'].includes(type) && name !== `ns.${this.zone}`);
  }

  /** Ends it. */
  public async stop(): Promise<void> {
    const { child } = this;
    if (child !== undefined && child.exitCode === null) {
      await new Promise((done) => { child.once('exit', done); child.kill(); });
    }
    rmSync(this.folder, { recursive: true });
  }

  private run(): void {
    this.child = spawn('named', ['-g', '-n', '1', '-c', join(this.folder, 'named.conf')], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin` } });
    this.child.stderr?.on('data', (chunk) => { this.log += String(chunk); });
    this.child.on('error', (error) => { this.log += error.message; });
  }

  private key(): string {
    return `key "e2e" { algorithm hmac-sha256; secret "${this.secret}"; };\n`;
  }

  private configuration(): string {
    const { folder } = this;
    return [
      `options { directory "${folder}"; pid-file none; session-keyfile none; listen-on port ${this.port} { ${ADDRESS}; }; listen-on-v6 { none; };`,
      'allow-query { any; }; recursion no; dnssec-validation no; notify no; empty-zones-enable no; };',
      'controls { };',
      this.key(),
      `zone "${this.zone}" { type primary; file "${folder}/zone"; allow-transfer { key e2e; }; update-policy { grant e2e zonesub ANY; }; };`,
      '',
    ].join('\n');
  }
}
