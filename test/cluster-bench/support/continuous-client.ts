import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** What a client asks, and how. */
export interface ClientProps {
  /** Name in the table of figures. */
  readonly name: string;
  /** URL to ask. */
  readonly url: string;
  /** Address to connect to in place of what the name resolves to. @default the name is resolved */
  readonly address?: string;
  /** Certificate authority to trust, PEM. @default those of Node */
  readonly ca?: string;
  /** Whether connections are used again. */
  readonly keepAlive: boolean;
  /** Requests begun each second, whether or not earlier ones have ended. */
  readonly perSecond: number;
}

/** What a client has seen. */
export interface ClientFigures {
  /** Name of the client. */
  readonly name: string;
  /** Requests that have ended. */
  readonly requests: number;
  /** Those that failed: no answer within ten seconds, a broken connection, or a status other than 200. */
  readonly failed: number;
  /** How many failed for each reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Connections that the server closed while idle and that were tried again at once, as HTTP clients do (RFC 9110, 9.2.2). */
  readonly retried: number;
  /** Versions that answered, and how often. */
  readonly versions: Readonly<Record<string, number>>;
  /** Seconds from the first request to the last. */
  readonly seconds: number;
  /** Slowest answer in milliseconds. */
  readonly slowest: number;
}

/** A client in a process of its own that asks without pause until it is stopped. */
export class ContinuousClient {
  private readonly child: ChildProcess;
  private requests = 0;

  /** @param props what is asked, and how */
  public constructor(props: ClientProps) {
    this.child = fork(join(__dirname, 'client-process.ts'), { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child.on('message', (message: { requests?: number }) => { this.requests = message.requests ?? this.requests; });
    this.child.send(props);
  }

  /** Requests that have ended so far. */
  public get count(): number {
    return this.requests;
  }

  /** Ends at once, without figures. */
  public kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Lets what is under way end, and gives the figures. */
  public stop(): Promise<ClientFigures> {
    return new Promise((resolve, reject) => {
      this.child.on('message', (message: { figures?: ClientFigures }) => {
        if (message.figures !== undefined) {
          resolve(message.figures);
          this.child.disconnect();
        }
      });
      this.child.on('exit', (code) => reject(new Error(`the client ended by itself with ${code}`)));
      this.child.send('stop');
    });
  }
}
