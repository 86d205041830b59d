import { expect } from 'chai';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import { toolOf } from '../../src/policy/peer-tools.ts';

const ids = [...(await loadCatalogue({ baseDirectory: '.' })).values()].flatMap(({ policy }) => policy.formerly ?? []);

describe('whose an id is', () => {
  it('is known for every id that a policy lists, but for our own of before', () => {
    expect(ids.filter((id) => toolOf(id) === undefined)).to.deep.equal(['resource-not-expanded']);
  });

  it('is told apart where shapes are alike', () => {
    const owners = Object.entries({
      W12: 'cfn_nag',
      W3011: 'cfn-lint',
      WS1004: 'awslabs serverless-rules',
      CKV2_AWS_56: 'Checkov',
      'AVD-AWS-0066': 'Trivy',
      'CT.LAMBDA.PR.2': 'AWS Control Tower',
      'Lambda.1': 'AWS Security Hub',
      lambda_inside_vpc: 'AWS Guard Rules Registry',
      awslambda_function_inside_vpc: 'Prowler',
      UNKNOWN_ACTION: 'Parliament',
      PASS_ROLE_WITH_STAR_IN_RESOURCE: 'AWS IAM Access Analyzer',
      FullWildcardPrincipalRule: 'cfripper',
      LambdaFunctionUrlAuth: 'cdk-nag',
      'AwsSolutions-IAM5': 'cdk-nag',
      'require-dlq': 'Serverless Safeguards',
      'Cognito UserPool Without MFA': 'KICS',
    });
    expect(owners.filter(([id, tool]) => toolOf(id) !== tool)).to.deep.equal([]);
  });

  it('is nobody for an earlier name of our own', () => {
    expect(toolOf('topic-without-key')).to.be.undefined;
  });
});
