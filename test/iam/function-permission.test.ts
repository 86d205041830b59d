import { expect } from 'chai';

import { functionPermissions, type FunctionPermission } from '../../src/iam/function-permission.ts';
import { say } from '../template/probe.ts';
import { serviceOf } from './service-of.ts';

const OWN = '111111111111';
const OTHER = '222222222222';
const sections = {
  Parameters: { P: { Type: 'String' }, Mode: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } },
};
const UNKNOWN = 'the value of parameter P is given at deploy';
const NOTHING = { Ref: 'AWS::NoValue' };

type Rest = Parameters<typeof serviceOf>[1];

function permissionIn(properties: object, more: object = {}, rest: Rest = { accountId: OWN }): FunctionPermission {
  const Permission = {
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'Fn' }, Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', ...properties },
  };
  const Fn = { Type: 'AWS::Lambda::Function', Properties: {} };
  return functionPermissions(serviceOf({ Fn, Permission, ...more }, { ...sections, ...rest }))[0]!;
}

const url = (AuthType: unknown, TargetFunctionArn: unknown = { 'Fn::GetAtt': ['Fn', 'Arn'] }): object => ({
  Type: 'AWS::Lambda::Url',
  Properties: { AuthType, TargetFunctionArn },
});

describe('the account for which a service may call a function', () => {
  const source = (properties: object, rest?: Rest): string => {
    const found = permissionIn(properties, {}, rest).foreignSource;
    return found === undefined ? 'none' : `${found.account}: ${say(found.truth)}`;
  };

  it('stands in SourceAccount, or else in SourceArn', () => {
    expect(source({ SourceAccount: OTHER })).to.equal(`${OTHER}: yes`);
    expect(source({ SourceArn: `arn:aws:sns:eu-west-1:${OTHER}:topic` })).to.equal(`${OTHER}: yes`);
    expect(source({ SourceAccount: OWN, SourceArn: `arn:aws:sns:eu-west-1:${OTHER}:topic` })).to.equal('none');
    expect(source({ SourceArn: 'arn:aws:s3:::bucket' })).to.equal('none');
    expect(source({ SourceArn: 'arn:aws:sns:eu-west-1:1234:topic' })).to.equal('none');
    expect(source({ SourceArn: 'arn:aws:sns:eu-west-1:1111111111112222:topic' })).to.equal('none');
    expect(source({ SourceArn: 'arn:aws:sns:eu-west-1:*:topic' })).to.equal('none');
    expect(source({})).to.equal('none');
  });

  it('is of no interest where it is the own one or trusted', () => {
    expect(source({ SourceAccount: OWN })).to.equal('none');
    expect(source({ SourceAccount: { Ref: 'AWS::AccountId' } })).to.equal('none');
    expect(source({ SourceAccount: OTHER }, { accountId: OWN, trusted: [OTHER] })).to.equal('none');
    expect(source({ SourceAccount: OTHER }, {})).to.equal(`${OTHER}: unless ${OTHER} is the account deployed to`);
  });

  it('may be the second of two', () => {
    expect(source({ SourceAccount: { 'Fn::If': ['IsProd', OWN, OTHER] } })).to.equal(`${OTHER}: only when condition IsProd does not hold`);
  });

  it('is that of a service, not of who calls by himself', () => {
    expect(source({ Principal: OTHER, SourceAccount: OTHER })).to.equal(`${OTHER}: no`);
    expect(source({ Principal: { Ref: 'P' }, SourceAccount: OTHER })).to.equal(`${OTHER}: ${UNKNOWN}`);
  });
});

describe('what a permission of a function allows', () => {
  const actions = (Action: unknown): readonly string[] => {
    const one = permissionIn({ Action });
    return [one.goesBeyondInvoke, one.allowsDirectInvoke].map(say);
  };

  it('is to invoke, or more', () => {
    expect(actions('lambda:InvokeFunction')).to.deep.equal(['no', 'yes']);
    expect(actions('lambda:InvokeAsync')).to.deep.equal(['no', 'yes']);
    expect(actions('LAMBDA:invokefunction')).to.deep.equal(['no', 'yes']);
    expect(actions('lambda:Invoke*')).to.deep.equal(['no', 'yes']);
    expect(actions('lambda:InvokeFunction*')).to.deep.equal(['no', 'yes']);
    expect(actions('lambda:InvokeFunctionUrl')).to.deep.equal(['no', 'no']);
    expect(actions('lambda:GetFunction')).to.deep.equal(['yes', 'no']);
    expect(actions('lambda:*')).to.deep.equal(['yes', 'yes']);
    expect(actions('*')).to.deep.equal(['yes', 'yes']);
    expect(actions({ Ref: 'P' })).to.deep.equal(['the action is known only at deploy', UNKNOWN]);
  });

  it('is no direct call where only the URL passes on', () => {
    const direct = (InvokedViaFunctionUrl: unknown): string => say(permissionIn({ InvokedViaFunctionUrl }).allowsDirectInvoke);
    expect(direct(true)).to.equal('no');
    expect(direct('true')).to.equal('no');
    expect(direct(false)).to.equal('yes');
  });
});

describe('whom a permission of a function lets in', () => {
  it('is the account deployed to', () => {
    const own = (Principal: unknown, accountId?: string): string =>
      say(permissionIn({ Principal }, {}, accountId === undefined ? {} : { accountId }).isForOwnAccount);
    expect(own(OWN, OWN)).to.equal('yes');
    expect(own(`arn:aws:iam::${OWN}:role/a`, OWN)).to.equal('yes');
    expect(own({ Ref: 'AWS::AccountId' })).to.equal('yes');
    expect(own(OTHER, OWN)).to.equal('no');
    expect(own('s3.amazonaws.com', OWN)).to.equal('no');
    expect(own('*', OWN)).to.equal('no');
  });

  it('is anybody', () => {
    expect(say(permissionIn({ Principal: '*' }).letsInAnyone)).to.equal('yes');
    expect(say(permissionIn({ Principal: '*', PrincipalOrgID: 'o-a1b2c3d4e5' }).letsInAnyone)).to.equal('no');
    expect(say(permissionIn({ Principal: '*', PrincipalOrgID: 'o-*' }).letsInAnyone)).to.equal('yes');
    expect(say(permissionIn({ Principal: '*', SourceArn: `arn:aws:sns:*:${OTHER}:*` }).letsInAnyone)).to.equal('no');
    expect(say(permissionIn({ Principal: '*', EventSourceToken: 'secret' }).letsInAnyone)).to.equal('no');
    expect(say(permissionIn({ Principal: OTHER }).letsInAnyone)).to.equal('no');
  });

  it('is a service that acts for whom it likes', () => {
    const unbound = (properties: object): number => permissionIn(properties).unboundServices.length;
    expect(unbound({})).to.equal(1);
    expect(unbound({ SourceAccount: OWN })).to.equal(0);
    expect(unbound({ SourceAccount: '*' })).to.equal(1);
    expect(unbound({ SourceArn: 'arn:aws:s3:::bucket' })).to.equal(0);
    expect(unbound({ Principal: OTHER })).to.equal(0);
  });

  it('is another account, unless trusted', () => {
    const foreign = (Principal: string, trusted: readonly string[] = []): number =>
      permissionIn({ Principal }, {}, { accountId: OWN, trusted }).foreignPrincipals.length;
    expect(foreign(OTHER)).to.equal(1);
    expect(foreign(OTHER, [OTHER])).to.equal(0);
    expect(foreign(OWN)).to.equal(0);
  });
});

describe('a permission and the URLs of its function', () => {
  it('knows those of its own function', () => {
    const urls = (properties: object, more: object): readonly string[] =>
      permissionIn(properties, more).urls.map(({ logicalId }) => logicalId);
    const Other = { Type: 'AWS::Lambda::Function', Properties: {} };
    expect(urls({}, { Url: url('NONE') })).to.deep.equal(['Url']);
    expect(urls({}, { Url: url('NONE', { Ref: 'Fn' }) })).to.deep.equal(['Url']);
    expect(urls({}, { Url: url('NONE', { Ref: 'Other' }), Other })).to.deep.equal([]);
    expect(urls({ FunctionName: 'elsewhere' }, { Url: url('NONE', 'elsewhere') })).to.deep.equal(['Url']);
    expect(urls({ FunctionName: 'elsewhere' }, { Url: url('NONE', 'nowhere') })).to.deep.equal([]);
    expect(urls({ FunctionName: undefined }, { Url: url('NONE', undefined) })).to.deep.equal([]);
  });

  const answers = (properties: object, more: object = {}): readonly string[] => {
    const one = permissionIn({ Principal: '*', Action: 'lambda:InvokeFunctionUrl', ...properties }, more);
    return [one.isForUrl, one.allowsSignedUrl, one.servesOpenUrl].map(say);
  };

  it('is for callers of a URL where there is one, or its kind is named', () => {
    expect(answers({})).to.deep.equal(['no', 'yes', 'yes']);
    expect(answers({ FunctionUrlAuthType: 'NONE' })).to.deep.equal(['yes', 'yes', 'yes']);
    expect(answers({ FunctionUrlAuthType: 'AWS_IAM' })).to.deep.equal(['yes', 'yes', 'no']);
    expect(answers({}, { Url: url('NONE') })).to.deep.equal(['yes', 'no', 'yes']);
  });

  it('opens a signed URL only with a permission of that kind', () => {
    expect(answers({}, { Url: url('AWS_IAM') })).to.deep.equal(['yes', 'yes', 'yes']);
    expect(answers({ FunctionUrlAuthType: 'AWS_IAM' }, { Url: url('AWS_IAM') })).to.deep.equal(['yes', 'yes', 'no']);
    expect(answers({ FunctionUrlAuthType: 'NONE' }, { Url: url('AWS_IAM') })).to.deep.equal(['yes', 'no', 'yes']);
    expect(answers({ FunctionUrlAuthType: 'AWS_IAM' }, { Url: url('NONE') })).to.deep.equal(['yes', 'no', 'no']);
    expect(answers({ FunctionUrlAuthType: NOTHING }, { Url: url('AWS_IAM') })).to.deep.equal(['yes', 'yes', 'yes']);
    expect(answers({ Action: 'lambda:InvokeFunction' }, { Url: url('AWS_IAM') })).to.deep.equal(['yes', 'no', 'no']);
  });

  it('serves an open URL by the call that the URL passes on', () => {
    expect(answers({ Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true })).to.deep.equal(['no', 'no', 'yes']);
    expect(answers({ Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true, Principal: OTHER })).to.deep.equal(['no', 'no', 'no']);
    expect(answers({ Action: 'lambda:InvokeFunction' })).to.deep.equal(['no', 'no', 'no']);
  });
});

describe('the function of a permission', () => {
  it('has the name it has in the service, or the one that is written', () => {
    expect(permissionIn({}).functionName).to.equal('Fn');
    expect(permissionIn({ FunctionName: 'elsewhere' }).functionName).to.equal('elsewhere');
    expect(permissionIn({}).path).to.deep.equal(['Resources', 'Permission']);
  });
});
