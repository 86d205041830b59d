import { expect } from 'chai';

import { conditionsOf } from '../../src/iam/condition.ts';
import { accountTrusts, isOwnAccountPrincipal, leavesOpen, letsInWebIdentity } from '../../src/iam/trust.ts';
import type { Service } from '../../src/iam/service.ts';
import { show } from '../../src/template/token.ts';
import { probe, say } from '../template/probe.ts';
import { serviceOf } from './service-of.ts';

const OWN = '111111111111';
const OTHER = '222222222222';
const sections = { Parameters: { P: { Type: 'String' } }, accountId: OWN };
const UNKNOWN = 'the value of parameter P is given at deploy';

const when = (operator: string, key: string, value: unknown): object => ({ Condition: { [operator]: { [key]: value } } });
const trust = (Principal: unknown, more: object = {}): object => ({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more });

function service(statements: unknown, rest: object = {}): Service {
  const Role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: statements } } };
  return serviceOf({ Role }, { ...sections, ...rest });
}

describe('how another account takes a role', () => {
  /** `account: comes in, without proof, as a whole`. */
  const trusts = (statements: unknown, rest: object = {}): readonly string[] => {
    const one = service(statements, rest);
    return accountTrusts(one.roles[0]!, one).map(
      ({ account, truth, unproven, whole }) => `${show(account)}: ${[truth, unproven, whole].map(say).join(', ')}`,
    );
  };

  it('is with or without proof for whom it acts', () => {
    expect(trusts(trust({ AWS: OTHER }))).to.deep.equal([`${OTHER}: yes, yes, yes`]);
    for (const [operator, key, value, unproven] of [
      ['StringEquals', 'sts:ExternalId', 'secret', 'no'],
      ['StringLike', 'sts:ExternalId', 'secret', 'no'],
      ['StringLike', 'sts:ExternalId', '*', 'yes'],
      ['StringEquals', 'sts:ExternalId', '*', 'no'],
      ['StringEquals', 'sts:ExternalId', { Ref: 'P' }, 'no'],
      ['StringEqualsIfExists', 'sts:ExternalId', 'secret', 'yes'],
      ['Bool', 'aws:MultiFactorAuthPresent', 'true', 'no'],
      ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true', 'yes'],
      ['NumericLessThan', 'aws:MultiFactorAuthAge', '3600', 'no'],
      ['StringEquals', 'aws:PrincipalOrgID', 'o-1234567890', 'no'],
      ['StringEquals', 'aws:PrincipalAccount', OTHER, 'yes'],
      ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/a`, 'yes'],
      ['StringLike', 'aws:userid', 'AROAEXAMPLE:*', 'yes'],
    ] as const)
      expect(trusts(trust({ AWS: OTHER }, when(operator, key, value)))[0]?.split(', ')[1], `${operator} ${key}`).to.equal(unproven);
  });

  it('is with proof where a Deny asks for it', () => {
    const proof = { ...trust('*', when('StringNotEquals', 'sts:ExternalId', 'secret')), Effect: 'Deny' };
    expect(trusts([trust({ AWS: OTHER }), proof])).to.deep.equal([`${OTHER}: yes, no, yes`]);
    expect(trusts([trust({ AWS: OTHER }), { ...proof, Principal: { AWS: OWN } }])).to.deep.equal([`${OTHER}: yes, yes, yes`]);
    expect(trusts([trust({ AWS: OTHER }), { ...proof, Action: 'sts:TagSession' }])).to.deep.equal([`${OTHER}: yes, yes, yes`]);
  });

  it('is of the whole account, or of somebody in it', () => {
    const whole = (Principal: unknown, more: object = {}): string | undefined => trusts(trust(Principal, more))[0]?.split(', ')[2];
    expect(whole({ AWS: OTHER })).to.equal('yes');
    expect(whole({ AWS: `arn:aws:iam::${OTHER}:root` })).to.equal('yes');
    expect(whole({ AWS: `arn:aws:iam::${OTHER}:role/a` })).to.equal('no');
    expect(whole({ AWS: OTHER }, when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/a`))).to.equal('no');
    expect(whole({ AWS: OTHER }, when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/*`))).to.equal('yes');
    expect(whole({ AWS: OTHER }, when('StringLike', 'aws:userid', 'AROAEXAMPLE:*'))).to.equal('no');
    expect(whole({ AWS: OTHER }, when('StringEquals', 'sts:ExternalId', 'secret'))).to.equal('yes');
  });

  it('is none of the own account, of others by the way, or of no role at all', () => {
    expect(trusts(trust({ AWS: OWN }))).to.deep.equal([]);
    expect(trusts(trust({ Service: 'lambda.amazonaws.com' }))).to.deep.equal([]);
    expect(trusts(trust({ AWS: OTHER }, { Action: 'sts:TagSession' }))).to.deep.equal([]);
    expect(trusts(trust({ AWS: OTHER }, { Effect: 'Deny' }))).to.deep.equal([]);
    expect(trusts(trust({ AWS: OTHER }, { Action: 'sts:*' }))).to.have.length(1);
    expect(trusts(trust({ AWS: OTHER }), { trusted: [OTHER] }), 'trusted ones are told, as proven').to.deep.equal([
      `${OTHER}: yes, no, yes`,
    ]);
  });
});

describe('a web identity that nobody here chose', () => {
  const letsIn = (more: object, Federated: unknown = 'token.actions.githubusercontent.com'): string => {
    const statement = trust({ Federated }, { Action: 'sts:AssumeRoleWithWebIdentity', ...more });
    const [one] = service(statement).roles[0]!.trust;
    return say(letsInWebIdentity(one!, one!.principals[0]!));
  };
  const subject = (operator: string, value: unknown): string => letsIn(when(operator, 'token.actions.githubusercontent.com:sub', value));

  it('comes in where no subject is named', () => {
    expect(letsIn({})).to.equal('yes');
    expect(letsIn(when('StringEquals', 'token.actions.githubusercontent.com:aud', 'sts.amazonaws.com'))).to.equal('yes');
    expect(letsIn(when('StringEquals', 'token.actions.githubusercontent.com:ref', 'main'))).to.equal('yes');
    expect(letsIn(when('StringEquals', 'aws:RequestedRegion', 'eu-west-1'))).to.equal('yes');
  });

  it('comes in where the owner in the subject is left open', () => {
    for (const open of ['*', 'repo:*', 'repo:acme*', 'repo:?cme/x', '*/deploy:main', 'system:serviceaccount:*', 'repo:*/deploy'])
      expect(subject('StringLike', open), open).to.equal('yes');
    for (const closed of ['repo:acme/*', 'repo:acme/shop:*', 'system:serviceaccount:orders:*', 'project_path:acme/*', 'repo:acme/shop'])
      expect(subject('StringLike', closed), closed).to.equal('no');
    expect(subject('StringLike', { 'Fn::Sub': 'repo:${AWS::AccountId}/*' })).to.equal('no');
    expect(subject('StringEquals', 'repo:*')).to.equal('no');
    expect(subject('StringEqualsIfExists', 'repo:acme/shop')).to.equal('yes');
    expect(subject('StringLike', { Ref: 'P' })).to.equal(UNKNOWN);
    expect(subject('StringLike', { 'Fn::Sub': 'repo:${P}/*' })).to.equal(UNKNOWN);
  });

  it('is of an issuer of one’s own only for the audience', () => {
    const OURS = 'gitlab.example.com';
    expect(letsIn(when('StringEquals', `${OURS}:aud`, 'ours'), OURS)).to.equal('no');
    expect(letsIn(when('StringLike', `${OURS}:aud`, '*'), OURS)).to.equal('yes');
  });

  it('is no service, no SAML provider, no Deny and no other call', () => {
    expect(letsIn({ Effect: 'Deny' })).to.equal('no');
    expect(letsIn({ Action: 'sts:AssumeRole' })).to.equal('no');
    expect(letsIn({}, `arn:aws:iam::${OWN}:saml-provider/ours`)).to.equal('no');
    expect(letsIn({}, `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`)).to.equal('yes');
    const [one] = service(trust({ AWS: '*' }, { Action: 'sts:AssumeRoleWithWebIdentity' })).roles[0]!.trust;
    expect(say(letsInWebIdentity(one!, one!.principals[0]!))).to.equal('no');
  });
});

describe('a condition that shows by itself that it lets more through', () => {
  it('has a wildcard, or passes without its key', () => {
    const open = (operator: string, value: unknown): boolean => leavesOpen(conditionsOf(probe({ [operator]: { k: value } }))[0]!);
    for (const [operator, value] of [
      ['StringLike', 'a*'],
      ['StringLike', ['a', 'b?']],
      ['ArnLike', 'arn:aws:*'],
      ['StringNotEquals', 'a'],
      ['StringEqualsIfExists', 'a'],
      ['ForAllValues:StringEquals', 'a'],
    ] as const)
      expect(open(operator, value), `${operator} ${String(value)}`).to.equal(true);
    for (const [operator, value] of [
      ['StringLike', 'a'],
      ['StringEquals', 'a*'],
      ['ForAnyValue:StringEquals', 'a'],
      ['StringLike', []],
    ] as const)
      expect(open(operator, value), `${operator} ${String(value)}`).to.equal(false);
  });
});

describe('a principal of the account deployed to', () => {
  it('is surely so, or is not', () => {
    const own = (Principal: unknown): string => {
      const one = service(trust(Principal));
      return say(isOwnAccountPrincipal(one.roles[0]!.trust[0]!.principals[0]!, one));
    };
    expect(own({ AWS: OWN })).to.equal('yes');
    expect(own({ AWS: `arn:aws:iam::${OWN}:user/a` })).to.equal('yes');
    expect(own({ AWS: { Ref: 'AWS::AccountId' } })).to.equal('yes');
    expect(own({ AWS: OTHER })).to.equal('no');
    expect(own({ AWS: '*' })).to.equal('no');
    expect(own({ AWS: { Ref: 'P' } })).to.equal('no');
    expect(own({ Federated: OWN })).to.equal('no');
    expect(own(OWN)).to.equal('no');
  });
});
