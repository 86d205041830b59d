import { expect } from 'chai';

import { accountOf, isAnyone, isOwnAccount, isService, namesEveryone, principalsOf } from '../../src/iam/principal.ts';
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
    expect(judge({ Service: '*' })).to.deep.equal(['Service no/yes']);
    expect(judge({ Federated: '*' })).to.deep.equal(['Federated no/no']);
    expect(judge({ CanonicalUser: '*' })).to.deep.equal(['CanonicalUser no/no']);
    expect(judge({ Unheard: '*' })).to.deep.equal(['any yes/no']);
  });

  it('is anyone only where the account is open', () => {
    expect(judge({ AWS: 'arn:aws:iam::1*:root' })).to.deep.equal(['AWS yes/no']);
    expect(judge({ AWS: 'arn:aws:iam::11111111111?:root' })).to.deep.equal(['AWS yes/no']);
    expect(judge({ AWS: { 'Fn::Sub': 'arn:aws:iam::1${P}:root' } })).to.deep.equal(['AWS no/no']);
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
    expect(judge({ 'Fn::Transform': {} })).to.deep.equal([
      'any not audited: Fn::Transform writes it at deploy/not audited: Fn::Transform writes it at deploy',
    ]);
  });

  it('follows the conditions of the template', () => {
    expect(judge({ 'Fn::If': ['IsProd', '*', { AWS: '123456789012' }] })).to.deep.equal([
      'any only when condition IsProd holds/no',
      'AWS no/no',
    ]);
    expect(judge({ AWS: { 'Fn::If': ['IsProd', '*', '123456789012'] } })[0]).to.equal('AWS only when condition IsProd holds/no');
  });

  it('is no service by the beginning of its name', () => {
    for (const name of ['lambda.amazonaws.com.evil', 'alexa.amazon.com.evil', 'lambda.amazonaws.com.cn.evil', 'lambda'])
      expect(judge(name), name).to.deep.equal(['any no/no']);
    for (const name of ['lambda.amazonaws.com.cn', 'lambda.aws.internal']) expect(judge(name), name).to.deep.equal(['any no/yes']);
    expect(judge({ 'Fn::Sub': 'logs.${AWS::Region}' })).to.deep.equal(['any no/no']);
  });

  it('names everyone by a bare star', () => {
    const everyone = (raw: unknown): string => say(namesEveryone(principalsOf(probe(raw, { Parameters }))));
    for (const raw of ['*', { AWS: '*' }, { AWS: ['123456789012', '*'] }]) expect(everyone(raw), JSON.stringify(raw)).to.equal('yes');
    for (const raw of ['**', '*x', { AWS: 'arn:aws:iam::*:root' }, { Service: '*' }, { Federated: '*' }, { Ref: 'P' }, []])
      expect(everyone(raw), JSON.stringify(raw)).to.equal('no');
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
    expect(account('arn:aws:iam::123456789012')).to.equal(undefined);
    expect(account('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1')).to.equal(undefined);
    expect(account('arn:aws:iam::aws:policy/ReadOnlyAccess')).to.equal(undefined);
    expect(account('1234567890123')).to.equal(undefined);
    expect(account('12345678901x')).to.equal(undefined);
    expect(account('AIDAEXAMPLE')).to.equal(undefined);
  });

  it('is the account deployed to where that is all there is', () => {
    expect(accountOf([OWN_ACCOUNT])).to.deep.equal([OWN_ACCOUNT]);
    expect(accountOf([OWN_ACCOUNT, ...text('1')])).to.equal(undefined);
    expect(accountOf([...text('arn:aws:iam::'), OWN_ACCOUNT, ...text(':root')])).to.deep.equal([OWN_ACCOUNT]);
  });

  it('is the own one, or may be', () => {
    expect(say(isOwnAccount([OWN_ACCOUNT], undefined))).to.equal('yes');
    expect(say(isOwnAccount(text('123456789012'), '123456789012'))).to.equal('yes');
    expect(say(isOwnAccount(text('123456789012'), '999999999999'))).to.equal('no');
    expect(say(isOwnAccount(text('123456789012'), undefined))).to.equal('unless 123456789012 is the account deployed to');
  });
});
