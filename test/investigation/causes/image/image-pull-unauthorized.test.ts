import { imagePullUnauthorized } from '../../../../lib/investigation/causes/image/image-pull-unauthorized';
import { before, faultBy } from '../../support/cluster';
import { event, node, object, pod, template } from '../../support/objects';
import { containerd, failingPull, IMAGE, otherFailing, pulledLately } from '../../support/pulls';

const REFUSED = containerd('failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://registry.example.com/token: 401 Unauthorized');
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:2.0.0';
const NO_AUTH = containerd('pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials', ECR);
const WITH_SECRET = { spec: { imagePullSecrets: [{ name: 'regcred' }] } };

describe('a registry that refuses the credentials', () => {
  test('is confirmed as a missing pull secret, which has to be put back', async () => {
    expect(await faultBy(imagePullUnauthorized, failingPull(REFUSED, { pod: WITH_SECRET }))).toMatchObject({
      class: 'configuration', root: { kind: 'Secret', name: 'regcred' }, confidence: 0.95, rollback: { answer: 'restore' },
    });
  });

  test('names who wrote the pull secret lately', async () => {
    const secret = object('v1', 'Secret', 'regcred', { metadata: { managedFields: [{ manager: 'kubectl-edit', operation: 'Update', time: before(700) }] } });
    const fault = await faultBy(imagePullUnauthorized, failingPull(REFUSED, { pod: WITH_SECRET, more: [secret] }));
    expect(fault).toMatchObject({ root: { kind: 'Secret', name: 'regcred' }, confidence: 0.85, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain('by kubectl-edit');
  });

  test('is the identity of the nodes when several namespaces without pull secrets fail on a registry of the cloud', async () => {
    const pool = node('node-a', { metadata: { labels: { 'eks.amazonaws.com/nodegroup': 'blue' } } });
    const fault = await faultBy(imagePullUnauthorized, failingPull(NO_AUTH, { image: ECR, old: null, more: [otherFailing('ledger', NO_AUTH, ECR.replace('web', 'ledger'), 'node-a'), pool] }));
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'registry', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('pool blue');
  });

  test('is fixed by a rollback where the rollout moved to a repository that needs credentials', async () => {
    expect(await faultBy(imagePullUnauthorized, failingPull(REFUSED, { old: 'docker.io/library/nginx:1.27' }))).toMatchObject({ root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is a matter of this pod, not of the nodes, while a neighbour pulls from the same registry', async () => {
    const contents = failingPull(REFUSED, { more: [otherFailing('ledger', REFUSED, IMAGE, 'node-a'), ...pulledLately('registry.example.com/other/app:1', 'node-a')] });
    expect(await faultBy(imagePullUnauthorized, contents)).toMatchObject({ class: 'configuration' });
  });

  test.each(['manifest unknown', 'toomanyrequests: You have reached your pull rate limit.', 'dial tcp 10.0.0.9:443: i/o timeout'])('is not claimed for %s', async (message) => {
    expect(await faultBy(imagePullUnauthorized, failingPull(containerd(message)))).toBeUndefined();
  });

  test('takes the word of the kubelet for a missing pull secret where Secrets may not be looked at', async () => {
    const stuck = pod(2, 'b', template());
    const told = event(stuck, 'Warning', 'FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.');
    const contents = failingPull(REFUSED, { pod: WITH_SECRET, more: [told] });
    const fault = await faultBy(imagePullUnauthorized, { ...contents, unreadable: { Secret: 'forbidden' } });
    expect(fault).toMatchObject({ root: { kind: 'Secret', name: 'regcred' }, confidence: 0.85 });
    expect(fault?.sentence).toContain('does not exist');
  });
});
