import policy from '../../../policies/network/function-without-security-group.ts';
import { cfnIf, fn, ref, testPolicy } from '../../../src/policy/testing.ts';
import { GROUPS, inVpc, SUBNETS, TWO_STAGES } from './vpc-functions.ts';

testPolicy(policy, {
  finds: {
    'a list that is empty': {
      template: { Hello: inVpc(SUBNETS, []) },
      expect: {
        key: 'Function Hello',
        message: 'Hello runs in a VPC without a security group.',
        at: 'Hello.Properties.VpcConfig',
        count: 1,
      },
    },
    'no list': { Hello: fn({ VpcConfig: { SubnetIds: SUBNETS } }) },
    'a list that is removed': { Hello: inVpc(SUBNETS, ref('AWS::NoValue')) },
    'several functions as one': {
      template: { Hello: inVpc(SUBNETS, []), Goodbye: inVpc(SUBNETS, []) },
      expect: { message: 'Goodbye and Hello run in a VPC without a security group.', groups: 1 },
    },
    'a group that is removed': { Hello: inVpc(SUBNETS, [ref('AWS::NoValue')]) },
  },
  accepts: {
    'a group': { Hello: inVpc(SUBNETS) },
    'a group of the template': { Hello: inVpc(SUBNETS, [ref('Group')]), Group: { Type: 'AWS::EC2::SecurityGroup' } },
    'groups that only the deploy knows': {
      template: {
        Parameters: { Groups: { Type: 'List<AWS::EC2::SecurityGroup::Id>' } },
        Resources: { Hello: inVpc(SUBNETS, ref('Groups')) },
      },
    },
    'a group that is imported': { Hello: inVpc(SUBNETS, [{ 'Fn::ImportValue': 'Group' }]) },
    'no VPC': { Hello: inVpc() },
    'groups without subnets, which is no VPC': { Hello: fn({ VpcConfig: { SecurityGroupIds: GROUPS } }) },
    'an empty configuration, as the framework may write it': { Hello: fn({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }) },
  },
  doubts: {
    'groups in one branch': { template: { ...TWO_STAGES, Resources: { Hello: inVpc(SUBNETS, cfnIf('IsProd', GROUPS)) } } },
    'a VPC in one branch': { template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', SUBNETS), []) } } },
  },
});
