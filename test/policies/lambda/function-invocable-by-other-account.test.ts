import policy from '../../../policies/lambda/function-invocable-by-other-account.ts';
import { cfnIf, getAtt, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const OWN = '210987654321';
const OTHER = '123456789012';
const allow = (principal: unknown, extra: Json = {}): Json => ({ ...HELLO, Permission: permission(principal, extra) });
const topic = (account: unknown): Json => allow('sns.amazonaws.com', { SourceArn: `arn:aws:sns:eu-west-1:${String(account)}:orders` });

testPolicy(policy, {
  finds: {
    'another account': {
      template: allow(OTHER),
      accountId: OWN,
      expect: {
        key: 'Principal 123456789012 for lambda:InvokeFunction',
        message: 'Account 123456789012 may call lambda:InvokeFunction on Function.',
        at: 'Permission.Properties.Principal',
        count: 1,
      },
    },
    'another account as a number': { template: allow(123456789012), accountId: OWN },
    'an account whose leading zero was lost': {
      template: allow(12345678901),
      accountId: OWN,
      expect: { message: 'Account 012345678901 may call lambda:InvokeFunction on Function.' },
    },
    'another account by its root': { template: allow('arn:aws:iam::123456789012:root'), accountId: OWN },
    'a role of another account': { template: allow(sub('arn:${AWS::Partition}:iam::123456789012:role/reader')), accountId: OWN },
    'a user of another account beside a trusted one': {
      template: allow('arn:aws:iam::123456789012:user/bob'),
      accountId: OWN,
      trustedAccounts: ['111122223333'],
    },
    'more than to invoke': { template: allow(OTHER, { Action: 'lambda:UpdateFunctionCode' }), accountId: OWN },
    'a topic of another account': {
      template: topic(OTHER),
      accountId: OWN,
      expect: {
        key: 'Account 123456789012',
        message: 'sns.amazonaws.com may call Function on behalf of account 123456789012.',
        at: 'Permission.Properties.SourceArn',
      },
    },
    'a source account': {
      template: allow('s3.amazonaws.com', { SourceArn: 'arn:aws:s3:::invoices', SourceAccount: OTHER }),
      accountId: OWN,
      expect: { at: 'Permission.Properties.SourceAccount' },
    },
  },
  accepts: {
    'the account deployed to': { template: allow(OTHER), accountId: OTHER },
    'a trusted account': { template: allow(OTHER), accountId: OWN, trustedAccounts: [OTHER] },
    'a trusted account as a number': { template: allow(123456789012), trustedAccounts: [OTHER] },
    'a topic of a trusted account': { template: topic(OTHER), trustedAccounts: [OTHER] },
    'the own account by reference': allow(ref('AWS::AccountId')),
    'a role of the template': { ...allow(getAtt('Reader')), Reader: { Type: 'AWS::IAM::Role', Properties: {} } },
    'a role of the own account': allow(sub('arn:aws:iam::${AWS::AccountId}:role/reader')),
    'a topic of the template': { ...allow('sns.amazonaws.com', { SourceArn: ref('Topic') }), Topic: { Type: 'AWS::SNS::Topic' } },
    'a service without a source': allow('events.amazonaws.com'),
    'everyone, a finding of its own': { template: allow('*'), accountId: OWN },
    'the organisation': { template: allow('*', { PrincipalOrgID: 'o-a1b2c3d4e5' }), accountId: OWN },
  },
  doubts: {
    'an account while the own one is not known': allow(OTHER),
    'a topic while the own account is not known': topic(OTHER),
    'another account in one branch': {
      template: { ...TWO_STAGES, Resources: allow(cfnIf('IsProd', OTHER, ref('AWS::AccountId'))) },
      accountId: OWN,
    },
    'an account that is imported': {
      template: allow(sub('arn:aws:iam::${Partner}:root', { Partner: { 'Fn::ImportValue': 'Partner' } })),
      accountId: OWN,
    },
  },
});
