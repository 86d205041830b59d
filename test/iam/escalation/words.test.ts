import { expect } from 'chai';

import { routeInWords } from '../../../src/iam/escalation.ts';
import { allow, document, roleCarrying, roleWith } from '../../policies/iam/shapes.ts';
import { routesIn, trusting, unsure, type Resources } from './routes-in.ts';

const words = (resources: Resources): readonly string[] => routesIn(resources).map(routeInWords);
const one = (action: string, resource: unknown = '*'): Resources => ({ Role: roleWith(allow(action, resource)) });

describe('a route in words', () => {
  it('says to whom or what it is done', () => {
    expect(words(one('iam:PutRolePolicy'))).to.deep.equal([
      'write an inline policy that allows everything for itself (iam:PutRolePolicy on *)',
    ]);
    expect(routesIn(one('iam:PutRolePolicy'))[0]?.gains).to.equal('itself');
    expect(words(one('lambda:UpdateFunctionCode', 'arn:aws:lambda:*:*:function:a'))).to.deep.equal([
      'replace the code of function a (lambda:UpdateFunctionCode on arn:aws:lambda:*:*:function:a)',
    ]);
    expect(words(one('iam:CreateAccessKey', 'arn:aws:iam::*:user/team/boss'))).to.deep.equal([
      'make an access key of user team/boss (iam:CreateAccessKey on arn:aws:iam::*:user/team/boss)',
    ]);
  });

  it('says which kind of resource is opened', () => {
    for (const [action, opened] of [
      ['s3:PutBucketPolicy', 'write the policy of any bucket'],
      ['sns:AddPermission', 'let others use any topic'],
      ['sqs:AddPermission', 'let others use any queue'],
      ['lambda:AddPermission', 'let others call any function'],
      ['secretsmanager:PutResourcePolicy', 'write the policy of any secret'],
    ] as const)
      expect(words(one(action)), action).to.deep.equal([`${opened} (${action} on *)`]);
  });

  it('says which managed policy grants a step, and what is left out of it', () => {
    expect(words({ Role: roleCarrying('arn:aws:iam::aws:policy/IAMFullAccess') })).to.deep.equal([
      'do everything with IAM (iam:* on * in IAMFullAccess)',
    ]);
    const spared = { Effect: 'Allow', Action: 'iam:PutRolePolicy', NotResource: 'arn:aws:iam::*:role/x' };
    expect(words({ Role: roleWith(spared) })).to.deep.equal([
      'write an inline policy that allows everything for itself (iam:PutRolePolicy on all but some resources)',
    ]);
  });

  it('calls what an earlier step made `it`, and a service by its short name', () => {
    const Role = roleWith(allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] }), allow('ec2:RunInstances', '*'));
    const Next = trusting('ec2.amazonaws.com', allow('*', '*'));
    expect(words({ Role, Next })[0]).to.match(
      /^1\. pass role Next to ec2 \(.*\), 2\. start an instance with it \(ec2:RunInstances on \*\)$/,
    );
  });
});

describe('why a route is a doubt', () => {
  const why = (resources: Resources): string | undefined => routesIn(resources)[0]?.truth.doubt;

  it('is what the template does not tell', () => {
    const runs = ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:*:*:document/X'];
    expect(why(one('ssm:SendCommand', runs))).to.equal('what ssm:SendCommand may run is not known here');
    expect(why(one('iam:CreateAccessKey', 'arn:aws:iam::*:user/boss'))).to.equal('what user boss may do is not in this template');
    const ecs = roleWith(allow('iam:PassRole', '*'), allow('ecs:RunTask', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/worker:*'));
    expect(why({ Role: ecs })).to.match(/^only if the account has: .* and /);
    const build = { Type: 'AWS::CodeBuild::Project', Properties: { Name: 'p', ServiceRole: 'build' } };
    expect(why({ ...one('codebuild:StartBuild', { 'Fn::GetAtt': ['Build', 'Arn'] }), Build: build })).to.equal(
      'what build project Build may do is not known here',
    );
    expect(why(one('iam:SetDefaultPolicyVersion'))).to.equal(undefined);
  });

  it('is a tag, where the condition asks for one', () => {
    const CODE = 'lambda:UpdateFunctionCode';
    const when = (operator: string, value: string): Resources => ({
      Role: roleWith(allow(CODE, '*', { [operator]: { 'aws:ResourceTag/team': value } })),
    });
    expect(why(when('StringEquals', 'a'))).to.equal('which resources pass the condition on aws:resourcetag/team is not known here');
    for (const [operator, value] of [
      ['Null', 'true'],
      ['StringLike', '*'],
      ['StringNotEquals', 'a'],
      ['StringEqualsIfExists', 'a'],
      ['ForAllValues:StringEquals', 'a'],
    ] as const)
      expect(unsure(routesIn(when(operator, value))), operator).to.deep.equal([]);
  });

  it('is a condition on the first of two ways, but not on the other', () => {
    const tagged = allow('codebuild:StartBuild', '*', { StringEquals: { 'aws:ResourceTag/team': 'a' } });
    const Role = roleWith(allow('codebuild:UpdateProject', '*'), tagged, allow('codebuild:StartBuildBatch', '*'));
    const route = routesIn({ Role }).find(({ path }) => path.id === 'codebuild-update-existing');
    expect([route?.truth.isYes, route?.steps.map(({ action }) => action)]).to.deep.equal([
      true,
      ['codebuild:UpdateProject', 'codebuild:StartBuildBatch'],
    ]);
  });

  it('is a shorter route that is a doubt, too', () => {
    const code = ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'];
    const routes = routesIn({ Role: roleWith(allow(code, 'arn:aws:lambda:eu-west-1:123456789012:function:elsewhere')) });
    expect(unsure(routes)).to.deep.equal(['lambda-003']);
  });

  it('is an older version of a policy of its own', () => {
    const Own = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: document(allow('iam:SetDefaultPolicyVersion', '*')) },
    };
    expect(why({ Role: roleCarrying({ Ref: 'Own' }), Own })).to.equal('only if an older version of the policy allows more');
  });
});
