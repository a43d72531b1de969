import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';

/** An answer, with the names of the certificate that came with it. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** Body. */
  readonly body: string;
  /** The header Location. */
  readonly location: string | undefined;
  /** Names in the certificate; empty without TLS. */
  readonly certificateNames: readonly string[];
  /** Serial number of the certificate; empty without TLS. */
  readonly certificateSerial: string;
}

/** Asks once, connecting to an address in place of what the name resolves to. */
export function get(address: string, options: { readonly address?: string; readonly ca?: string } = {}): Promise<Answer> {
  const url = new URL(address);
  const library = url.protocol === 'https:' ? https : http;
  const place = options.address === undefined ? {} : { hostname: options.address, servername: url.hostname };
  return new Promise((resolve, reject) => {
    const request = library.get(url, { agent: false, headers: { host: url.host }, ...place, ...(options.ca === undefined ? {} : { ca: options.ca }) }, (response) => {
      let body = '';
      const certificate = 'getPeerCertificate' in response.socket ? (response.socket as TLSSocket).getPeerCertificate() : undefined;
      const names = certificate?.subjectaltname ?? '';
      response.on('data', (chunk) => { body += String(chunk); });
      response.on('error', reject);
      response.on('end', () => resolve({
        status: response.statusCode ?? 0, body, location: response.headers.location,
        certificateNames: names.split(', ').filter((name) => name.startsWith('DNS:')).map((name) => name.slice(4)),
        certificateSerial: certificate?.serialNumber ?? '',
      }));
    });
    request.setTimeout(5000, () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
  });
}
