import { expect } from 'chai';

import { openFields } from '../../src/iam/open-fields.ts';
import { say } from '../template/probe.ts';
import { allow, roleWith } from './service-of.ts';

const rest = { Parameters: { P: { Type: 'String' } } };
const DOUBT = 'the value of parameter P is given at deploy';

/** Of each Resource element: which of account, place and name a wildcard leaves open. */
function open(Resource: unknown, Action: unknown = 'dynamodb:GetItem'): readonly string[] {
  const [statement] = roleWith(allow(Action, Resource), {}, rest).statements;
  return openFields(statement!).map(({ account, place, name }) => [account, place, name].map(say).join(' '));
}

describe('what an ARN in a statement leaves open', () => {
  it('is the account, where others can let the role in', () => {
    expect(open('arn:aws:sqs:eu-west-1:*:orders')).to.deep.equal(['yes yes no']);
    expect(open('arn:aws:*:eu-west-1:*:orders')).to.deep.equal(['yes yes no']);
    expect(open('arn:aws:sqs:eu-west-1:111111111111:orders')).to.deep.equal(['no no no']);
    expect(open({ 'Fn::Sub': 'arn:aws:sqs:eu-west-1:${AWS::AccountId}:orders' })).to.deep.equal(['no no no']);
    expect(open({ 'Fn::Sub': 'arn:aws:sqs:eu-west-1:${P}:orders' })).to.deep.equal([`${DOUBT} ${DOUBT} no`]);
    // Nobody lets others into a state machine.
    expect(open('arn:aws:states:eu-west-1:*:stateMachine:orders', 'states:StartExecution')).to.deep.equal(['no yes no']);
  });

  it('is the region, but for buckets, which have none', () => {
    expect(open('arn:aws:sqs:*:111111111111:orders')).to.deep.equal(['no yes no']);
    expect(open('arn:aws:sqs:eu-*:111111111111:orders')).to.deep.equal(['no yes no']);
    expect(open('arn:aws:s3:*:*:orders', 's3:ListBucket')).to.deep.equal(['no no no']);
  });

  it('is the name, and not what lies below it', () => {
    const names = (resource: string): string => open(resource)[0]!.split(' ')[2]!;
    for (const resource of [
      'arn:aws:dynamodb:eu-west-1:111111111111:table/*',
      'arn:aws:dynamodb:eu-west-1:111111111111:*',
      'arn:aws:dynamodb:eu-west-1:111111111111:table/?*',
      'arn:aws:lambda:eu-west-1:111111111111:function:*',
      'arn:aws:sqs:eu-west-1:111111111111:?*',
      'arn:aws:s3:::*/*',
      'arn:aws:s3:::*/orders/*',
      'arn:aws:apigateway:eu-west-1::/restapis/*',
    ])
      expect(names(resource), resource).to.equal('yes');
    for (const resource of [
      'arn:aws:dynamodb:eu-west-1:111111111111:table/orders',
      'arn:aws:dynamodb:eu-west-1:111111111111:table/orders/index/*',
      'arn:aws:dynamodb:eu-west-1:111111111111:table/orders-*',
      'arn:aws:dynamodb:eu-west-1:111111111111:table/',
      'arn:aws:lambda:eu-west-1:111111111111:function:worker:*',
      'arn:aws:sqs:eu-west-1:111111111111:orders-*',
      'arn:aws:s3:::orders/*',
      'arn:aws:s3:::orders',
    ])
      expect(names(resource), resource).to.equal('no');
  });

  it('is told of each element, but of none that is everything or no ARN', () => {
    expect(open(['arn:aws:sqs:*:111111111111:orders', '*', 'arn:aws:sqs:eu-west-1:111111111111:orders'])).to.deep.equal([
      'no yes no',
      'no no no',
    ]);
    expect(open('orders*')).to.deep.equal(['no no no']);
    expect(open({ Ref: 'P' })).to.deep.equal(['no no no']);
  });

  it('is normal for actions that take no narrower resource', () => {
    const LOGS = 'arn:aws:logs:*:*:*';
    expect(open('arn:aws:sqs:*:*:*', 'sqs:ListQueues')).to.deep.equal([]);
    expect(open('arn:aws:sqs:*:*:*', ['sqs:ListQueues', 'sqs:SendMessage'])).to.deep.equal(['yes yes yes']);
    expect(open('arn:aws:sqs:*:*:*', 'nosuchservice:Anything')).to.deep.equal(['yes yes yes']);
    expect(open('arn:aws:sqs:*:*:*', [])).to.deep.equal(['yes yes yes']);
    expect(open(LOGS, { Ref: 'P' })).to.have.length(1);
    expect(open(LOGS, ['logs:CreateLogStream', 'logs:PutLogEvents'])).to.deep.equal([]);
  });
});
