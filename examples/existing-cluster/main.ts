import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, DataTerraformRemoteStateS3, S3Backend, TerraformOutput, TerraformStack } from 'cdktf';
import { aws } from 'seaworthy/aws';
import { Grants, ImportedCluster, WorkloadIdentity } from 'seaworthy/cluster';

const STATE = { bucket: 'example-terraform-state', region: 'eu-west-1', encrypt: true };

/** A second stack, of another team: it reads the cluster's outputs and gives a workload an identity. */
export function buildIdentities(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'shop-identities');
  new S3Backend(stack, { ...STATE, key: 'shop/identities.tfstate', dynamodbTable: 'terraform-locks' });
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

  const state = new DataTerraformRemoteStateS3(stack, 'cluster-state', { ...STATE, key: 'prod/cluster.tfstate' });
  const cluster = ImportedCluster.fromRemoteState(stack, 'cluster', state, 'aws');
  // Where no state can be read: ImportedCluster.fromAttributes(stack, 'cluster', { cloud: 'aws', name: 'prod', … }).

  const identity = new WorkloadIdentity(stack, 'catalog', {
    on: aws({ region: 'eu-west-1' }), cluster, namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.objectStorage('example-shop-pictures', 'readWrite')],
  });
  new TerraformOutput(stack, 'catalog-annotations', { value: identity.serviceAccountAnnotations });
  return stack;
}

if (require.main === module) {
  const app = new App();
  buildIdentities(app);
  app.synth();
}
