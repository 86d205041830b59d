import { expect } from 'chai';

import { mayDescribe } from '../../src/iam/arn-shape.ts';
import { wildcards, type Tokens } from '../../src/template/token.ts';
import { probe } from '../template/probe.ts';

const Parameters = { P: { Type: 'String' } };
const Resources = { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } };
/** `${P}` can hold anything, `${Bucket}` is a name without a slash. */
const arn = (written: string): Tokens =>
  wildcards(probe(written.includes('${') ? { 'Fn::Sub': written } : written, { Parameters, Resources }).texts[0] ?? []);

const OBJECT = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}';
const BUCKET = 'arn:${Partition}:s3:::${BucketName}';
const QUEUE = 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}';
const TOPIC = 'arn:${Partition}:sns:${Region}:${Account}:${TopicName}';
const FUNCTION = 'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}';
const ALIAS = `${FUNCTION}:\${Alias}`;
const PARAMETER = 'arn:${Partition}:ssm:${Region}:${Account}:parameter/${ParameterNameWithoutLeadingSlash}';
const DEVICE = 'arn:${Partition}:mobile:${Region}:${Account}:device:*';

describe('whether a pattern describes an ARN of a form', () => {
  const DESCRIBES: readonly (readonly [string, string])[] = [
    ['*', OBJECT],
    ['arn:*', OBJECT],
    ['arn:aws:s3:*', OBJECT],
    ['arn:aws:s3:::orders/*', OBJECT],
    ['arn:aws:s3:::orders*', OBJECT],
    ['arn:aws:s3:::*', OBJECT],
    ['arn:aws:s3:::orders/a/b:c', OBJECT],
    ['arn:aws:s3:::?/?', OBJECT],
    ['arn:aws:s3:::${Bucket}/*', OBJECT],
    ['arn:aws:s3:::${P}', OBJECT],
    ['arn:aws:s3:::${P}a', OBJECT],
    ['arn:aws:s3:::orders', BUCKET],
    ['arn:aws:s3:::${Bucket}', BUCKET],
    ['arn:aws:s3:::${P}', BUCKET],
    ['arn:aws-cn:s3:::orders', BUCKET],
    ['a*:aws:s3:::orders', BUCKET],
    ['arn:aws:sqs:eu-west-1:111111111111:orders', QUEUE],
    ['arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders', QUEUE],
    ['arn:aws:sqs:*:orders*', QUEUE],
    ['arn:aws:sns:eu-west-1:111111111111:orders/a', TOPIC],
    ['arn:aws:lambda:*:*:function:worker', FUNCTION],
    ['arn:aws:lambda:*:*:function:worker:live', ALIAS],
    ['arn:aws:lambda:*:*:function:*', ALIAS],
    ['arn:aws:lambda:*:*:*', ALIAS],
    ['arn:aws:lambda:*:*:f*n:w?r*', ALIAS],
    ['arn:aws:ssm:eu-west-1::parameter/aws/ami', PARAMETER],
    ['arn:aws:ssm:eu-west-1:aws:parameter/aws/ami', PARAMETER],
    ['arn:aws:mobile:eu-west-1:111111111111:device:', DEVICE],
    ['arn:aws:mobile:eu-west-1:111111111111:device:a', DEVICE],
  ];
  for (const [pattern, form] of DESCRIBES)
    it(`${pattern} describes some ${form}`, () => expect(mayDescribe(arn(pattern), [form])).to.equal(true));

  const DOES_NOT: readonly (readonly [string, string])[] = [
    ['arn:aws:s3:::orders', OBJECT],
    ['arn:aws:s3:::${Bucket}', OBJECT],
    ['arn:aws:s3:::/a', OBJECT],
    ['arn:aws:s3:::orders/', OBJECT],
    ['arn:aws:s3:::a:b/c', OBJECT],
    ['arn:aws:s3:eu-west-1::orders/*', OBJECT],
    ['arn:aws:s3::111111111111:orders/*', OBJECT],
    ['arn:aws:sqs:::orders/*', OBJECT],
    ['arn:aws:s3:::orders/*', BUCKET],
    ['arn:aws:s3:::', BUCKET],
    ['arn:aws:s3:::?/?', BUCKET],
    ['arn:aws:s3:::orders:*', BUCKET],
    ['arn:aws:s3:::${Bucket}/', BUCKET],
    ['orders', BUCKET],
    ['', BUCKET],
    ['arn:aws:s3', BUCKET],
    ['arn:aws:sqs:*', BUCKET],
    ['arn:aws:sq:*', QUEUE],
    ['urn:aws:s3:::orders', BUCKET],
    ['arnx:aws:s3:::orders', BUCKET],
    ['arn:aws:sqs:eu-west-1:111111111111:orders:1', QUEUE],
    ['arn:aws:sqs:eu-west-1:111111111111:orders/1', QUEUE],
    ['arn:aws:sqs::111111111111:orders', QUEUE],
    ['arn:aws:${AWS::AccountId}:eu-west-1:111111111111:orders', QUEUE],
    ['arn:aws:${AWS::Region}x_:eu-west-1:111111111111:orders', QUEUE],
    ['arn:aws:sns:eu-west-1:111111111111:orders:sub', TOPIC],
    ['arn:aws:lambda:*:*:function/*', FUNCTION],
    ['arn:aws:lambda:*:*:layer:worker', FUNCTION],
    ['arn:aws:lambda:*:*:function:', FUNCTION],
    ['arn:aws:lambda:*:*:function:worker', ALIAS],
    ['arn:aws:lambda:*:*:function:w', ALIAS],
    ['arn:aws:mobile:eu-west-1:111111111111:devic', DEVICE],
  ];
  for (const [pattern, form] of DOES_NOT)
    it(`${pattern} describes no ${form}`, () => expect(mayDescribe(arn(pattern), [form])).to.equal(false));

  it('is asked of several forms, of which one is enough', () => {
    expect(mayDescribe(arn('arn:aws:s3:::orders'), [OBJECT, BUCKET])).to.equal(true);
    expect(mayDescribe(arn('arn:aws:s3:::orders'), [OBJECT, QUEUE])).to.equal(false);
    expect(mayDescribe(arn('*'), [])).to.equal(false);
  });
});
