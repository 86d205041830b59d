import policy from '../../../policies/network/admin-port-open.ts';
import { cfnIf, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';

const group = (...rules: readonly unknown[]): Readonly<Record<string, unknown>> => ({
  Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', SecurityGroupIngress: rules } },
});
const tcp = (from: unknown, to: unknown = from, extra: object = { CidrIp: '0.0.0.0/0' }): object => ({
  IpProtocol: 'tcp',
  FromPort: from,
  ToPort: to,
  ...extra,
});

testPolicy(policy, {
  finds: {
    SSH: { template: group(tcp(22)), expect: { key: 'Group 22', message: 'Group lets the internet reach SSH (22).', count: 1 } },
    'a range around a port': { template: group(tcp(3300, 3310)), expect: { message: 'Group lets the internet reach MySQL (3300-3310).' } },
    'all protocols': group({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }),
    'all protocols as a number': group({ IpProtocol: -1, CidrIp: '0.0.0.0/0' }),
    'all over IPv6': group(tcp(5432, 5432, { CidrIpv6: '::/0' })),
    'half of the internet': group(tcp(3389, 3389, { CidrIp: '128.0.0.0/1' })),
    'ports as texts': group(tcp('6379', '6379')),
    'a protocol by its number': group({ IpProtocol: 6, FromPort: 9092, ToPort: 9094, CidrIp: '0.0.0.0/0' }),
    'IPv4 and IPv6 as one finding': { template: group(tcp(22), tcp(22, 22, { CidrIpv6: '::/0' })), expect: { groups: 1 } },
    'a rule without a list': { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: tcp(22) } } },
    'a rule of its own': {
      template: {
        Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: getAtt('Group', 'GroupId'), ...tcp(3306) } },
        ...group(),
      },
      expect: { key: 'Group 3306', at: 'Rule.Properties' },
    },
  },
  accepts: {
    'one network': group(tcp(22, 22, { CidrIp: '203.0.113.0/24' })),
    'a private network': group(tcp(22, 22, { CidrIp: '10.0.0.0/8' })),
    'another group': group(tcp(5432, 5432, { SourceSecurityGroupId: ref('Functions') })),
    'a web server': group(tcp(443), tcp(80)),
    'another protocol': group({ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIp: '0.0.0.0/0' }),
    'a range beside the ports': group(tcp(24, 79)),
    'no rule': group(),
    'a rule that is removed': group(ref('AWS::NoValue')),
  },
  doubts: {
    'a network that is given at deploy': {
      template: { Parameters: { Network: { Type: 'String' } }, Resources: group(tcp(22, 22, { CidrIp: ref('Network') })) },
    },
    'a port that is given at deploy': { template: { Parameters: { Port: { Type: 'Number' } }, Resources: group(tcp(ref('Port'))) } },
    'a network of one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: group(tcp(22, 22, { CidrIp: cfnIf('IsProd', '10.0.0.0/8', '0.0.0.0/0') })),
      },
    },
  },
});
