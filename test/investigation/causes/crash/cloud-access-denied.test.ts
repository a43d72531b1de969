import { cloudAccessDenied } from '../../../../lib/investigation/causes/crash/cloud-access-denied';
import { before, faultBy, investigated } from '../../support/cluster';
import { crashing } from '../../support/crashing';
import { crashed, deployment, notReady, object, pod, template } from '../../support/objects';

const NONE = 'botocore.exceptions.NoCredentialsError: Unable to locate credentials';
const DENIED = 'AccessDenied: User: arn:aws:sts::123:assumed-role/web is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::bucket/x';
const ROLE = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123:role/web' };
const account = (annotations: Record<string, string>, written = 900_000): ReturnType<typeof object> => object('v1', 'ServiceAccount', 'default', { metadata: { annotations, managedFields: [{ manager: 'kubectl', time: before(written) }] } });
const INJECTED = { env: [{ name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value: '/var/run/secrets/token' }] };

describe('a program that the cloud refuses', () => {
  test('has no identity when its ServiceAccount carries none', async () => {
    const { verdict } = await investigated(crashing(NONE, {}, account({})), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'cloud-access-denied', root: { kind: 'ServiceAccount', name: 'default' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('did not get the identity of its ServiceAccount: the webhook did not act', async () => {
    expect(await faultBy(cloudAccessDenied, crashing(NONE, {}, account(ROLE)))).toMatchObject({ class: 'cluster', subsystem: 'cloud', confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('has an identity, wherever it got it from, when it is refused as it shows its token', async () => {
    const fault = await faultBy(cloudAccessDenied, crashing('ClientError: An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity', {}, account(ROLE, 7200)));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'ServiceAccount', name: 'default' }, confidence: 0.6, rollback: { answer: 'restore' } });
  });

  test('is older than the identity, and only needs a restart', async () => {
    expect((await faultBy(cloudAccessDenied, crashing(NONE, {}, account(ROLE, 60))))?.sentence).toContain('is older than the cloud identity');
  });

  test('is not allowed something with the identity that it has', async () => {
    const fault = await faultBy(cloudAccessDenied, crashing(DENIED, INJECTED, account(ROLE)));
    expect(fault).toMatchObject({ class: 'configuration', confidence: 0.6 });
    expect(fault?.sentence).toContain('to do s3:GetObject');
  });

  test('is fixed by a rollback when the last rollout named another account', async () => {
    const [old, next] = [template({}, { serviceAccountName: 'web' }), template()];
    const contents = { objects: [...deployment([old, next]), pod(1, 'a', old), pod(2, 'b', next, notReady(crashed(1))), account({}), object('v1', 'ServiceAccount', 'web')], logs: { 'web-2-b/app/previous': NONE } };
    expect(await faultBy(cloudAccessDenied, contents)).toMatchObject({ class: 'configuration', rollback: { answer: 'yes' } });
  });

  test('is at most 0.6 sure when the ServiceAccount may not be read', async () => {
    expect(await faultBy(cloudAccessDenied, { ...crashing(NONE), unreadable: { ServiceAccount: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed for the rights of the Kubernetes API', async () => {
    expect(await faultBy(cloudAccessDenied, crashing('pods is forbidden: User "system:serviceaccount:shop:web" cannot list resource "pods" in API group ""', {}, account({})))).toBeUndefined();
  });
});
