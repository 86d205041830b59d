import { expect } from 'chai';

import { arnCovers, arnMeeting, arnsIntersect, parseArn } from '../../src/iam/arn.ts';
import { show, wildcards, type Tokens } from '../../src/template/token.ts';
import { probe, say } from '../template/probe.ts';

const Parameters = { P: { Type: 'String' } };
const OF_PARAMETER = 'the value of parameter P is given at deploy';

/** `${P}` can hold anything, `${AWS::Region}` and the like lie within their field. */
const arn = (written: string): Tokens => wildcards(probe({ 'Fn::Sub': written }, { Parameters }).texts[0] ?? []);

describe('whether two ARN patterns describe one resource', () => {
  const QUEUE = 'arn:aws:sqs:eu-west-1:111111111111:orders';
  const ANSWERS: readonly (readonly [string, string, string])[] = [
    [QUEUE, QUEUE, 'yes'],
    // Each field counts.
    [QUEUE, 'arn:aws:sns:eu-west-1:111111111111:orders', 'no'],
    [QUEUE, 'arn:aws:sqs:eu-west-2:111111111111:orders', 'no'],
    [QUEUE, 'arn:aws:sqs:eu-west-1:222222222222:orders', 'no'],
    [QUEUE, 'arn:aws:sqs:eu-west-1:111111111111:invoices', 'no'],
    [QUEUE, 'arn:aws-cn:sqs:eu-west-1:111111111111:orders', 'no'],
    // The partition is that of the deploy.
    [QUEUE, 'arn:${AWS::Partition}:sqs:eu-west-1:111111111111:orders', 'yes'],
    [QUEUE, 'arn:*:sqs:eu-west-1:111111111111:orders', 'yes'],
    ['arn:*:sqs:*:*:orders', 'arn:${AWS::Partition}:sqs:*:*:orders', 'yes'],
    ['arn:aws-${P}:sqs:eu-west-1:111111111111:orders', 'arn:aws-cn:sqs:eu-west-1:111111111111:orders', OF_PARAMETER],
    ['arn:aws*:sqs:eu-west-1:111111111111:orders', 'arn:aws-cn:sqs:eu-west-1:111111111111:orders', 'yes'],
    ['arn:aws?:sqs:eu-west-1:111111111111:orders', 'arn:aws:sqs:eu-west-1:111111111111:orders', 'no'],
    // A wildcard keeps to its field.
    ['arn:aws:sqs:*:orders', QUEUE, 'no'],
    ['arn:aws:s3:::*', 'arn:aws:s3:eu-west-1:111111111111:accesspoint/a', 'no'],
    ['arn:aws:sqs:eu-*:111111111111:orders', QUEUE, 'yes'],
    ['arn:aws:sqs:eu-*:222222222222:*', QUEUE, 'no'],
    // A pattern that ends early takes in what it leaves out.
    ['arn:aws:sqs:*', QUEUE, 'yes'],
    ['arn:aws:sqs', QUEUE, 'yes'],
    ['arn:aws:sns:*', QUEUE, 'no'],
    ['arn:*', QUEUE, 'yes'],
    ['*', QUEUE, 'yes'],
    ['**', QUEUE, 'yes'],
    ['*:*:sqs:*:*:orders', QUEUE, 'yes'],
    ['*:*:sns:*:*:orders', QUEUE, 'no'],
    // What is no ARN is compared as text.
    ['orders', QUEUE, 'no'],
    ['orders', 'orders', 'yes'],
    ['ar*:aws:sqs:eu-west-1:111111111111:orders', QUEUE, 'yes'],
    ['a?n:aws:sqs:eu-west-1:111111111111:invoices', QUEUE, 'no'],
    ['a*', 'arn:aws:sqs', 'yes'],
    ['*s', QUEUE, 'yes'],
    ['?rn:aws:sqs:eu-west-1:111111111111:orders', 'arn:aws:sqs', 'yes'],
    ['?rn:aws:sns:eu-west-1:111111111111:orders', 'arn:aws:sqs', 'no'],
    // What only the deploy knows.
    ['${P}', QUEUE, OF_PARAMETER],
    ['arn:${P}', QUEUE, OF_PARAMETER],
    ['arn:aws:sns:${P}', QUEUE, 'no'],
    ['arn:aws:sqs:${P}', QUEUE, OF_PARAMETER],
    ['arn:aws:sqs:eu-west-1:${P}:orders', QUEUE, OF_PARAMETER],
    ['arn:aws:sqs:eu-west-1:${P}:orders', 'arn:aws:sqs:eu-west-1:*:orders', 'yes'],
    ['arn:aws:sqs:eu-west-1:${P}:orders', 'arn:aws:sqs:eu-west-1:*:invoices', 'no'],
    ['arn:aws:sqs:eu-west-1:${P}', 'arn:aws:sqs:eu-west-1:${P}', 'yes'],
    ['${P}', '*', 'yes'],
    ['*${P}', 'arn:aws:s3:::*', OF_PARAMETER],
    ['*${P}', '*', 'yes'],
    ['${P}', '${P}', 'yes'],
    ['arn:aws:sqs:${P}', 'arn:aws:sqs:*', OF_PARAMETER],
    ['arn:aws:sqs:${P}', 'arn:aws:sqs:?:*', OF_PARAMETER],
  ];
  for (const [a, b, answer] of ANSWERS) {
    it(`${a} and ${b}: ${answer}`, () => {
      expect(say(arnsIntersect(arn(a), arn(b)))).to.equal(answer);
      expect(say(arnsIntersect(arn(b), arn(a)))).to.equal(answer);
    });
  }
});

describe('whether one ARN pattern surely takes in another', () => {
  const TABLE = 'arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/orders';
  const COVERED: readonly (readonly [string, string])[] = [
    [TABLE, TABLE],
    ['*', TABLE],
    ['arn:*', TABLE],
    ['arn:aws:dynamodb:*', TABLE],
    ['arn:aws:dynamodb:*:*:table/*', TABLE],
    ['arn:${AWS::Partition}:dynamodb:*:*:table/*', TABLE],
    ['arn:*:dynamodb:*:*:table/*', TABLE],
    ['arn:aws:dynamodb:*:*:table/*', 'arn:${AWS::Partition}:dynamodb:eu-west-1:${AWS::AccountId}:table/orders'],
    ['*', '${P}'],
    ['${P}', '${P}'],
    ['arn:aws:dynamodb:${P}', 'arn:aws:dynamodb:${P}'],
    ['arn:aws:dynamodb:*:${P}', 'arn:aws:dynamodb:*:${P}'],
    ['orders*', 'orders-${P}'],
  ];
  for (const [pattern, subject] of COVERED)
    it(`${pattern} takes in ${subject}`, () => expect(arnCovers(arn(pattern), arn(subject))).to.equal(true));

  const UNCOVERED: readonly (readonly [string, string])[] = [
    ['arn:aws:sqs:*:*:table/*', TABLE],
    ['arn:aws:dynamodb:eu-west-2:*:table/*', TABLE],
    ['arn:aws:dynamodb:*:111111111111:table/*', TABLE],
    ['arn:aws:dynamodb:*:*:table/invoices', TABLE],
    ['arn:aws-cn:dynamodb:*:*:table/*', TABLE],
    [TABLE, 'arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/*'],
    [TABLE, '*'],
    [TABLE, 'arn:*'],
    ['arn:aws:dynamodb:*:*:table/*', '${P}'],
    ['arn:aws:dynamodb:*:*:table/*', 'arn:${P}'],
    ['arn:aws:dynamodb:*:*:table/${P}', TABLE],
    // As text a wildcard would run over the end of its field.
    ['arn:aws:*:table/orders', 'arn:aws:${P}:table/orders'],
    ['?orders', 'orders'],
    ['*-${P}', 'orders-${P}'],
    ['?-${P}', 'a-${P}'],
  ];
  for (const [pattern, subject] of UNCOVERED)
    it(`${pattern} does not surely take in ${subject}`, () => expect(arnCovers(arn(pattern), arn(subject))).to.equal(false));
});

describe('a pattern within two ARN patterns', () => {
  const met = (a: string, b: string): string | undefined => {
    const tokens = arnMeeting(arn(a), arn(b));
    return tokens && show(tokens);
  };

  it('is the narrower where one is', () => {
    expect(met('arn:aws:sqs:*', 'arn:aws:sqs:*:*:orders')).to.equal('arn:aws:sqs:*:*:orders');
    expect(met('arn:aws:sqs:*:*:orders', 'arn:aws:sqs:*')).to.equal('arn:aws:sqs:*:*:orders');
    expect(met('*', '${P}')).to.equal('${P}');
    expect(met('${P}', '*')).to.equal('${P}');
  });

  it('has of each field what both describe', () => {
    expect(met('arn:aws:sqs:eu-west-1:*:a*', 'arn:*:sqs:*:111111111111:*b')).to.equal('arn:aws:sqs:eu-west-1:111111111111:a*b');
    expect(met('arn:*:sqs:eu-west-1:*:a*', 'arn:aws-cn:sqs:*:111111111111:a')).to.equal('arn:aws-cn:sqs:eu-west-1:111111111111:a');
    expect(met('arn:${AWS::Partition}:sqs:eu-west-1:*:a', 'arn:*:s*:*:${AWS::AccountId}:*')).to.equal(
      'arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:a',
    );
  });

  it('is none where a field keeps them apart, or may', () => {
    const base = 'arn:aws:sqs:eu-*:111*:a*';
    expect(met(base, 'arn:*:sqs:*-1:*111:*b')).to.equal('arn:aws:sqs:eu-*-1:111*111:a*b');
    expect(met(base, 'arn:aws-cn:sqs:*-1:*111:*b')).to.equal(undefined);
    expect(met(base, 'arn:*:sns:*-1:*111:*b')).to.equal(undefined);
    expect(met(base, 'arn:*:sqs:us-*:*111:*b')).to.equal(undefined);
    expect(met(base, 'arn:*:sqs:*-1:222*:*b')).to.equal(undefined);
    expect(met(base, 'arn:*:sqs:*-1:*111:b*')).to.equal(undefined);
    expect(met(base, 'arn:*:sqs:*-1:*111:${P}')).to.equal(undefined);
    expect(met(base, 'arn:${P}')).to.equal(undefined);
    expect(met('orders', base)).to.equal(undefined);
  });
});

describe('the fields of an ARN pattern', () => {
  const account = (written: string): string | undefined => {
    const parsed = parseArn(arn(written));
    return parsed && show(parsed.account);
  };

  it('are open where they are left out, and unknown where a text of the deploy may hold them', () => {
    expect(account('arn:aws:sns:eu-west-1:111111111111:orders')).to.equal('111111111111');
    expect(account('arn:aws:sns:eu-west-1')).to.equal('*');
    expect(account('*')).to.equal('*');
    expect(account('*:aws:sns:eu-west-1:111111111111:orders')).to.equal('111111111111');
    expect(account('arn:aws:sns:${P}:111111111111:orders')).to.equal('111111111111');
    expect(account('arn:aws:sns:${AWS::Region}')).to.equal('*');
    expect(account('arn:aws:sns:${P}')).to.equal(undefined);
    expect(account('urn:aws:sns:eu-west-1:111111111111:orders')).to.equal(undefined);
    expect(account('a*:aws:sns:eu-west-1:111111111111:orders')).to.equal(undefined);
    expect(account('')).to.equal(undefined);
    expect(account(':aws:sns:eu-west-1:111111111111:orders')).to.equal(undefined);
  });
});
