import { imageAccessDenied } from '../../../../lib/investigation/causes/image/image-access-denied';
import { faultBy } from '../../support/cluster';
import { object } from '../../support/objects';
import { containerd, failingPull } from '../../support/pulls';

const DENIED = 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
const WEP = 'registry.example.com/shop/wep:1.0.0';

describe('a repository that does not exist or is not for us', () => {
  test.each([
    ['containerd', containerd(DENIED, WEP)],
    ['CRI-O', `initializing source docker://${WEP}: reading manifest 1.0.0 in registry.example.com/shop/wep: requested access to the resource is denied`],
    ['Docker', 'Error response from daemon: pull access denied for shop/wep, repository does not exist or may require \'docker login\': denied: requested access to the resource is denied'],
    ['an anonymous token', containerd('failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=x: 403 Forbidden', WEP)],
  ])('is a configuration fault that names the repository with almost this name, in the words of %s', async (_runtime, message) => {
    const fault = await faultBy(imageAccessDenied, failingPull(message, { image: WEP }));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('registry.example.com/shop/web does exist and is almost the same name');
  });

  test('is a pull secret that does not exist where the pod names one', async () => {
    const contents = failingPull(containerd(DENIED), { pod: { spec: { imagePullSecrets: [{ name: 'regcred' }] } } });
    expect(await faultBy(imageAccessDenied, contents)).toMatchObject({ root: { kind: 'Secret', name: 'regcred' }, confidence: 0.95, rollback: { answer: 'restore' } });
  });

  test('is not fixed by going back to another tag of the same repository', async () => {
    expect((await faultBy(imageAccessDenied, failingPull(containerd(DENIED))))?.rollback.answer).toBe('no');
  });

  test('is not claimed where the registry refuses credentials that were given', async () => {
    expect(await faultBy(imageAccessDenied, failingPull(containerd('failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token: 401 Unauthorized')))).toBeUndefined();
  });

  test('is not claimed for a tag that a registry which let us in does not have', async () => {
    expect(await faultBy(imageAccessDenied, failingPull(containerd('registry.example.com/shop/web:2.0.0: not found', undefined, 'NotFound')))).toBeUndefined();
  });

  test('is less sure about the pull secret where Secrets may not be looked at', async () => {
    const contents = failingPull(containerd(DENIED), { pod: { spec: { imagePullSecrets: [{ name: 'regcred' }] } }, more: [object('v1', 'Secret', 'regcred')] });
    expect(await faultBy(imageAccessDenied, { ...contents, unreadable: { Secret: 'forbidden' } })).toMatchObject({ root: { kind: 'Deployment' }, confidence: 0.85 });
  });
});
