import policy from '../../../policies/iam/role-shows-account-to-others.ts';
import { testPolicy, type PolicyCase } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';
import { assume, FOREIGN, OWN_ID } from './trust-shapes.ts';

const auditor = (principal: unknown, ...policies: readonly unknown[]): object => ({
  Auditor: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [assume(principal, { StringEquals: { 'sts:ExternalId': 'agreed' } })] },
      ManagedPolicyArns: policies,
    },
  },
});
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const here = (template: object): PolicyCase => ({ template: { ...template }, accountId: OWN_ID });

testPolicy(policy, {
  finds: {
    'reading everything': {
      template: { ...auditor(FOREIGN, READ_ONLY) },
      accountId: OWN_ID,
      expect: {
        key: 'Account 999999999999: ReadOnlyAccess',
        message: 'Role Auditor shows the whole account to account 999999999999 through ReadOnlyAccess.',
        count: 1,
      },
    },
    'an audit': here(auditor(FOREIGN, 'arn:aws:iam::aws:policy/SecurityAudit')),
    'one of several': here(
      auditor(FOREIGN, 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess', 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'),
    ),
  },
  accepts: {
    'one service': here(auditor(FOREIGN, 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess')),
    'this account': here(auditor({ Ref: 'AWS::AccountId' }, READ_ONLY)),
    'an account the team trusts': { template: { ...auditor(FOREIGN, READ_ONLY) }, accountId: OWN_ID, trustedAccounts: ['999999999999'] },
    'a policy of that name that is not of AWS': here(auditor(FOREIGN, `arn:aws:iam::${OWN_ID}:policy/ReadOnlyAccess`)),
  },
  doubts: {
    'an account that may be this one': { ...auditor(FOREIGN, READ_ONLY) },
    'under a condition': {
      template: { ...IS_PROD, Resources: auditor(FOREIGN, { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, READ_ONLY] }) },
      accountId: OWN_ID,
    },
  },
});
