import { AzurermBackend, GcsBackend, S3Backend, type TerraformStack } from 'cdktf';
import { aws } from 'seaworthy/aws';
import { azure } from 'seaworthy/azure';
import { type ClusterAdapter, Principal, type PrincipalSpec } from 'seaworthy/cluster';
import { gcp } from 'seaworthy/gcp';

/** What differs between clouds: where the cluster runs, who administers it, and where its state lies. */
export interface Place {
  readonly on: ClusterAdapter<unknown>;
  readonly admins: readonly PrincipalSpec[];
  readonly keepState: (stack: TerraformStack) => void;
}

/** The same company on three clouds. */
export const PLACES = {
  aws: {
    on: aws({ region: 'eu-west-1' }) as ClusterAdapter<unknown>,
    admins: [Principal.awsRole('arn:aws:iam::111122223333:role/platform')],
    keepState: (stack) => new S3Backend(stack, { bucket: 'example-terraform-state', key: `${stack.node.id}.tfstate`, region: 'eu-west-1', encrypt: true, dynamodbTable: 'terraform-locks' }),
  },
  gcp: {
    on: gcp({ project: 'example-prod', region: 'europe-west1' }) as ClusterAdapter<unknown>,
    admins: [Principal.googleGroup('gke-security-groups@example.com')],
    keepState: (stack) => new GcsBackend(stack, { bucket: 'example-terraform-state', prefix: stack.node.id }),
  },
  azure: {
    on: azure({ subscriptionId: '00000000-0000-0000-0000-000000000001', tenantId: '00000000-0000-0000-0000-000000000002', location: 'westeurope' }) as ClusterAdapter<unknown>,
    admins: [Principal.entraGroup('00000000-0000-0000-0000-000000000003')],
    keepState: (stack) => new AzurermBackend(stack, { resourceGroupName: 'terraform', storageAccountName: 'exampletfstate', containerName: 'state', key: `${stack.node.id}.tfstate` }),
  },
} satisfies Readonly<Record<string, Place>>;
