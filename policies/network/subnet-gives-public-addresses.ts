import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'subnet-gives-public-addresses',
  title: 'Subnet gives its members public addresses',
  severity: 'low',
  presets: ['strict'],
  why: 'Whatever is started there can be reached from the internet unless its security group happens to forbid it.',
  fix: 'Set `MapPublicIpOnLaunch: false` and give a public address only to what needs one.',
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html'],
  cwe: 284,
  formerly: [
    'W33',
    'AWS-0164',
    'CT.EC2.PR.11',
    'subnet_auto_assign_public_ip_disabled',
    'VPCSubnetAutoAssignPublicIpDisabled',
    'EC2.15',
    'vpc_subnet_no_public_ip_by_default',
    'EC2 Instance Subnet Has Public IP Mapping On Launch',
  ],
  messages: {
    one: '{resources} gives its members public addresses.',
    several: '{resources} give their members public addresses.',
  },
  examples: {
    bad: `resources:
  Resources:
    Public: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true } }`,
    good: `resources:
  Resources:
    Public: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24 } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::EC2::Subnet').map((one) => {
        const at = one.get('MapPublicIpOnLaunch');
        return { at, truth: at.is(true) };
      }),
    );
  },
});
