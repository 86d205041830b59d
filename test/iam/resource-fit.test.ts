import { expect } from 'chai';

import { actionFacts } from '../../src/iam/authorization.ts';
import { fitsSome, fitsSomeNamed, misfits } from '../../src/iam/resource-fit.ts';
import { Service } from '../../src/iam/service.ts';
import { dataFile } from '../data/data-file.ts';
import { SAM_POLICY_TEMPLATES } from '../policies/iam/sam-policy-templates.ts';
import { serviceOf } from './service-of.ts';

/** The actions of each statement that fit none of its resources, as `action on resource`. */
function misfitsOf(statements: readonly object[]): string[] {
  const Policy = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: statements } } };
  const input = { templates: [{ file: 'template.json', document: { Resources: { Policy } } }], service: {} };
  const [identity] = new Service(input, { trustedAccounts: [], publicEndpoints: [] }).identities;
  return identity!.statements.flatMap((statement) =>
    misfits(statement).map(({ action }) => `${action.text} on ${statement.resources.map(({ text }) => text).join(', ')}`),
  );
}

const fits = (action: string, resource: unknown): boolean =>
  misfitsOf([{ Effect: 'Allow', Action: action, Resource: resource }]).length === 0;

describe('whether an action fits a resource', () => {
  const MATCHING: readonly (readonly [string, string])[] = [
    ['s3:GetObject', 'arn:aws:s3:::orders/*'],
    ['s3:GetObject', 'arn:aws:s3:::*'],
    ['s3:GetObject', 'arn:aws:s3:::orders*'],
    ['s3:GetObject', 'arn:aws:s3:::orders/a/b:c'],
    ['s3:ListBucket', 'arn:aws:s3:::orders'],
    ['s3:ListBucket', 'arn:aws-cn:s3:::orders'],
    ['s3:ListBucket', 'arn:aws:s3:::order?'],
    ['s3:ListBucket', 'arn:aws:s3:::orders*'],
    ['s3:GetObject', 'arn:aws:s3:eu-west-1:123456789012:accesspoint/orders/object/*'],
    ['dynamodb:Query', 'arn:aws:dynamodb:*:*:table/orders/index/by-date'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:123456789012:function:worker:live'],
    ['lambda:GetLayerVersion', 'arn:aws:lambda:*:*:layer:tools:3'],
    ['logs:PutLogEvents', 'arn:aws:logs:*:*:log-group:/aws/lambda/worker:*'],
    ['logs:CreateLogGroup', 'arn:aws:logs:eu-west-1:123456789012:*'],
    ['iam:PassRole', 'arn:aws:iam::123456789012:role/path/worker'],
    ['iam:GetPolicy', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['sqs:SendMessage', 'arn:aws:sqs:*:*:orders-*'],
    ['sns:Publish', 'arn:aws:sns:eu-west-1:123456789012:endpoint/GCM/app/*'],
    ['ses:SendEmail', 'arn:aws:ses:*'],
    ['states:StartExecution', 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders'],
    ['ssm:GetParameter', 'arn:aws:ssm:eu-west-1::parameter/aws/service/ami'],
    ['neptune-db:ReadDataViaQuery', 'arn:aws:neptune-db:eu-west-1:123456789012:cluster-1/database'],
    ['ssmmessages:OpenDataChannel', 'arn:aws:ssm:*:*:session/me-1'],
  ];
  for (const [action, resource] of MATCHING) it(`${action} fits ${resource}`, () => expect(fits(action, resource)).to.equal(true));

  const MISSING: readonly (readonly [string, string])[] = [
    ['s3:GetObject', 'arn:aws:s3:::orders'],
    ['s3:ListBucket', 'arn:aws:s3:::orders/*'],
    ['s3:ListBucket', 'arn:aws:s3:eu-west-1:123456789012:orders'],
    ['s3:ListBucket', 'orders'],
    ['s3:ListBucket', ''],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/*'],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:123456789012:table:orders'],
    ['dynamodb:GetRecords', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders'],
    ['dynamodb:ListTables', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders'],
    ['lambda:GetFunction', 'arn:aws:lambda:*:*:function/*'],
    ['lambda:*', 'arn:aws:lambda:*:*:function/*'],
    ['iam:GetRole', 'arn:aws:iam:eu-west-1:123456789012:role/worker'],
    ['sqs:SendMessage', 'arn:aws:sns:eu-west-1:123456789012:orders'],
    ['sqs:ListQueues', 'arn:aws:sqs:eu-west-1:123456789012:orders'],
    ['states:StartExecution', 'arn:aws:states:*:*:statemachine:orders'],
    ['sns:Publish', 'arn:aws:sns:eu-west-1:123456789012:orders:*'],
  ];
  for (const [action, resource] of MISSING) it(`${action} does not fit ${resource}`, () => expect(fits(action, resource)).to.equal(false));

  it('is asked of a statement with all that it names', () => {
    const ask = (question: typeof fitsSome, action: string, more: object): boolean => {
      const Policy = {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Action: action, ...more } } },
      };
      const [statement] = serviceOf({ Policy }, { Parameters: { P: { Type: 'String' } } }).identities[0]!.statements;
      return question(actionFacts(action)!, statement!);
    };
    for (const question of [fitsSome, fitsSomeNamed]) {
      expect(ask(question, 's3:GetObject', { Resource: 'arn:aws:s3:::a/*' })).to.equal(true);
      expect(ask(question, 's3:GetObject', { Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'] })).to.equal(true);
      expect(ask(question, 's3:GetObject', { Resource: '*' })).to.equal(true);
      expect(ask(question, 's3:GetObject', { Resource: 'arn:aws:s3:::a' })).to.equal(false);
      expect(ask(question, 's3:GetObject', { Resource: 'arn:aws:sqs:*:*:a' })).to.equal(false);
      expect(ask(question, 's3:GetObject', { NotResource: 'arn:aws:sqs:*:*:a' })).to.equal(true);
    }
    // An import can be the ARN of anything, which counts for an action that somebody spelled out.
    expect(ask(fitsSome, 's3:GetObject', { Resource: { Ref: 'P' } })).to.equal(true);
    expect(ask(fitsSomeNamed, 's3:GetObject', { Resource: { Ref: 'P' } })).to.equal(false);
    expect(ask(fitsSomeNamed, 's3:GetObject', { Resource: [{ Ref: 'P' }, 'arn:aws:s3:::a/*'] })).to.equal(true);
  });

  it('takes what only the deploy knows as fitting', () => {
    for (const resource of [{ Ref: 'Anything' }, { 'Fn::ImportValue': 'arn' }, { 'Fn::Sub': '${Arn}/*' }])
      expect(fits('s3:GetObject', resource)).to.equal(true);
  });

  it('raises no alarm on the policy templates of SAM', () => {
    expect([...SAM_POLICY_TEMPLATES].flatMap(([name, statements]) => misfitsOf(statements).map((one) => `${name}: ${one}`))).to.deep.equal(
      [],
    );
  });

  it('finds in policies of AWS what AWS has wrong, and hardly anything else', () => {
    const { policies } = dataFile('aws-managed-policies.json') as { policies: Record<string, { statements: { Action?: unknown }[] }> };
    const found = Object.values(policies).flatMap(({ statements }) => misfitsOf(statements));
    const elements = Object.values(policies).flatMap(({ statements }) =>
      statements.flatMap(({ Action }) => (Action === undefined ? [] : [Action].flat())),
    );
    expect(found).to.include('kms:DescribeKey on arn:*:kms:*:::*');
    expect(found.length / elements.length).to.be.lessThan(0.004);
  });
});
