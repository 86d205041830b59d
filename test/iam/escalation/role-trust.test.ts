import { expect } from 'chai';

import { trustsCaller, trustsService } from '../../../src/iam/escalation/role-trust.ts';
import type { Identity } from '../../../src/iam/identity.ts';
import { probe, say } from '../../template/probe.ts';
import { roleWith } from '../service-of.ts';

const sections = { Parameters: { P: { Type: 'String' } } };
const UNKNOWN = 'the value of parameter P is given at deploy';

const trusting = (Principal: unknown, more: object = {}): Identity =>
  roleWith([], { AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more } } }, sections);

describe('a role that trusts a service', () => {
  const trusts = (Principal: unknown, service = 'lambda.amazonaws.com', more: object = {}): string =>
    say(trustsService(trusting(Principal, more), service));

  it('names it, in whichever partition', () => {
    expect(trusts({ Service: 'lambda.amazonaws.com' })).to.equal('yes');
    expect(trusts({ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] })).to.equal('yes');
    expect(trusts({ Service: 'ec2.amazonaws.com.cn' }, 'ec2.amazonaws.com')).to.equal('yes');
    expect(trusts({ Service: 'ec2.amazonaws.com' })).to.equal('no');
    expect(trusts({ Service: 'edgelambda.amazonaws.com' })).to.equal('no');
    expect(trusts({ Service: 'lambda.amazonaws.com.evil' })).to.equal('no');
    expect(trusts({ Service: 'lambda.' })).to.equal('no');
    expect(trusts({ Service: '*' })).to.equal('no');
  });

  it('leaves the end of the name to an intrinsic function', () => {
    expect(trusts({ Service: { 'Fn::Sub': 'lambda.${AWS::URLSuffix}' } })).to.equal('yes');
    expect(trusts({ Service: { 'Fn::Sub': 'ec2.${AWS::URLSuffix}' } })).to.equal('no');
    expect(trusts({ Service: { 'Fn::Sub': 'lambda.${P}' } })).to.equal('yes');
    expect(trusts({ Service: { 'Fn::Sub': 'lamb${P}' } })).to.equal(UNKNOWN);
    expect(trusts({ Service: { 'Fn::Sub': 'ec2.${P}' } })).to.equal('no');
    expect(trusts({ Service: { 'Fn::Sub': '${P}.amazonaws.com' } })).to.equal(UNKNOWN);
    expect(trusts({ Service: { 'Fn::Sub': '${P}.example.com' } })).to.equal('no');
    expect(trusts({ Service: { Ref: 'P' } })).to.equal(UNKNOWN);
  });

  it('does so by an Allow of AssumeRole to a service', () => {
    expect(trusts({ AWS: 'lambda.amazonaws.com' })).to.equal('no');
    expect(trusts({ Federated: 'lambda.amazonaws.com' })).to.equal('no');
    expect(trusts({ Service: 'lambda.amazonaws.com' }, undefined, { Effect: 'Deny' })).to.equal('no');
    expect(trusts({ Service: 'lambda.amazonaws.com' }, undefined, { Action: 'sts:TagSession' })).to.equal('no');
    expect(trusts({ Service: 'lambda.amazonaws.com' }, undefined, { Action: 'sts:*' })).to.equal('yes');
    const over = { Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } };
    expect(trusts({ Service: 'lambda.amazonaws.com' }, undefined, over)).to.equal('no');
  });
});

describe('a role that trusts a caller', () => {
  const OWN = '111111111111';
  const trusts = (Principal: unknown, caller = `arn:aws:iam::${OWN}:role/worker`, ownId: string | undefined = OWN): string =>
    say(trustsCaller(trusting(Principal), probe({ 'Fn::Sub': caller }).texts[0]!, ownId));

  it('names it, its account, or everyone', () => {
    expect(trusts({ AWS: `arn:aws:iam::${OWN}:role/worker` })).to.equal('yes');
    expect(trusts({ AWS: OWN })).to.equal('yes');
    expect(trusts({ AWS: `arn:aws:iam::${OWN}:root` })).to.equal('yes');
    expect(trusts({ AWS: { Ref: 'AWS::AccountId' } })).to.equal('yes');
    expect(trusts({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } })).to.equal('yes');
    expect(trusts({ AWS: ['222222222222', OWN] })).to.equal('yes');
    expect(trusts({ AWS: '*' })).to.equal('yes');
    expect(trusts('*')).to.equal('yes');
    expect(trusts(`arn:aws:iam::${OWN}:role/worker`)).to.equal('yes');
  });

  it('names no other role, account or kind of principal', () => {
    expect(trusts({ AWS: `arn:aws:iam::${OWN}:role/other` })).to.equal('no');
    expect(trusts({ AWS: `arn:aws:iam::${OWN}:user/root` })).to.equal('no');
    expect(trusts({ AWS: '222222222222' })).to.equal('no');
    expect(trusts({ AWS: 'arn:aws:iam::222222222222:root' })).to.equal('no');
    expect(trusts({ Service: 'lambda.amazonaws.com' })).to.equal('no');
    expect(trusts({ Service: '*' })).to.equal('no');
    expect(trusts({ Federated: '*' })).to.equal('no');
    expect(trusts({ AWS: 'AIDAEXAMPLE' })).to.equal('no');
    expect(trusts([])).to.equal('no');
  });

  it('is a doubt where the account or the name is', () => {
    expect(say(trustsCaller(trusting({ AWS: OWN }), probe(`arn:aws:iam::${OWN}:role/worker`).texts[0]!, undefined))).to.equal(
      `unless ${OWN} is the account deployed to`,
    );
    expect(trusts({ AWS: { 'Fn::Sub': `arn:aws:iam::${OWN}:role/\${P}` } })).to.equal(UNKNOWN);
  });
});
