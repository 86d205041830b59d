import policy from '../../../policies/iam/custom-resource-runs-as-deployer.ts';
import { cfnIf, fn, getAtt, sub, testPolicy } from '../../../src/policy/testing.ts';
import type { DetailedCase, Expectation } from '../../../src/policy/testing.ts';

const ARN = 'arn:aws:iam::123456789012:role/deployer';
const S3 = 'CustomDashresourceDashexistingDashs3LambdaFunction';
const BUS = 'CustomDashresourceDasheventDashbridgeLambdaFunction';

const runningAs = (...roles: readonly [string, unknown][]): DetailedCase['template'] =>
  Object.fromEntries(roles.map(([logicalId, role]) => [logicalId, fn({ Role: role })]));

/** The function of the framework runs as `role` and the service is deployed by `deployer`. */
function deployedBy(deployer: unknown, role: unknown, expect?: Expectation): DetailedCase {
  return {
    template: runningAs([S3, role]),
    declaration: { provider: { name: 'aws', iam: { deploymentRole: deployer } } },
    ...(expect === undefined ? {} : { expect }),
  };
}

const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const BY_ARN = { provider: { iam: { deploymentRole: ARN } } };

testPolicy(policy, {
  finds: {
    'the function of the framework': deployedBy(ARN, ARN, { message: 'one', at: `${S3}.Properties.Role`, count: 1 }),
    'by the older name of the role': { template: runningAs([S3, ARN]), declaration: { provider: { cfnRole: ARN } } },
    'two functions': {
      template: runningAs([S3, ARN], [BUS, ARN]),
      declaration: BY_ARN,
      expect: { message: 'several', groups: 1 },
    },
    'a function of the service': { template: runningAs(['HelloLambdaFunction', ARN]), declaration: BY_ARN, expect: { message: 'one' } },
    'one function among others': {
      template: runningAs([S3, ARN], ['HelloLambdaFunction', 'arn:aws:iam::123456789012:role/app']),
      declaration: BY_ARN,
      expect: { message: 'one', at: `${S3}.Properties.Role` },
    },
    'the role imported on both sides': deployedBy({ 'Fn::ImportValue': 'deployer' }, { 'Fn::ImportValue': 'deployer' }),
    'the role composed on both sides': deployedBy(
      sub('arn:aws:iam::${AWS::AccountId}:role/deployer'),
      sub('arn:aws:iam::${AWS::AccountId}:role/deployer'),
    ),
    'the partition left to the deploy': deployedBy(ARN, sub('arn:${AWS::Partition}:iam::123456789012:role/deployer')),
    'a path in the name': deployedBy('arn:aws:iam::123456789012:role/ci/deployer', 'arn:aws:iam::123456789012:role/ci/deployer'),
    'a role joined': deployedBy(ARN, { 'Fn::Join': [':', ['arn', 'aws', 'iam', '', '123456789012', 'role/deployer']] }),
  },
  accepts: {
    'a role of its own': deployedBy(ARN, getAtt('Role')),
    'another role': deployedBy(ARN, 'arn:aws:iam::123456789012:role/app'),
    'the same name in another account': deployedBy(ARN, 'arn:aws:iam::999999999999:role/deployer'),
    'a name that begins alike': deployedBy(ARN, 'arn:aws:iam::123456789012:role/deployer-app'),
    'no role that deploys': { template: runningAs([S3, ARN]), declaration: { provider: { name: 'aws' } } },
    'no provider': { template: runningAs([S3, ARN]), declaration: {} },
    'another import': deployedBy({ 'Fn::ImportValue': 'deployer' }, { 'Fn::ImportValue': 'app' }),
    'without the configuration, a role of the template': runningAs([S3, getAtt('IamRoleCustomResourcesLambdaExecution')]),
    'without the configuration, a function of the service': runningAs(['HelloLambdaFunction', ARN]),
  },
  doubts: {
    'without the configuration, the function of the framework': { template: runningAs([S3, ARN]), expect: { message: 'one' } },
    'without the configuration, two of them': { template: runningAs([S3, ARN], [BUS, ARN]), expect: { message: 'several' } },
    'in some stages': {
      template: { ...STAGES, Resources: runningAs([S3, cfnIf('IsProd', ARN, 'arn:aws:iam::123456789012:role/app')]) },
      declaration: BY_ARN,
    },
  },
});
