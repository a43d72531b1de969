"""Prints what an account of the AWS emulator holds, as {kind: [names]}; what every new account holds is left out by its owner."""
import json
import sys

import boto3

REGION = sys.argv[1]


def of(service):
    return boto3.client(service, region_name=REGION)


ec2, eks, iam, kms = of("ec2"), of("eks"), of("iam"), of("kms")
vpcs = [v["VpcId"] for v in ec2.describe_vpcs()["Vpcs"] if not v["IsDefault"]]
ours = [{"Name": "vpc-id", "Values": vpcs or ["none"]}]
clusters = eks.list_clusters()["clusters"]
keys = [kms.describe_key(KeyId=k["KeyId"])["KeyMetadata"] for k in kms.list_keys()["Keys"]]

print(json.dumps({
    "vpc": vpcs,
    "subnet": [s["SubnetId"] for s in ec2.describe_subnets(Filters=ours)["Subnets"]],
    "route table": [t["RouteTableId"] for t in ec2.describe_route_tables(Filters=ours)["RouteTables"]],
    "security group": [g["GroupId"] for g in ec2.describe_security_groups(Filters=ours)["SecurityGroups"]],
    "internet gateway": [g["InternetGatewayId"] for g in ec2.describe_internet_gateways()["InternetGateways"]],
    # AWS lists a deleted gateway for about an hour, and a deleted key until its waiting time has passed.
    "nat gateway": [g["NatGatewayId"] for g in ec2.describe_nat_gateways()["NatGateways"] if g["State"] != "deleted"],
    "key": [k["KeyId"] for k in keys if k["KeyState"] != "PendingDeletion" and k["KeyManager"] == "CUSTOMER"],
    "key alias": [a["AliasName"] for a in kms.list_aliases()["Aliases"] if not a["AliasName"].startswith("alias/aws/")],
    "address": [a["AllocationId"] for a in ec2.describe_addresses()["Addresses"]],
    "vpc endpoint": [e["VpcEndpointId"] for e in ec2.describe_vpc_endpoints()["VpcEndpoints"] if e["State"] != "deleted"],
    "flow log": [f["FlowLogId"] for f in ec2.describe_flow_logs()["FlowLogs"]],
    "launch template": [t["LaunchTemplateName"] for t in ec2.describe_launch_templates()["LaunchTemplates"]],
    "instance": [i["InstanceId"] for r in ec2.describe_instances()["Reservations"] for i in r["Instances"] if i["State"]["Name"] != "terminated"],
    "autoscaling group": [g["AutoScalingGroupName"] for g in of("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"]],
    "cluster": clusters,
    "node group": [g for c in clusters for g in eks.list_nodegroups(clusterName=c)["nodegroups"]],
    "addon": [a for c in clusters for a in eks.list_addons(clusterName=c)["addons"]],
    "role": [r["RoleName"] for r in iam.list_roles()["Roles"]],
    "policy": [p["PolicyName"] for p in iam.list_policies(Scope="Local")["Policies"]],
    "identity provider": [p["Arn"] for p in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]],
    "log group": [g["logGroupName"] for g in of("logs").describe_log_groups()["logGroups"]],
    "zone": [z["Name"] for z in of("route53").list_hosted_zones()["HostedZones"]],
    "backup vault": [v["BackupVaultName"] for v in of("backup").list_backup_vaults()["BackupVaultList"]],
    "backup plan": [p["BackupPlanName"] for p in of("backup").list_backup_plans()["BackupPlansList"]],
}))
