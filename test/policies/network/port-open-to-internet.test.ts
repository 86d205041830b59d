import policy from '../../../policies/network/port-open-to-internet.ts';
import { fn, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';

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
    'a port': { template: group(tcp(8080)), expect: { key: 'Group 8080', message: 'Group lets the internet in on 8080.', count: 1 } },
    'several protocols as one finding': {
      template: group(tcp(8080), { IpProtocol: 'udp', FromPort: 8080, ToPort: 8080, CidrIp: '0.0.0.0/0' }),
      expect: { groups: 1 },
    },
    'a web port of a function': {
      ...group(tcp(443)),
      Hello: fn({ VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: [getAtt('Group', 'GroupId')] } }),
    },
    'a range with a web port in it': group(tcp(440, 444)),
    'another protocol': group({ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIpv6: '::/0' }),
  },
  accepts: {
    'web ports': group(tcp(443), tcp('80')),
    'an admin port, a finding of its own': group(tcp(22)),
    'all ports, a finding of its own': group({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }),
    'a private network': group(tcp(8080, 8080, { CidrIp: '10.0.0.0/8' })),
    'the load balancer': group(tcp(8080, 8080, { SourceSecurityGroupId: ref('Balancer') })),
  },
  doubts: {
    'a network that is given at deploy': {
      template: { Parameters: { Network: { Type: 'String' } }, Resources: group(tcp(8080, 8080, { CidrIp: ref('Network') })) },
    },
  },
});
