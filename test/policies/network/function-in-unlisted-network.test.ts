import policy from '../../../policies/network/function-in-unlisted-network.ts';
import { cfnIf, getAtt, permission, ref, testPolicy } from '../../../src/policy/testing.ts';
import { GROUPS, inVpc, SUBNETS, TWO_STAGES } from './vpc-functions.ts';

const options = { subnets: SUBNETS, securityGroups: [...GROUPS, 'Group'] };
const group = { Group: { Type: 'AWS::EC2::SecurityGroup' } };

testPolicy(policy, {
  finds: {
    'another subnet': {
      template: { Hello: inVpc([SUBNETS[0], 'subnet-x']) },
      options,
      expect: {
        key: 'SubnetIds subnet-x',
        message: 'The subnet subnet-x of Hello is not listed.',
        at: 'Hello.Properties.VpcConfig.SubnetIds.1',
        count: 1,
      },
    },
    'another group': {
      template: { Hello: inVpc(SUBNETS, [...GROUPS, 'sg-x']) },
      options,
      expect: { key: 'SecurityGroupIds sg-x', message: 'The security group sg-x of Hello is not listed.', count: 1 },
    },
    'one of both for several functions': {
      template: { Hello: inVpc(['subnet-x'], ['sg-x']), Goodbye: inVpc(['subnet-x'], GROUPS) },
      options,
      expect: { message: 'The subnet subnet-x of Goodbye and Hello is not listed.', groups: 2 },
    },
    'a group of the template': { template: { Hello: inVpc(SUBNETS, [ref('New')]), New: group.Group }, options },
    'a group of the template by its id': {
      template: { Hello: inVpc(SUBNETS, [getAtt('New', 'GroupId')]), New: group.Group },
      options,
      expect: { key: 'SecurityGroupIds New' },
    },
    'another subnet in both branches': {
      template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', ['subnet-x'], [SUBNETS[0], 'subnet-x'])) } },
      options,
    },
  },
  accepts: {
    'those that are listed': { template: { Hello: inVpc(SUBNETS) }, options },
    'one of the template that is listed': { template: { Hello: inVpc(SUBNETS, [ref('Group')]), ...group }, options },
    'one of the template by its id': { template: { Hello: inVpc(SUBNETS, [getAtt('Group', 'GroupId')]), ...group }, options },
    'another group while only subnets are listed': { template: { Hello: inVpc(SUBNETS, ['sg-x']) }, options: { subnets: SUBNETS } },
    'another subnet while only groups are listed': { template: { Hello: inVpc(['subnet-x']) }, options: { securityGroups: GROUPS } },
    'anything while nothing is listed': { Hello: inVpc(['subnet-x'], ['sg-x']) },
    'a function outside a VPC, a finding of its own': { template: { Hello: inVpc() }, options },
    'a function at the edge': { template: { Function: inVpc(['subnet-x']), Permission: permission('edgelambda.amazonaws.com') }, options },
    'a subnet that is removed': { template: { Hello: inVpc([...SUBNETS, ref('AWS::NoValue')]) }, options },
  },
  doubts: {
    'a subnet that only the deploy knows': {
      template: { Parameters: { Subnet: { Type: 'AWS::EC2::Subnet::Id' } }, Resources: { Hello: inVpc([ref('Subnet'), SUBNETS[0]]) } },
      options,
    },
    'a list that only the deploy knows': {
      template: { Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } }, Resources: { Hello: inVpc(ref('Subnets')) } },
      options,
    },
    'a subnet that is imported': { template: { Hello: inVpc([{ 'Fn::ImportValue': 'Subnet' }]) }, options },
    'another subnet in one branch': {
      template: { ...TWO_STAGES, Resources: { Hello: inVpc([cfnIf('IsProd', SUBNETS[0], 'subnet-x')]) } },
      options,
    },
  },
});
