import { expect } from 'chai';

import { arnPattern, inAccount, kindsOf, unnamed } from '../../../src/iam/escalation/arn-kind.ts';
import { arnsIntersect } from '../../../src/iam/arn.ts';
import { OWN_ACCOUNT, show, text } from '../../../src/template/token.ts';
import { say } from '../../template/probe.ts';

describe('what an action can be limited to', () => {
  const kinds = (action: string): readonly string[] => kindsOf(action).map(show);

  it('is the kinds of its resources', () => {
    expect(kinds('iam:PassRole')).to.deep.equal(['arn:*:iam::*:role/*']);
    expect(kinds('iam:CreateAccessKey')).to.deep.equal(['arn:*:iam::*:user/*']);
    expect(kinds('s3:PutBucketPolicy')).to.deep.equal(['arn:*:s3:::*']);
  });

  it('is nothing where the action takes no resource, and may be nothing where it need not name one', () => {
    expect(kinds('sts:GetCallerIdentity')).to.deep.equal(['*']);
    expect(kinds('iam:ListRoles')).to.deep.equal(['*']);
    const layers = kinds('secretsmanager:BatchGetSecretValue');
    expect(layers).to.include('*');
    expect(kinds('lambda:CreateFunction')).to.include('arn:*:lambda:*:*:function:*');
    // A call without a resource is described by `*` alone.
    expect(say(arnsIntersect(kindsOf('iam:ListRoles')[0]!, arnPattern('arn:*:iam::*:role/*')))).to.equal('no');
  });

  it('is anything for an action that nobody here knows', () => {
    expect(say(arnsIntersect(kindsOf('nosuchservice:Anything')[0]!, arnPattern('arn:*:iam::*:role/*')))).to.equal('yes');
  });
});

describe('a kind of resource', () => {
  it('is put in an account where it leaves that open', () => {
    const placed = (arn: string): string => show(inAccount(arnPattern(arn), text('111111111111')));
    expect(placed('arn:*:iam::*:role/*')).to.equal('arn:*:iam::111111111111:role/*');
    expect(placed('arn:aws:sqs:eu-west-1:*:orders')).to.equal('arn:aws:sqs:eu-west-1:111111111111:orders');
    expect(placed('arn:*:iam::222222222222:role/*')).to.equal('arn:*:iam::222222222222:role/*');
    expect(placed('arn:*:iam::2*:role/*')).to.equal('arn:*:iam::2*:role/*');
    expect(placed('arn:*:s3:::*')).to.equal('arn:*:s3:::*');
    expect(placed('orders')).to.equal('orders');
    expect(show(inAccount(arnPattern('arn:*:iam::*:role/*'), [OWN_ACCOUNT]))).to.equal('arn:*:iam::${AWS::AccountId}:role/*');
  });

  it('has one that no policy names', () => {
    const one = unnamed(arnPattern('arn:*:iam::*:role/*'));
    expect(say(arnsIntersect(one, arnPattern('arn:aws:iam::111111111111:role/*')))).to.equal('yes');
    expect(say(arnsIntersect(one, arnPattern('arn:aws:iam::111111111111:*')))).to.equal('yes');
    for (const named of ['role/app', 'role/app-*', 'role/?', 'user/*'])
      expect(say(arnsIntersect(one, arnPattern(`arn:aws:iam::111111111111:${named}`))), named).to.equal('no');
    expect(show(unnamed(arnPattern('orders')))).to.equal('orders');
    expect(show(unnamed(arnPattern('arn:aws:sqs:eu-west-1:*:orders')))).to.equal('arn:aws:sqs:eu-west-1:*:orders');
  });
});
