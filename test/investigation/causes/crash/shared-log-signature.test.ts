import { sharedLogSignature } from '../../../../lib/investigation/causes/crash/shared-log-signature';
import { type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { crashing } from '../../support/crashing';
import { crashed, notReady, object, merge } from '../../support/objects';

const LOG = 'dial tcp: connect api.example.com:443: connection refused';

/** A failing pod of another workload. */
function stranger(name: string): ReturnType<typeof object> {
  return object('v1', 'Pod', `${name}-0`, merge({ metadata: { ownerReferences: [{ kind: 'StatefulSet', name, uid: name, controller: true }] }, spec: { nodeName: 'node-a', containers: [{ name: 'app' }] } }, notReady(crashed(1))));
}

function together(...logs: readonly string[]): ClusterContents {
  const names = logs.map((_, position) => `other${position}`);
  const own = crashing(LOG, {}, ...names.map(stranger));
  return { ...own, logs: { ...own.logs, ...Object.fromEntries(names.map((name, position) => [`${name}-0/app/previous`, logs[position] ?? ''])) } };
}

describe('the same complaint of several workloads', () => {
  test('is a fault of what they complain about', async () => {
    const { verdict } = await investigated(together('Error: connect ECONNREFUSED api.example.com:443', 'curl: (7) Failed to connect to api.example.com port 443 after 2 ms: Could not connect to server'), 'web');
    expect(verdict).toMatchObject({ class: 'dependency', cause: 'shared-log-signature', root: { kind: 'Host', name: 'api.example.com' }, confidence: 0.75, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('shop/other0, shop/other1 complain about the same: api.example.com:443');
  });

  test('is not claimed for two workloads, for other places, or when logs may not be read', async () => {
    expect(await faultBy(sharedLogSignature, together(LOG))).toBeUndefined();
    expect(await faultBy(sharedLogSignature, together(LOG, 'connect ECONNREFUSED db:5432'))).toBeUndefined();
    expect(await faultBy(sharedLogSignature, { ...together(LOG, LOG), logsForbidden: true })).toBeUndefined();
  });
});
