import policy from '../../../policies/network/function-outside-vpc.ts';
import { cfnIf, fn, permission, ref, testPolicy } from '../../../src/policy/testing.ts';
import { inVpc, LIST_PARAMETER, OUT_OF_REACH, SUBNETS, TWO_STAGES } from './vpc-functions.ts';

testPolicy(policy, {
  finds: {
    'one function': {
      template: { Hello: inVpc() },
      expect: { key: 'Function Hello', message: 'Hello runs outside a VPC.', at: 'Hello', count: 1 },
    },
    'several functions as one': {
      template: { Hello: inVpc(), Inside: inVpc(SUBNETS), Goodbye: inVpc(), Pay: inVpc() },
      expect: { message: 'Goodbye, Hello and Pay run outside a VPC.', at: 'Goodbye', groups: 1 },
    },
    'a function by its key': {
      template: { HelloLambdaFunction: inVpc() },
      declaration: { functions: { hello: {} } },
      expect: { message: 'hello runs outside a VPC.' },
    },
    'a configuration that is empty': { Hello: fn({ VpcConfig: {} }) },
    'a configuration that is removed': { Hello: fn({ VpcConfig: ref('AWS::NoValue') }) },
    'a list that is empty': { Hello: inVpc([]) },
    'a list of nothing': { Hello: inVpc([ref('AWS::NoValue')]) },
    'groups without subnets': { Hello: fn({ VpcConfig: { SecurityGroupIds: ['sg-1'] } }) },
    'a list that is given as nothing': {
      template: { Parameters: { Subnets: { Type: 'CommaDelimitedList', Default: '' } }, Resources: { Hello: inVpc(ref('Subnets')) } },
      parameters: {},
    },
    'a function of the user that is named like one of the framework': {
      template: { CustomDashresourceDashexistingDashs3LambdaFunction: inVpc() },
      declaration: { functions: { 'custom-resource-existing-s3': {} } },
    },
    'a function beside one at the edge': {
      template: { ...OUT_OF_REACH['a function at the edge by its permission'], Hello: inVpc() },
      expect: { key: 'Function Hello', count: 1 },
    },
    'a function that a permission of the edge may name, or not': {
      Hello: inVpc(),
      Permission: permission('edgelambda.amazonaws.com', { FunctionName: { 'Fn::ImportValue': 'Edge' } }),
    },
    'those surely outside and those perhaps, apart': {
      template: { ...TWO_STAGES, Resources: { Hello: inVpc(), Maybe: inVpc(cfnIf('IsProd', SUBNETS)) } },
      expect: { key: 'Function Hello', count: 2 },
    },
  },
  accepts: {
    ...OUT_OF_REACH,
    'a function in a VPC': { Hello: inVpc(SUBNETS) },
    'a list that only the deploy knows': { template: { ...LIST_PARAMETER, Resources: { Hello: inVpc(ref('Subnets')) } } },
    'a list that is imported': { Hello: inVpc({ 'Fn::Split': [',', { 'Fn::ImportValue': 'Subnets' }] }) },
    'a configuration from a mapping': {
      template: {
        Mappings: { Vpc: { prod: { Subnets: SUBNETS }, dev: { Subnets: SUBNETS } } },
        Resources: { Hello: inVpc({ 'Fn::FindInMap': ['Vpc', ref('AWS::Region'), 'Subnets'] }) },
      },
    },
    'subnets in both branches': { template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', SUBNETS, ['subnet-2'])) } } },
    'no function at all': { Topic: { Type: 'AWS::SNS::Topic' } },
  },
  doubts: {
    'a function that a distribution runs under a condition': {
      template: {
        ...TWO_STAGES,
        Resources: {
          Hello: inVpc(),
          Edge: permission(cfnIf('IsProd', 'edgelambda.amazonaws.com', 'events.amazonaws.com'), { FunctionName: ref('Hello') }),
        },
      },
    },
    'subnets in one branch': { template: { ...TWO_STAGES, Resources: { Hello: inVpc(cfnIf('IsProd', SUBNETS)) } } },
    'a configuration of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: { Hello: fn({ VpcConfig: cfnIf('IsProd', { SubnetIds: SUBNETS, SecurityGroupIds: ['sg-1'] }) }) },
      },
    },
    'a function of one stage': { template: { ...TWO_STAGES, Resources: { Hello: { ...inVpc(), Condition: 'IsProd' } } } },
    'a list whose default is empty': {
      template: { Parameters: { Subnets: { Type: 'CommaDelimitedList', Default: '' } }, Resources: { Hello: inVpc(ref('Subnets')) } },
    },
  },
});
