import { type Cloud, Grants, ManagedCluster } from '../../lib/cluster';
import { neutral } from '../cluster/declarations';
import { codesOf } from '../support/codes-of';
import { everyOption, EVERY_FACT } from './everything';
import { newApp, promises, stackIn, type StackJson, twoStacks } from './support';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

/** Everything that an add-on may do, in the words of each cloud: rights, what they are for, and under which condition. */
const TABLE: Readonly<Record<Cloud, Readonly<Record<string, readonly string[]>>>> = {
  aws: {
    'cert-manager': [
      'route53:GetChange on arn:aws:route53:::change/*',
      'route53:ListResourceRecordSets on arn:aws:route53:::hostedzone/<zone>',
      'route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone/<zone> if ForAllValues:StringEquals route53:ChangeResourceRecordSetsRecordTypes TXT',
    ],
    'external-dns': [
      'route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone/<zone>',
      'route53:ListResourceRecordSets on arn:aws:route53:::hostedzone/<zone>',
      'route53:ListTagsForResources on arn:aws:route53:::hostedzone/<zone>',
      'route53:ListHostedZones on *',
    ],
    'cluster-autoscaler': [
      'autoscaling:DescribeAutoScalingGroups on *', 'autoscaling:DescribeAutoScalingInstances on *', 'autoscaling:DescribeLaunchConfigurations on *', 'autoscaling:DescribeScalingActivities on *',
      'autoscaling:DescribeTags on *', 'ec2:DescribeImages on *', 'ec2:DescribeInstanceTypes on *', 'ec2:DescribeLaunchTemplateVersions on *', 'ec2:GetInstanceTypesFromInstanceRequirements on *',
      'eks:DescribeNodegroup on *',
      'autoscaling:SetDesiredCapacity on * if StringEquals aws:ResourceTag/k8s.io/cluster-autoscaler/<cluster> owned',
      'autoscaling:TerminateInstanceInAutoScalingGroup on * if StringEquals aws:ResourceTag/k8s.io/cluster-autoscaler/<cluster> owned',
    ],
    'external-secrets': [
      'secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:<account>:secret:shop/payment-api-??????',
      'secretsmanager:DescribeSecret on arn:aws:secretsmanager:eu-west-1:<account>:secret:shop/payment-api-??????',
    ],
    'velero': [
      's3:ListBucket on arn:aws:s3:::example-backups', 's3:GetBucketLocation on arn:aws:s3:::example-backups',
      's3:GetObject on arn:aws:s3:::example-backups/*', 's3:PutObject on arn:aws:s3:::example-backups/*', 's3:DeleteObject on arn:aws:s3:::example-backups/*', 's3:AbortMultipartUpload on arn:aws:s3:::example-backups/*',
    ],
  },
  gcp: {
    'cert-manager': ['roles/dns.admin on zone <zone>', 'roles/dns.reader on project example-prod'],
    'external-dns': ['roles/dns.admin on zone <zone>', 'roles/dns.reader on project example-prod'],
    'external-secrets': ['roles/secretmanager.secretAccessor on secret payment-api'],
    'velero': ['roles/storage.objectUser on bucket example-backups'],
  },
  azure: {
    'cert-manager': ['DNS Zone Contributor on <zone>'],
    'external-dns': ['DNS Zone Contributor on <zone>', 'Reader on /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/<group>'],
    'external-secrets': ['Key Vault Secrets User on /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/prod/providers/Microsoft.KeyVault/vaults/prod'],
    'velero': ['Storage Blob Data Contributor on /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/backups/providers/Microsoft.Storage/storageAccounts/examplebackups/blobServices/default/containers/velero'],
  },
};

describe.each(['aws', 'gcp', 'azure'] as const)('what add-ons may do on %s', (cloud) => {
  const { clusterJson, addons } = twoStacks(cloud, { platform: promises(EVERY_FACT), ...everyOption(cloud) });

  test('is exactly this', () => {
    expect(rights(cloud, clusterJson)).toEqual(TABLE[cloud]);
  });

  test('is bound to the service account that the chart makes', () => {
    const named = addons.addons.flatMap(({ identity }) => (identity === undefined ? [] : [`${identity.namespace}/${identity.serviceAccount}`]));
    expect(subjects(cloud, clusterJson)).toEqual([...new Set(named)].sort());
  });
});

test.each(['gcp', 'azure'] as const)('a right to size pools is refused on %s, which does so itself', (cloud) => {
  const cluster = new ManagedCluster(stackIn(newApp(), 'prod-cluster'), 'prod', neutral(cloud));
  expect(codesOf(() => cluster.identity('scaler', { namespace: 'kube-system', serviceAccount: 'scaler', grants: [Grants.nodeScaling()] }))).toEqual(['GrantInvalid']);
});

type Resource = Readonly<Record<string, string>> & { readonly '//': { readonly metadata: { readonly path: string } } };

function resources(json: StackJson, type: string): readonly Resource[] {
  return Object.values((json.resource?.[type] ?? {}) as Record<string, Resource>).filter((resource) => resource['//'].metadata.path.includes('workload-addon-'));
}

function addonOf(resource: Resource): string {
  return /workload-addon-([a-z-]+)\//.exec(resource['//'].metadata.path)?.[1] ?? '';
}

function rights(cloud: Cloud, json: StackJson): Readonly<Record<string, readonly string[]>> {
  const lines: (readonly [string, string])[] = {
    aws: () => resources(json, 'aws_iam_role_policy').flatMap((resource) => statements(resource).map((line) => [addonOf(resource), line] as const)),
    gcp: () => [
      ...resources(json, 'google_dns_managed_zone_iam_member').map((resource) => [addonOf(resource), `${resource.role} on zone <zone>`] as const),
      ...resources(json, 'google_project_iam_member').map((resource) => [addonOf(resource), `${resource.role} on project ${resource.project}`] as const),
      ...resources(json, 'google_secret_manager_secret_iam_member').map((resource) => [addonOf(resource), `${resource.role} on secret ${resource.secret_id}`] as const),
      ...resources(json, 'google_storage_bucket_iam_member').map((resource) => [addonOf(resource), `${resource.role} on bucket ${resource.bucket}`] as const),
    ],
    azure: () => resources(json, 'azurerm_role_assignment').map((resource) => [addonOf(resource), `${resource.role_definition_name} on ${known(resource.scope ?? '')}`] as const),
  }[cloud]();
  const table: Record<string, string[]> = {};
  lines.forEach(([addon, line]) => (table[addon] ??= []).push(line));
  return table;
}

function statements(resource: Resource): readonly string[] {
  const { Statement } = JSON.parse(resource.policy ?? '') as { readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[]; readonly Condition?: Record<string, Record<string, string | string[]>> }[] };
  return Statement.flatMap((statement) => statement.Action.flatMap((action) => statement.Resource.map((on) => {
    const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).map(([key, value]) => ` if ${operator} ${known(key)} ${[value].flat().join(',')}`));
    return `${action} on ${known(on)}${conditions.join('')}`;
  })));
}

/** References to resources by what they stand for. */
function known(text: string): string {
  return text.replace(/\$\{aws_route53_zone[^}]*\}/g, '<zone>').replace(/\$\{azurerm_dns_zone[^}]*\}/g, '<zone>').replace(/\$\{azurerm_resource_group[^}]*\}/g, '<group>')
    .replace(/\$\{aws_eks_cluster[^}]*name\}/g, '<cluster>').replace(/\$\{data\.aws_caller_identity[^}]*\}/g, '<account>');
}

function subjects(cloud: Cloud, json: StackJson): readonly string[] {
  const found = {
    aws: () => resources(json, 'aws_eks_pod_identity_association').map((resource) => `${resource.namespace}/${resource.service_account}`),
    gcp: () => Object.keys((json.resource ?? {})).filter((type) => type.endsWith('_iam_member')).flatMap((type) => resources(json, type)).map(({ member }) => (/subject\/ns\/(.*)\/sa\/(.*)$/.exec(member ?? '') ?? []).slice(1).join('/')),
    azure: () => resources(json, 'azurerm_federated_identity_credential').map(({ subject }) => (subject ?? '').split(':').slice(2).join('/')),
  }[cloud]();
  return [...new Set(found)].sort();
}

