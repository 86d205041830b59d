import policy from '../../../policies/network/vpc-without-flow-logs.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';

const logged = (network: string, more: object = {}): Readonly<Record<string, unknown>> => ({
  Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceType: 'VPC', ResourceId: ref(network), TrafficType: 'ALL' }, ...more },
});

testPolicy(policy, {
  finds: {
    'a network without logs': { template: { Vpc: { Type: 'AWS::EC2::VPC' } }, expect: { key: 'Resource Vpc', count: 1 } },
    'logs of another network': {
      template: { ...logged('Other'), Vpc: { Type: 'AWS::EC2::VPC' }, Other: { Type: 'AWS::EC2::VPC' } },
      expect: { key: 'Resource Vpc', count: 1 },
    },
    'several networks as one': {
      template: { Vpc: { Type: 'AWS::EC2::VPC' }, Other: { Type: 'AWS::EC2::VPC' } },
      expect: { message: 'several', groups: 1 },
    },
  },
  accepts: {
    'a network with logs': { Vpc: { Type: 'AWS::EC2::VPC' }, ...logged('Vpc') },
    'no network': { Topic: { Type: 'AWS::SNS::Topic' } },
  },
  doubts: {
    'logs of one stage': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: { Vpc: { Type: 'AWS::EC2::VPC' }, ...logged('Vpc', { Condition: 'IsProd' }) },
      },
    },
  },
});
