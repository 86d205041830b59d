import { expect } from 'chai';

import { actionFacts } from '../../src/iam/authorization.ts';
import { conditionKeyExists, conditionOperators, mayCarry } from '../../src/iam/condition-keys.ts';

const carries = (action: string, key: string): boolean => mayCarry(actionFacts(action)!, key);

describe('condition keys', () => {
  for (const key of [
    'aws:PrincipalOrgID',
    'AWS:sourcearn',
    'aws:ResourceTag/team',
    's3:prefix',
    's3:RequestObjectTag/owner',
    'kms:EncryptionContext:tenant',
    'sts:ExternalId',
    'gitlab.com:sub',
    'saml:aud',
    'lambda:SourceFunctionArn',
  ])
    it(`knows ${key}`, () => expect(conditionKeyExists(key)).to.equal(true));

  for (const key of [
    'aws:PrincipalOrg',
    's3:prefixes',
    'sqs:prefix',
    'nothing:here',
    'prefix',
    '',
    'aws:ResourceTag',
    'aws:ResourceTag/',
    '__proto__',
  ])
    it(`does not know "${key}"`, () => expect(conditionKeyExists(key)).to.equal(false));

  it('knows which actions carry a key', () => {
    expect(carries('s3:ListBucket', 's3:prefix')).to.equal(true);
    expect(carries('s3:ListBucket', 'S3:Prefix')).to.equal(true);
    expect(carries('s3:GetObject', 's3:prefix')).to.equal(false);
    expect(carries('sqs:SendMessage', 's3:prefix')).to.equal(false);
    expect(carries('lambda:CreateFunction', 'lambda:VpcIds')).to.equal(true);
    expect(carries('sqs:SendMessage', 'aws:RequestTag/team')).to.equal(false);
    expect(carries('sqs:CreateQueue', 'aws:RequestTag/team')).to.equal(true);
  });

  it('takes what concerns the caller, and what it does not know, as carried by any', () => {
    for (const key of ['aws:PrincipalArn', 'aws:SourceIp', 'lambda:SourceFunctionArn', 'nothing:here', 'gitlab.com:sub'])
      expect(carries('sqs:SendMessage', key), key).to.equal(true);
  });

  it('has the operators of IAM', () => {
    expect(conditionOperators()).to.include.members(['StringEquals', 'ArnNotLike', 'Null', 'NotIpAddress', 'BinaryEquals']);
  });
});
