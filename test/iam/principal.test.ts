import { expect } from 'chai';

import { accountOf, isAnyone, isOwnAccount, isService, principalsOf } from '../../src/iam/principal.ts';
import { OWN_ACCOUNT, show, text } from '../../src/template/token.ts';
import { probe, say } from '../template/probe.ts';

const Parameters = { P: { Type: 'String' }, Mode: { Type: 'String' }, List: { Type: 'CommaDelimitedList' } };
const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const Resources = {
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
  Identity: { Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity', Properties: {} },
};
const OPEN = 'the value of parameter P is given at deploy';

/** Each principal with whether it is anyone, and whether it is a service. */
function judge(raw: unknown): readonly string[] {
  return principalsOf(probe(raw, { Parameters, Conditions, Resources })).map(
    (one) => `${one.type} ${say(isAnyone(one))}/${say(isService(one))}`,
  );
}

describe('a Principal element', () => {
  it('is read in each shape', () => {
    expect(judge('*')).to.deep.equal(['any yes/no']);
    expect(judge({ AWS: '*' })).to.deep.equal(['AWS yes/no']);
    expect(judge({ AWS: ['*', '123456789012'] })).to.deep.equal(['AWS yes/no', 'AWS no/no']);
    expect(judge({ AWS: 123456789012, Service: ['lambda.amazonaws.com'] })).to.deep.equal(['AWS no/no', 'Service no/yes']);
    expect(judge('events.amazonaws.com')).to.deep.equal(['any no/yes']);
    expect(judge({ Federated: 'cognito-identity.amazonaws.com' })).to.deep.equal(['Federated no/no']);
    expect(judge({ CanonicalUser: '79a59d' })).to.deep.equal(['CanonicalUser no/no']);
    expect(judge(undefined)).to.deep.equal([]);
  });

  it('is anyone only where the account is open', () => {
    expect(judge({ AWS: 'arn:aws:iam::*:root' })).to.deep.equal(['AWS yes/no']);
    expect(judge({ AWS: 'arn:aws:iam::123456789012:role/*' })).to.deep.equal(['AWS no/no']);
    expect(judge({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } })).to.deep.equal(['AWS no/no']);
    expect(judge({ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } })).to.deep.equal(['AWS no/no']);
    expect(judge({ AWS: { Ref: 'AWS::AccountId' } })).to.deep.equal(['AWS no/no']);
    expect(judge({ AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' })).to.deep.equal(['AWS no/no']);
  });

  it('is a doubt where only the deploy knows it', () => {
    expect(judge({ AWS: { Ref: 'P' } })).to.deep.equal([`AWS ${OPEN}/no`]);
    expect(judge({ AWS: { 'Fn::Sub': 'arn:aws:iam::${P}:root' } })).to.deep.equal([`AWS ${OPEN}/no`]);
    expect(judge({ Ref: 'P' })).to.deep.equal([`any ${OPEN}/${OPEN}`]);
    expect(judge({ 'Fn::Sub': 'arn:aws:iam::123456789012:role/${P}' })).to.deep.equal(['any no/no']);
    expect(judge({ AWS: { Ref: 'List' } })).to.deep.equal(['AWS the value of parameter List is given at deploy/no']);
    expect(judge({ 'Fn::Transform': {} })).to.deep.equal(['any Fn::Transform is resolved at deploy/Fn::Transform is resolved at deploy']);
  });

  it('follows the conditions of the template', () => {
    expect(judge({ 'Fn::If': ['IsProd', '*', { AWS: '123456789012' }] })).to.deep.equal([
      'any only when condition IsProd holds/no',
      'AWS no/no',
    ]);
    expect(judge({ AWS: { 'Fn::If': ['IsProd', '*', '123456789012'] } })[0]).to.equal('AWS only when condition IsProd holds/no');
  });

  it('is a service however its name is built', () => {
    for (const name of [
      { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' },
      { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] },
      'alexa-appkit.amazon.com',
    ]) {
      expect(judge(name)).to.deep.equal(['any no/yes']);
    }
  });
});

describe('the account of a principal', () => {
  const account = (written: string): string | undefined => {
    const tokens = accountOf(text(written));
    return tokens && show(tokens);
  };

  it('is its twelve digits', () => {
    expect(account('123456789012')).to.equal('123456789012');
    expect(account('12345678901')).to.equal('012345678901');
    expect(account('arn:aws:iam::123456789012:user/a')).to.equal('123456789012');
    expect(account('arn:aws:sts::123456789012:assumed-role/a/b')).to.equal('123456789012');
    expect(account('*')).to.equal(undefined);
    expect(account('arn:aws:s3:::bucket')).to.equal(undefined);
  });

  it('is the own one, or may be', () => {
    expect(say(isOwnAccount([OWN_ACCOUNT], undefined))).to.equal('yes');
    expect(say(isOwnAccount(text('123456789012'), '123456789012'))).to.equal('yes');
    expect(say(isOwnAccount(text('123456789012'), '999999999999'))).to.equal('no');
    expect(say(isOwnAccount(text('123456789012'), undefined))).to.equal('unless 123456789012 is the account deployed to');
  });
});
