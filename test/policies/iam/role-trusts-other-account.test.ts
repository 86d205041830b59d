import policy from '../../../policies/iam/role-trusts-other-account.ts';
import { testPolicy, type PolicyCase } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';
import { assume, FOREIGN, FOREIGN_ROOT, OWN_ID, trusting } from './trust-shapes.ts';

const here = (template: Readonly<Record<string, unknown>>): PolicyCase => ({ template, accountId: OWN_ID });
const under = (condition: object): PolicyCase => here(trusting(assume(FOREIGN, condition)));
const ID = { 'sts:ExternalId': 'agreed' };

testPolicy(policy, {
  finds: {
    'a role of another account': {
      template: trusting(assume(FOREIGN)),
      accountId: OWN_ID,
      expect: {
        key: 'Account 999999999999',
        at: 'Reader.Properties.AssumeRolePolicyDocument.Statement.0.Principal.AWS',
        count: 1,
      },
    },
    'the account itself': here(trusting(assume(FOREIGN_ROOT))),
    'twelve digits': here(trusting(assume('999999999999'))),
    'a number, as YAML has it': here(trusting(assume(999999999999))),
    'one of several': {
      template: trusting(assume([{ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' }, FOREIGN])),
      accountId: OWN_ID,
      expect: { count: 1 },
    },
    'an external id that may be missing': under({ StringEqualsIfExists: ID }),
    'an external id of any value': under({ StringLike: { 'sts:ExternalId': '*' } }),
    'all but one external id': under({ StringNotEquals: ID }),
    'a second factor that may be missing': under({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
    'which role it is, which a vendor’s role is for all its customers': under({ ArnEquals: { 'aws:PrincipalArn': FOREIGN } }),
    'any organisation': under({ StringLike: { 'aws:PrincipalOrgID': 'o-*' } }),
    'every action': here(trusting(assume(FOREIGN, undefined, { Action: 'sts:*' }))),
    'a Deny that does not concern it': here(
      trusting(assume(FOREIGN), assume('*', { StringNotEquals: ID }, { Effect: 'Deny', Principal: '*', Action: 'sts:TagSession' })),
    ),
  },
  accepts: {
    'an external id': under({ StringEquals: ID }),
    'an external id given at deploy': here({
      Parameters: { Id: { Type: 'String', NoEcho: true } },
      Resources: trusting(assume(FOREIGN, { StringEquals: { 'sts:ExternalId': { Ref: 'Id' } } })),
    }),
    'a second factor': under({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    'a recent second factor': under({ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }),
    'an organisation': under({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    'a Deny without the external id': here(
      trusting(assume(FOREIGN), assume(undefined, { StringNotEquals: ID }, { Effect: 'Deny', Principal: '*' })),
    ),
    'this account': here(trusting(assume(`arn:aws:iam::${OWN_ID}:role/deployer`))),
    'this account, whichever it is': trusting(assume({ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' })),
    'an account the team trusts': { template: trusting(assume(FOREIGN)), accountId: OWN_ID, trustedAccounts: ['999999999999'] },
    'a service': here(trusting(assume(undefined, undefined, { Principal: { Service: 'lambda.amazonaws.com' } }))),
    'anyone, which has a policy of its own': here(trusting(assume('*'))),
    'a Deny': here(trusting(assume(FOREIGN, undefined, { Effect: 'Deny' }))),
    'an action that takes no role': here(trusting(assume(FOREIGN, undefined, { Action: 'sts:TagSession' }))),
  },
  doubts: {
    'twelve digits that may be this account': trusting(assume(FOREIGN)),
    'under a condition': {
      template: { ...IS_PROD, Resources: trusting({ 'Fn::If': ['IsProd', assume(FOREIGN), { Ref: 'AWS::NoValue' }] }) },
      accountId: OWN_ID,
    },
  },
});
