import { definePolicy, flagResources, isPublicSubnet, isRefTo, resourcesOf, show, some, Truth, type Resource, type Service, type Value } from '../../src/policy/index.ts';

const KINDS = ['RDS', 'DocDB', 'Neptune'];
const named = (name: string): readonly string[] => KINDS.map((kind) => `AWS::${kind}::${name}`);

export default definePolicy({
  id: 'database-in-public-subnet',
  title: 'Database in a subnet with a way to the internet',
  severity: 'high',
  presets: ['strict'],
  why: 'Between the database and the internet stands one setting. Whoever makes it public for an afternoon, or opens its security group, has it on the internet.',
  fix: 'Name a group of subnets whose route tables lead to no internet gateway: `DBSubnetGroupName: orders-inside`.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html',
  ],
  cwe: 923,
  formerly: ['RDS Associated with Public Subnet', 'RDS.46'],
  messages: {
    one: '{resources} is in a subnet with a route to the internet.',
    several: '{resources} are in subnets with a route to the internet.',
  },
  examples: {
    bad: databaseBehind('GatewayId: !Ref Internet'),
    good: databaseBehind('NatGatewayId: nat-0123456789abcdef0'),
  },
  check({ service, flag }) {
    const groups = resourcesOf(service, ...named('DBSubnetGroup')).map((group) => ({ group, truth: isInPublic(service, group) }));
    flagResources(
      flag,
      resourcesOf(service, ...named('DBInstance'), ...named('DBCluster')).map((database) => {
        const at = database.get('DBSubnetGroupName');
        const placed = some(groups.map(({ group, truth }) => truth.and(isRefTo(at, group).or(hasNameOf(at, group)))));
        // One that is public itself is a finding of its own.
        return { at, truth: placed.and(isPublic(service, database).not()) };
      }),
    );
  },
});

/** Whether one of its subnets has a way to the internet. */
function isInPublic(service: Service, group: Resource): Truth {
  const subnets = service.resources('AWS::EC2::Subnet').map((subnet) => ({ subnet, truth: isPublicSubnet(service, subnet) }));
  return group.exists.and(
    some(group.get('SubnetIds').items.flatMap((id) => subnets.map(({ subnet, truth }) => truth.and(isRefTo(id, subnet))))),
  );
}

function hasNameOf(value: Value, group: Resource): Truth {
  const name = group.get('DBSubnetGroupName').text;
  return name === '' || value.texts.length === 0 ? Truth.no : value.test((tokens) => Truth.of(show(tokens) === name));
}

/** Whether it, or for a cluster one of its instances, has an address on the internet. */
function isPublic(service: Service, database: Resource): Truth {
  const instances = resourcesOf(service, ...named('DBInstance')).filter((one) => isRefTo(one.get('DBClusterIdentifier'), database).isPossible);
  return some([database, ...instances].map((one) => one.get('PubliclyAccessible').is(true)));
}

function databaseBehind(way: string): string {
  return `resources:
  Resources:
    Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
    Internet: { Type: AWS::EC2::InternetGateway }
    Routes: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
    WayOut:
      Type: AWS::EC2::Route
      Properties: { RouteTableId: !Ref Routes, DestinationCidrBlock: 0.0.0.0/0, ${way} }
    SubnetA: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: eu-west-1a } }
    SubnetB: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: eu-west-1b } }
    RoutesOfA:
      Type: AWS::EC2::SubnetRouteTableAssociation
      Properties: { SubnetId: !Ref SubnetA, RouteTableId: !Ref Routes }
    Subnets:
      Type: AWS::RDS::DBSubnetGroup
      Properties: { DBSubnetGroupDescription: Orders, SubnetIds: [!Ref SubnetA, !Ref SubnetB] }
    Orders:
      Type: AWS::RDS::DBInstance
      Properties:
        DBInstanceClass: db.t4g.micro
        Engine: postgres
        AllocatedStorage: '20'
        StorageEncrypted: true
        PubliclyAccessible: false
        MasterUsername: orders
        ManageMasterUserPassword: true
        DBSubnetGroupName: !Ref Subnets`;
}
