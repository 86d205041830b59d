import { expect } from 'chai';

import {
  allowsEverything,
  allowsEverywhere,
  isAdministrator,
  isEveryAction,
  isEveryResource,
  isEveryResourceOfService,
  isEveryRole,
  isWholeService,
  narrowsResource,
} from '../../src/iam/breadth.ts';
import { conditionsOf } from '../../src/iam/condition.ts';
import type { Truth } from '../../src/template/truth.ts';
import type { Value } from '../../src/template/value.ts';
import { probe, say } from '../template/probe.ts';
import { allow, deny, roleWith } from './service-of.ts';

const Parameters = { P: { Type: 'String' } };
const DOUBT = 'the value of parameter P is given at deploy';

/** `${P}` is what only the deploy knows. */
const written = (text: string): Value => probe(text.includes('${P}') ? { 'Fn::Sub': text } : text, { Parameters });

function table(question: (value: Value) => Truth, answers: Readonly<Record<string, string>>): void {
  for (const [text, answer] of Object.entries(answers))
    it(`${text}: ${answer}`, () => expect(say(question(written(text)))).to.equal(answer));
}

describe('an Action element that names the actions of all services', () => {
  table(isEveryAction, {
    '*': 'yes',
    '**': 'yes',
    '*:*': 'yes',
    's3:*': 'no',
    '*:Get*': 'no',
    's*': 'no',
    '?*': 'no',
    'iam:PassRole': 'no',
  });
});

describe('an Action element that names a whole service', () => {
  table(isWholeService, {
    's3:*': 'yes',
    's3:**': 'yes',
    's3:Get*': 'no',
    's3:*Object': 'no',
    's3:GetObject': 'no',
    '*': 'no',
    's3*': 'no',
    s3: 'no',
    '': 'no',
    's*:*': 'no',
  });
});

describe('a Resource element that leaves everything open', () => {
  table(isEveryResource, {
    '*': 'yes',
    '**': 'yes',
    'arn:*': 'yes',
    'arn:aws:*': 'yes',
    'arn:aws:*:*:*:*': 'yes',
    'arn:aws:*:eu-west-1:*:*': 'yes',
    'arn:aws:s3:*': 'no',
    'arn:aws:s3:::*': 'no',
    'arn:aws:*:*:111111111111:*': 'no',
    'arn:aws:*:*:*:table/*': 'no',
    '${P}': DOUBT,
    'arn:aws:s3:::${P}': 'no',
    'arn:aws:${P}': DOUBT,
    orders: 'no',
  });
});

describe('a Resource element that takes in all that a service has', () => {
  table(isEveryResourceOfService, {
    '*': 'yes',
    'arn:aws:sqs:*:*:*': 'yes',
    'arn:aws:sqs:eu-west-1:111111111111:*': 'yes',
    'arn:aws:apigateway:*::/*': 'yes',
    'arn:aws:apigateway:*::/restapis/*': 'no',
    'arn:aws:dynamodb:*:*:table/*': 'no',
    'arn:aws:sqs:*:*:orders': 'no',
    '${P}': DOUBT,
    'arn:aws:sqs:${P}': DOUBT,
    orders: 'no',
  });
});

describe('a Resource element that takes in every role', () => {
  table(isEveryRole, {
    '*': 'yes',
    'arn:aws:iam::111111111111:role/*': 'yes',
    'arn:aws:iam::111111111111:*': 'yes',
    'arn:aws:*:::role/*': 'yes',
    'arn:aws:iam::111111111111:role/app-*': 'no',
    'arn:aws:iam::111111111111:user/*': 'no',
    'arn:aws:sqs:*:*:*': 'no',
    '${P}': DOUBT,
    orders: 'no',
  });
});

describe('a condition that ties every resource to some', () => {
  const narrows = (operator: string, key: string, value: unknown): boolean => {
    const [condition] = conditionsOf(probe({ [operator]: { [key]: value } }, { Parameters }));
    return narrowsResource(condition!, 'secretsmanager');
  };

  it('is about a key of the service, or a tag of the resource', () => {
    expect(narrows('StringEquals', 'secretsmanager:Name', 'orders')).to.equal(true);
    expect(narrows('StringEquals', 'aws:ResourceTag/team', 'orders')).to.equal(true);
    expect(narrows('StringEquals', 'aws:RequestTag/team', 'orders')).to.equal(false);
    expect(narrows('StringEquals', 'kms:ViaService', 'orders')).to.equal(false);
    expect(narrows('StringEquals', 'aws:SourceVpc', 'vpc-1')).to.equal(false);
  });

  it('compares a text for what it is, not for what it is not', () => {
    const ask = (operator: string): boolean => narrows(operator, 'secretsmanager:Name', 'orders');
    for (const operator of ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnLike', 'ForAnyValue:StringEquals'])
      expect(ask(operator), operator).to.equal(true);
    for (const operator of [
      'StringNotEquals',
      'StringNotLike',
      'StringEqualsIfExists',
      'ForAllValues:StringEquals',
      'Bool',
      'Null',
      'NumericEquals',
      'Nonsense',
    ])
      expect(ask(operator), operator).to.equal(false);
  });

  it('has no value that lets all through', () => {
    const like = (value: unknown): boolean => narrows('StringLike', 'secretsmanager:Name', value);
    expect(like('orders*')).to.equal(true);
    expect(like('*')).to.equal(false);
    expect(like('?*')).to.equal(false);
    expect(like('-*')).to.equal(false);
    expect(like(['orders', '*'])).to.equal(false);
    expect(like([])).to.equal(false);
    expect(like({ Ref: 'P' })).to.equal(true);
    expect(narrows('ArnLike', 'secretsmanager:SecretId', '*')).to.equal(false);
    // Where a star is no wildcard, it is a name like any other.
    expect(narrows('StringEquals', 'secretsmanager:Name', '*')).to.equal(true);
  });
});

describe('a statement that allows everything', () => {
  const judge = (one: object, question: typeof allowsEverywhere): string => say(question(roleWith(one, {}, { Parameters }).statements[0]!));
  const when = (operator: string, key: string, value: string): object => ({ Condition: { [operator]: { [key]: value } } });

  it('is about all resources, and about all actions', () => {
    expect(judge(allow('s3:GetObject'), allowsEverywhere)).to.equal('yes');
    expect(judge(allow('s3:GetObject', ['arn:aws:s3:::a', '*']), allowsEverywhere)).to.equal('yes');
    expect(judge(allow('s3:GetObject', 'arn:aws:s3:::*'), allowsEverywhere)).to.equal('no');
    expect(judge(deny('s3:GetObject'), allowsEverywhere)).to.equal('no');
    expect(judge(allow(['s3:GetObject', '*']), allowsEverything)).to.equal('yes');
    expect(judge(allow('s3:*'), allowsEverything)).to.equal('no');
    expect(judge(allow('*', 'arn:aws:s3:::*'), allowsEverything)).to.equal('no');
  });

  it('has no condition that code with the role fails', () => {
    expect(judge(allow('*', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true')), allowsEverything)).to.equal('no');
    expect(judge(allow('*', '*', when('Bool', 'aws:SecureTransport', 'true')), allowsEverything)).to.equal('yes');
  });
});

describe('an administrator', () => {
  const judge = (...statements: readonly object[]): string => say(isAdministrator(roleWith(statements)));

  it('may do everything, where no Deny takes all of it', () => {
    expect(judge(allow('*'))).to.equal('yes');
    expect(judge(allow('s3:*'), allow('*'))).to.equal('yes');
    expect(judge(allow('s3:*'))).to.equal('no');
    expect(judge(allow('*'), deny('iam:*'))).to.equal('yes');
    expect(judge(allow('*'), deny('*'))).to.equal('no');
  });
});
