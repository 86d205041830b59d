import policy from '../../../policies/data/database-in-public-subnet.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from '../lambda/function-url-cases.ts';

const gateway = { Internet: { Type: 'AWS::EC2::InternetGateway' } };
const subnet = { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: '10.0.0.0/24' } };
const route = (extra: object = {}) => ({
  Type: 'AWS::EC2::Route',
  Properties: { RouteTableId: ref('Routes'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Internet'), ...extra },
});
const association = (extra: object = {}) => ({
  Type: 'AWS::EC2::SubnetRouteTableAssociation',
  Properties: { SubnetId: ref('A'), RouteTableId: ref('Routes'), ...extra },
});
const database = (extra: object = {}, Type = 'AWS::RDS::DBInstance') => ({
  Type,
  Properties: { DBSubnetGroupName: ref('Subnets'), ...extra },
});
const network = (changed: object = {}) => ({
  ...gateway,
  A: subnet,
  B: subnet,
  Routes: { Type: 'AWS::EC2::RouteTable' },
  WayOut: route(),
  OfA: association(),
  Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [ref('A'), ref('B')] } },
  Orders: database(),
  ...changed,
});

testPolicy(policy, {
  finds: {
    'an instance in a subnet with a route to the internet': {
      template: network(),
      expect: {
        message: 'Orders is in a subnet with a route to the internet.',
        at: 'Orders.Properties.DBSubnetGroupName',
        key: 'Resource Orders',
        count: 1,
      },
    },
    'a cluster': network({ Orders: database({}, 'AWS::RDS::DBCluster') }),
    'a cluster of another kind': network({
      Orders: database({}, 'AWS::DocDB::DBCluster'),
      Subnets: { Type: 'AWS::DocDB::DBSubnetGroup', Properties: { SubnetIds: [ref('B'), ref('A')] } },
    }),
    'a group by its name': network({
      Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { DBSubnetGroupName: 'orders', SubnetIds: [ref('A')] } },
      Orders: database({ DBSubnetGroupName: 'orders' }),
    }),
    'a gateway by its id': network({ WayOut: route({ GatewayId: 'igw-0123456789abcdef0' }) }),
    'a route of IPv6': network({ WayOut: route({ DestinationCidrBlock: ref('AWS::NoValue'), DestinationIpv6CidrBlock: '::/0' }) }),
    'several at once': { template: network({ More: database() }), expect: { groups: 1 } },
  },
  accepts: {
    'a public one, a finding of its own': network({ Orders: database({ PubliclyAccessible: true }) }),
    'a cluster with a public instance': network({
      Orders: database({}, 'AWS::RDS::DBCluster'),
      Reader: database({ DBSubnetGroupName: ref('AWS::NoValue'), DBClusterIdentifier: ref('Orders'), PubliclyAccessible: true }),
    }),
    'a route through NAT': network({ WayOut: route({ GatewayId: ref('AWS::NoValue'), NatGatewayId: 'nat-0123456789abcdef0' }) }),
    'a route to the office': network({ WayOut: route({ DestinationCidrBlock: '203.0.113.0/24' }) }),
    'a gateway for VPN': network({ WayOut: route({ GatewayId: 'vgw-0123456789abcdef0' }) }),
    'a table of another subnet': network({ OfA: association({ SubnetId: ref('Other') }), Other: subnet }),
    'another table': network({ OfA: association({ RouteTableId: ref('Inner') }), Inner: { Type: 'AWS::EC2::RouteTable' } }),
    'subnets that stand elsewhere': network({
      Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: ['subnet-0123456789abcdef0'] } },
    }),
    'subnets of a parameter': {
      Parameters: { Ids: { Type: 'List<AWS::EC2::Subnet::Id>' } },
      Resources: network({ Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: ref('Ids') } } }),
    },
    'no group': network({ Orders: database({ DBSubnetGroupName: ref('AWS::NoValue') }) }),
    'a group that stands elsewhere': network({ Orders: database({ DBSubnetGroupName: 'shared' }) }),
  },
  doubts: {
    'a route of one stage': {
      template: { ...TWO_STAGES, Resources: network({ WayOut: { ...route(), Condition: 'IsProd' } }) },
    },
    'a group of one stage': {
      template: { ...TWO_STAGES, Resources: network({ Orders: database({ DBSubnetGroupName: cfnIf('IsProd', ref('Subnets')) }) }) },
    },
    'one that is public in one stage': {
      template: { ...TWO_STAGES, Resources: network({ Orders: database({ PubliclyAccessible: cfnIf('IsProd', false, true) }) }) },
    },
  },
});
