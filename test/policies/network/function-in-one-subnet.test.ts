import policy from '../../../policies/network/function-in-one-subnet.ts';
import { cfnIf, permission, ref, testPolicy } from '../../../src/policy/testing.ts';
import { inVpc, LIST_PARAMETER, SUBNETS, TWO_STAGES } from './vpc-functions.ts';

const [FIRST] = SUBNETS;
const list = (Type: string, extra: object = {}): Readonly<Record<string, unknown>> => ({ Parameters: { Subnets: { Type, ...extra } } });

testPolicy(policy, {
  finds: {
    'two subnets where there must be three': {
      template: { Hello: inVpc(['subnet-1', 'subnet-2', 'subnet-2']) },
      options: { subnets: 3 },
      expect: { message: 'Hello runs in fewer than 3 subnets.', count: 1 },
    },
    'two in one branch and one in the other, where there must be three': {
      template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', ['subnet-1', 'subnet-2'], ['subnet-1'])) } },
      options: { subnets: 3 },
    },
    'one subnet': {
      template: { Hello: inVpc([FIRST]) },
      expect: { key: 'Function Hello', message: 'Hello runs in a single subnet.', at: 'Hello.Properties.VpcConfig.SubnetIds', count: 1 },
    },
    'several functions as one': {
      template: { Hello: inVpc([FIRST]), Goodbye: inVpc([FIRST]), Both: inVpc(SUBNETS) },
      expect: { message: 'Goodbye and Hello run in a single subnet.', groups: 1 },
    },
    'one subnet without a list': { Hello: inVpc(FIRST) },
    'the same subnet twice': { Hello: inVpc([FIRST, FIRST]) },
    'a second one that is removed': { Hello: inVpc([FIRST, ref('AWS::NoValue')]) },
    'one subnet of the template': { Hello: inVpc([ref('Subnet')]), Subnet: { Type: 'AWS::EC2::Subnet' } },
    'one subnet whose id the deploy knows': {
      template: { ...list('AWS::EC2::Subnet::Id'), Resources: { Hello: inVpc([ref('Subnets')]) } },
    },
    'one subnet that is imported': { Hello: inVpc([{ 'Fn::ImportValue': 'Subnet' }]) },
    'one subnet in both branches': { template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', [FIRST], ['subnet-2'])) } } },
    'one subnet, this or that': { template: { ...TWO_STAGES, Resources: { Hello: inVpc([cfnIf('IsProd', FIRST, 'subnet-2')]) } } },
    'a list that is given with one': {
      template: { ...list('CommaDelimitedList', { Default: FIRST }), Resources: { Hello: inVpc(ref('Subnets')) } },
      parameters: {},
    },
  },
  accepts: {
    'one subnet where that is enough': { template: { Hello: inVpc([FIRST]) }, options: { subnets: 1 } },
    'three subnets where there must be three': {
      template: { Hello: inVpc(['subnet-1', 'subnet-2', 'subnet-3']) },
      options: { subnets: 3 },
    },
    'no VPC, where there must be three': { template: { Hello: inVpc() }, options: { subnets: 3 } },
    'two subnets': { Hello: inVpc(SUBNETS) },
    'two subnets of the template': { Hello: inVpc([ref('A'), ref('B')]), A: { Type: 'AWS::EC2::Subnet' }, B: { Type: 'AWS::EC2::Subnet' } },
    'two subnets that are imported': { Hello: inVpc([{ 'Fn::ImportValue': 'A' }, { 'Fn::ImportValue': 'B' }]) },
    'two subnets in both branches': {
      template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', SUBNETS, ['subnet-2', 'subnet-3'])) } },
    },
    'a list that is given with two': {
      template: { ...list('CommaDelimitedList', { Default: SUBNETS.join(', ') }), Resources: { Hello: inVpc(ref('Subnets')) } },
      parameters: {},
    },
    'no VPC, a finding of its own': { Hello: inVpc() },
    'a function at the edge': { Function: inVpc([FIRST]), Permission: permission('edgelambda.amazonaws.com') },
  },
  doubts: {
    'a list that only the deploy knows, where there must be three': {
      template: { ...list('List<AWS::EC2::Subnet::Id>'), Resources: { Hello: inVpc(ref('Subnets')) } },
      options: { subnets: 3 },
    },
    'a third in one branch': {
      template: { ...TWO_STAGES, Resources: { Hello: inVpc(['subnet-1', 'subnet-2', cfnIf('IsProd', 'subnet-3')]) } },
      options: { subnets: 3 },
    },
    'a list that only the deploy knows': { template: { ...LIST_PARAMETER, Resources: { Hello: inVpc(ref('Subnets')) } } },
    'a list of subnets that only the deploy knows': {
      template: { ...list('List<AWS::EC2::Subnet::Id>'), Resources: { Hello: inVpc(ref('Subnets')) } },
    },
    'a list that is looked up': {
      template: {
        ...list('AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>', { Default: '/subnets' }),
        Resources: { Hello: inVpc(ref('Subnets')) },
      },
    },
    'a list that is imported': { Hello: inVpc({ 'Fn::Split': [',', { 'Fn::ImportValue': 'Subnets' }] }) },
    'an import in place of the list': { Hello: inVpc({ 'Fn::ImportValue': 'Subnets' }) },
    'a second one in one branch': { template: { ...TWO_STAGES, Resources: { Hello: inVpc([FIRST, cfnIf('IsProd', 'subnet-2')]) } } },
    'two subnets in one branch': { template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', SUBNETS, [FIRST])) } } },
  },
});
