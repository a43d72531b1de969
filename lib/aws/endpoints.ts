import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { Construct } from 'constructs';

/** Endpoints by which a network without egress reaches the services of AWS. */
export interface AwsEndpoints {
  /** Endpoints by service, for example `ecr.api`. */
  readonly byService: Readonly<Record<string, VpcEndpoint>>;
  /** Who may talk to them. */
  readonly securityGroup: SecurityGroup;
  /** HTTPS from the network. */
  readonly ingress: VpcSecurityGroupIngressRule;
}

/**
 * What nodes, add-ons and controllers talk to: registries, identities, logs, EKS itself, load balancers and the autoscaler
 * (docs.aws.amazon.com/eks/latest/userguide/private-clusters.html).
 */
export const ENDPOINT_SERVICES = ['ec2', 'ecr.api', 'ecr.dkr', 'sts', 'logs', 'eks', 'eks-auth', 'elasticloadbalancing', 'autoscaling'] as const;

/** Where endpoints stand. */
export interface AwsEndpointSite {
  /** Network. */
  readonly vpc: Vpc;
  /** Range of the network. */
  readonly cidr: string;
  /** Region. */
  readonly region: string;
  /** Subnets of the nodes, one a zone. */
  readonly subnetIds: readonly string[];
  /** Tags by the name of what they are for. */
  readonly tags: (name: string) => Record<string, string>;
}

/** One interface endpoint a service, under the service's public name, reached by HTTPS from the network only. */
export function endpoints(scope: Construct, { vpc, cidr, region, subnetIds, tags }: AwsEndpointSite): AwsEndpoints {
  const securityGroup = new SecurityGroup(scope, 'endpoint-security-group', { vpcId: vpc.id, namePrefix: 'endpoints-', description: 'HTTPS from the network to services of AWS', tags: tags('endpoints') });
  const ingress = new VpcSecurityGroupIngressRule(scope, 'endpoint-ingress', { securityGroupId: securityGroup.id, description: 'HTTPS from the network', ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIpv4: cidr, tags: tags('endpoints') });
  const byService = Object.fromEntries(ENDPOINT_SERVICES.map((service) => [service, new VpcEndpoint(scope, `endpoint-${service.replace('.', '-')}`, {
    vpcId: vpc.id, serviceName: `com.amazonaws.${region}.${service}`, vpcEndpointType: 'Interface', privateDnsEnabled: true, subnetIds: [...subnetIds], securityGroupIds: [securityGroup.id], tags: tags(service),
  })]));
  return { byService, securityGroup, ingress };
}
