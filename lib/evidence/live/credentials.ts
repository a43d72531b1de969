import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import type { User } from '@kubernetes/client-node';
import { field, isRecord, text } from '../../core';
import type { KubeconfigContext } from './kubeconfig';

/**
 * Makes the options with which requests reach a cluster and prove who asks. Certificates and tokens are read here; what
 * needs a program or another protocol is left to the Kubernetes client, of which only that part is loaded: its models
 * alone would take a second and 100 MB.
 */
export async function credentialsOf(context: KubeconfigContext): Promise<RequestOptions> {
  const { cluster, user } = context;
  if (field(cluster, 'proxy-url') !== undefined || field(user, 'auth-provider') !== undefined) {
    return byClient(context.name);
  }
  const options: RequestOptions = {
    ca: material(cluster, 'certificate-authority'),
    cert: material(user, 'client-certificate'),
    key: material(user, 'client-key'),
    servername: text(field(cluster, 'tls-server-name')),
    rejectUnauthorized: field(cluster, 'insecure-skip-tls-verify') === true ? false : undefined,
    headers: headersOf(user),
  };
  if (isRecord(field(user, 'exec'))) {
    const { ExecAuth } = await import('@kubernetes/client-node/dist/exec_auth.js') as { ExecAuth: new () => { applyAuthentication(user: User, options: RequestOptions): Promise<void> } };
    await new ExecAuth().applyAuthentication({ name: context.name, exec: field(user, 'exec') }, options);
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Content of an entry that is given in base64 or as a file; content wins, as in kubectl. */
function material(entry: unknown, name: string): Buffer | undefined {
  const data = text(field(entry, `${name}-data`));
  const file = text(field(entry, name));
  return data ? Buffer.from(data, 'base64') : file ? readFileSync(file) : undefined;
}

function headersOf(user: unknown): Record<string, string> {
  const file = text(field(user, 'tokenFile'));
  const token = file === undefined ? text(field(user, 'token')) : readFileSync(file, 'utf8').trim();
  const [name, password] = [text(field(user, 'username')), text(field(user, 'password'))];
  const impersonated = text(field(user, 'as'));
  return {
    ...(token ? { authorization: `Bearer ${token}` } : name === undefined ? {} : { authorization: `Basic ${Buffer.from(`${name}:${password ?? ''}`).toString('base64')}` }),
    ...(impersonated === undefined ? {} : { 'impersonate-user': impersonated }),
  };
}

/** The whole client, for proxies and the older auth providers (OIDC, cloud). */
async function byClient(context: string): Promise<RequestOptions> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromDefault();
  config.setCurrentContext(context);
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options as Parameters<typeof config.applyToHTTPSOptions>[0]);
  return options;
}
