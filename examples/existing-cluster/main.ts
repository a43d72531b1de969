import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, S3Backend, TerraformStack } from 'cdktf';
import { aws } from 'seaworthy/aws';
import { Grants, ManagedCluster } from 'seaworthy/cluster';

const region = 'eu-west-1';
const app = new App({ outdir: `${__dirname}/cdktf.out` });
const stack = new TerraformStack(app, 'legacy-identities');
new S3Backend(stack, { bucket: 'example-terraform-state', key: 'legacy/identities.tfstate', region, encrypt: true, dynamodbTable: 'terraform-locks' });
new AwsProvider(stack, 'aws', { region, allowedAccountIds: ['111122223333'] });

// A cluster that somebody else made: its values are read, and nothing of it is changed.
const found = new DataAwsEksCluster(stack, 'found', { name: 'legacy' });
const cluster = ManagedCluster.fromAttributes(stack, 'legacy', {
  on: aws({ region }),
  name: found.name,
  region,
  endpoint: found.endpoint,
  certificateAuthority: found.certificateAuthority.get(0).data,
  oidcIssuer: found.identity.get(0).oidc.get(0).issuer,
  account: new DataAwsCallerIdentity(stack, 'caller').accountId,
  dnsZoneIds: { 'example.com': 'Z0123456789ABCDEFGHIJ' },
});

cluster.identity('external-dns', { namespace: 'external-dns', serviceAccount: 'external-dns', grants: [Grants.dnsZone(cluster.dnsZoneIds['example.com'] ?? '')] });
cluster.identity('pictures', { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.objectStorage('example-pictures', 'readWrite')] });

app.synth();
