import http from 'node:http';
import https from 'node:https';
import type { ClientFigures, ClientProps } from './continuous-client';

/** A request that takes longer has failed. */
const TIMEOUT_MILLISECONDS = 10_000;

process.once('message', (props: ClientProps) => { start(props); });

function start(props: ClientProps): void {
  const figures = { requests: 0, failed: 0, retried: 0, slowest: 0, reasons: {} as Record<string, number>, versions: {} as Record<string, number> };
  const begun = Date.now();
  let pending = 0;
  const count = (of: Record<string, number>, key: string): void => { of[key] = (of[key] ?? 0) + 1; };
  const ask = requester(props);
  const tick = setInterval(() => {
    pending += 1;
    const at = Date.now();
    ask((failure, version, retried) => {
      pending -= 1;
      figures.requests += 1;
      figures.retried += retried ? 1 : 0;
      figures.slowest = Math.max(figures.slowest, Date.now() - at);
      if (failure === undefined) {
        count(figures.versions, version);
      } else {
        figures.failed += 1;
        count(figures.reasons, `${failure} after ${((Date.now() - begun) / 1000).toFixed(0)} s`);
      }
    });
  }, 1000 / props.perSecond);
  const progress = setInterval(() => process.send?.({ requests: figures.requests }), 250);
  process.once('message', () => {
    clearInterval(tick);
    const seconds = (Date.now() - begun) / 1000;
    const finish = setInterval(() => {
      if (pending === 0) {
        clearInterval(finish);
        clearInterval(progress);
        process.send?.({ figures: { name: props.name, seconds, ...figures } satisfies ClientFigures });
      }
    }, 50);
  });
  process.once('disconnect', () => process.exit(0));
}

type Done = (failure: string | undefined, version: string, retried: boolean) => void;

function requester(props: ClientProps): (done: Done) => void {
  const url = new URL(props.url);
  const library = url.protocol === 'https:' ? https : http;
  const agent = new library.Agent({ keepAlive: props.keepAlive, maxSockets: 64 });
  const place = props.address === undefined ? {} : { hostname: props.address, servername: url.hostname };
  const options: https.RequestOptions = { agent, ...place, headers: { host: url.host }, ...(props.ca === undefined ? {} : { ca: props.ca }) };
  const attempt = (done: Done, retried: boolean): void => {
    let ended = false;
    const end = (failure: string | undefined, version = ''): void => {
      if (!ended) {
        ended = true;
        done(failure, version, retried);
      }
    };
    const request = library.get(url, options, (response) => {
      let body = '';
      response.on('data', (chunk) => { body += String(chunk); });
      response.on('error', (error) => end(error.message));
      response.on('end', () => end(response.statusCode === 200 ? undefined : `status ${response.statusCode}`, /"version":\s*"([^"]*)"/.exec(body)?.[1] ?? '?'));
    });
    request.setTimeout(TIMEOUT_MILLISECONDS, () => request.destroy(new Error('no answer in time')));
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close a connection at the moment it is used again; clients repeat an idempotent request then.
      if (!ended && !retried && request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) {
        ended = true;
        attempt(done, true);
      } else {
        end(error.code ?? error.message);
      }
    });
  };
  return (done) => attempt(done, false);
}
