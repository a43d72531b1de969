import { ApiAccess, Network } from '../../lib/cluster';
import { neutral, only, synthesize } from '../cluster/declarations';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

describe('a network on AWS without egress', () => {
  const built = synthesize(neutral('aws', { network: Network.create({ cidr: '10.20.0.0/16', egress: 'none' }), apiAccess: ApiAccess.privateOnly({ reach: 'VPN' }) }));
  const endpoints = Object.values(built.resource.aws_vpc_endpoint ?? {});

  test('has no NAT, and no way out of the nodes\' subnets', () => {
    expect(built.resource.aws_nat_gateway).toBeUndefined();
    expect(built.resource.aws_eip).toBeUndefined();
    expect(Object.keys(built.resource.aws_route ?? {}).every((id) => id.includes('route-public'))).toBe(true);
  });

  test('reaches every service that nodes and add-ons need by an endpoint of its own', () => {
    expect(endpoints.filter(({ vpc_endpoint_type: type }) => type === 'Interface').map(({ service_name: service }) => String(service).replace('com.amazonaws.eu-west-1.', '')).sort())
      .toEqual(['autoscaling', 'ec2', 'ecr.api', 'ecr.dkr', 'eks', 'eks-auth', 'elasticloadbalancing', 'logs', 'sts']);
    expect(endpoints.filter(({ vpc_endpoint_type: type }) => type === 'Gateway').map(({ service_name: service }) => service)).toEqual(['com.amazonaws.eu-west-1.s3']);
    expect(endpoints.filter(({ vpc_endpoint_type: type }) => type === 'Interface').every((one) => one.private_dns_enabled === true && (one.subnet_ids as string[]).length === 3)).toBe(true);
  });

  test('lets only itself talk to them, and the cluster waits for them', () => {
    expect(only(built, 'aws_vpc_security_group_ingress_rule')).toMatchObject({ cidr_ipv4: '10.20.0.0/16', from_port: 443, to_port: 443, ip_protocol: 'tcp' });
    expect((only(built, 'aws_eks_cluster').depends_on as string[]).join(' ')).toMatch(/endpoint-ecr-api/);
  });

  test('says where images must come from', () => {
    expect(built.cluster.notes.join('\n')).toMatch(/images must lie in ECR of the region/);
  });
});

test('a network on AWS with egress pays for no endpoints', () => {
  expect(Object.keys(synthesize(neutral('aws')).resource.aws_vpc_endpoint ?? {})).toHaveLength(1);
});

test('a private cluster in an existing network on AWS says which endpoints that needs', () => {
  const network = Network.existing({ id: 'vpc-1', nodeSubnets: ['subnet-1', 'subnet-2'] });
  expect(synthesize(neutral('aws', { network, apiAccess: ApiAccess.privateOnly({ reach: 'VPN' }) })).cluster.notes.join('\n')).toMatch(/endpoints of its own: ec2, ecr\.api/);
});
