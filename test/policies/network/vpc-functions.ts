import { fn, permission, ref } from '../../../src/policy/testing.ts';

type Json = Readonly<Record<string, unknown>>;

export const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
export const GROUPS = ['sg-0123456789abcdef0'];

/** A function in a VPC; without subnets, outside of one. */
export function inVpc(SubnetIds?: unknown, SecurityGroupIds: unknown = GROUPS): Json {
  return fn(SubnetIds === undefined ? {} : { VpcConfig: { SubnetIds, SecurityGroupIds } });
}

export const TWO_STAGES: Json = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
};

/** A list that only the deploy knows. */
export const LIST_PARAMETER: Json = { Parameters: { Subnets: { Type: 'CommaDelimitedList' } } };

/** Functions that run where no VPC can hold them, or that the framework brings along for itself. `vpc` is what they are given. */
export const OUT_OF_REACH: Readonly<Record<string, Json>> = {
  'a function of the framework': { CustomDashresourceDashexistingDashs3LambdaFunction: inVpc() },
  'a function at the edge by its permission': { Function: inVpc(), Permission: permission('edgelambda.amazonaws.com') },
  'a function at the edge by its distribution': {
    Function: inVpc(),
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Function') } },
    Distribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          DefaultCacheBehavior: { LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: ref('Version') }] },
        },
      },
    },
  },
  'a function at the edge of one path': {
    Function: inVpc(),
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Function') } },
    Distribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: { DistributionConfig: { CacheBehaviors: [{ LambdaFunctionAssociations: [{ LambdaFunctionARN: ref('Version') }] }] } },
    },
  },
};
