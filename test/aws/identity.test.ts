import { TerraformStack, Testing } from 'cdktf';
import { aws, statementsOf } from '../../lib/aws';
import { Grants, ManagedCluster, type WorkloadIdentity } from '../../lib/cluster';
import { neutral, synthesize } from '../cluster/declarations';
import { codesOf } from '../support/codes-of';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
const place = { region: 'eu-west-1', account: '111122223333', name: 'prod' };

describe('grants on AWS', () => {
  test('name a secret by its name as well as by its ARN', () => {
    const [statement] = statementsOf(Grants.secrets(['db-password', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:api-AbCdEf']), place);
    expect(statement?.Resource).toEqual(['arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-password-??????', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:api-AbCdEf']);
  });

  test.each([['cn-north-1', 'arn:aws-cn:s3:::pictures'], ['us-gov-west-1', 'arn:aws-us-gov:s3:::pictures'], ['eu-west-1', 'arn:aws:s3:::pictures']])('in %s are in the partition of the region', (region, arn) => {
    expect(statementsOf(Grants.objectStorage('pictures'), { ...place, region })[0]?.Resource).toEqual([arn]);
  });

  test('for a cluster of a remote state are in the partition of the region that the adapter was given, because that of the state is known only at apply', () => {
    const stack = new TerraformStack(Testing.app(), 'shop');
    const attributes = { ...synthesize(neutral('aws')).cluster.attributes, region: '${state.region}', account: '111122223333', name: 'prod' };
    aws({ region: 'us-gov-west-1' }).identify(stack, attributes, { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.objectStorage('pictures')] });
    expect(Testing.synth(stack)).toMatch(/arn:aws-us-gov:s3:::pictures/);
  });

  test('stand on a role that can be changed in the provider\'s own words, also where the cluster is managed elsewhere', () => {
    const stack = new TerraformStack(Testing.app(), 'shop');
    const attributes = synthesize(neutral('aws')).cluster.attributes;
    const cluster = ManagedCluster.fromAttributes(stack, 'prod', { ...attributes, on: aws({ region: 'eu-west-1' }) });
    cluster.identity('catalog', { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.objectStorage('pictures')] });
    const role = cluster.identities.catalog?.role;
    if (role !== undefined) {
      role.permissionsBoundary = 'arn:aws:iam::111122223333:policy/limit';
    }
    expect(Testing.synth(stack)).toMatch(/"permissions_boundary": "arn:aws:iam::111122223333:policy\/limit"/);
  });

  test('that are raw must be in the words of IAM, and every slip of them is named', () => {
    const app: WorkloadIdentity = { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.raw(['roles/viewer', 'sqs:*'], ['jobs', '*'])] };
    expect(codesOf(() => synthesize(neutral('aws'), (cluster) => cluster.identity('app', app)))).toEqual(['GrantInvalid', 'GrantInvalid']);
  });
});
