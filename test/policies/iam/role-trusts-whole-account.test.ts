import policy from '../../../policies/iam/role-trusts-whole-account.ts';
import { testPolicy, type PolicyCase } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';
import { assume, FOREIGN, FOREIGN_ROOT, OWN_ID, trusting } from './trust-shapes.ts';

const here = (template: Readonly<Record<string, unknown>>): PolicyCase => ({ template, accountId: OWN_ID });
const ID = { StringEquals: { 'sts:ExternalId': 'agreed' } };
const role = (arn: string): object => ({ ...ID, ArnLike: { 'aws:PrincipalArn': arn } });

testPolicy(policy, {
  finds: {
    'an account with an external id': {
      template: trusting(assume(FOREIGN_ROOT, ID)),
      accountId: OWN_ID,
      expect: { key: 'Account 999999999999', count: 1 },
    },
    'twelve digits': here(trusting(assume('999999999999', ID))),
    'an account the team trusts': { template: trusting(assume(FOREIGN_ROOT)), accountId: OWN_ID, trustedAccounts: ['999999999999'] },
    'every role of it': here(trusting(assume(FOREIGN_ROOT, role('arn:aws:iam::999999999999:role/*')))),
    'all but one role': here(trusting(assume(FOREIGN_ROOT, { ...ID, ArnNotEquals: { 'aws:PrincipalArn': FOREIGN } }))),
  },
  accepts: {
    'one role of it': here(trusting(assume(FOREIGN, ID))),
    'one role of it by condition': here(trusting(assume(FOREIGN_ROOT, role(FOREIGN)))),
    'without an external id, which has a policy of its own': here(trusting(assume(FOREIGN_ROOT))),
    'this account': here(trusting(assume(`arn:aws:iam::${OWN_ID}:root`))),
    'this account, whichever it is': trusting(assume({ Ref: 'AWS::AccountId' })),
    'a service': here(trusting(assume(undefined, undefined, { Principal: { Service: 'lambda.amazonaws.com' } }))),
  },
  doubts: {
    'twelve digits that may be this account': trusting(assume(FOREIGN_ROOT, ID)),
    'an external id under a condition': {
      template: {
        ...IS_PROD,
        Resources: trusting(assume(FOREIGN_ROOT, { 'Fn::If': ['IsProd', ID, { Ref: 'AWS::NoValue' }] })),
      },
      accountId: OWN_ID,
    },
  },
});
