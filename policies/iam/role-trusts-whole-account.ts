import { accountTrusts, definePolicy, show } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-trusts-whole-account',
  title: 'Role may be taken by a whole other account',
  severity: 'medium',
  presets: ['strict'],
  why: 'The other account decides which of its roles and users come in; every administrator there, and everything that has too wide a role there, does.',
  fix: 'Name the role that needs it: `Principal: { AWS: arn:aws:iam::999999999999:role/sync }`; or `Condition: { ArnEquals: { aws:PrincipalArn: … } }` beside the account.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts'],
  cwe: 732,
  formerly: ['PartialWildcardPrincipalRule', 'GenericResourcePartialWildcardPrincipalRule'],
  messages: { whole: '{role} may be taken by every role and user that account {account} lets.' },
  examples: {
    bad: `resources:
  Resources:
    Reader:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement:
            Effect: Allow
            Principal: { AWS: 'arn:aws:iam::999999999999:root' }
            Action: sts:AssumeRole
            Condition: { StringEquals: { sts:ExternalId: 5f0c7a52-orders } }`,
    good: `resources:
  Resources:
    Reader:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Principal: { AWS: 'arn:aws:iam::999999999999:role/sync' }
              Action: sts:AssumeRole
              Condition: { StringEquals: { sts:ExternalId: 5f0c7a52-orders } }
            - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: sts:AssumeRole }`,
  },
  check({ service, flag }) {
    for (const identity of service.roles) {
      for (const { principal, account, truth, unproven, whole } of accountTrusts(identity, service)) {
        // An account that proves nothing has a policy of its own.
        flag(truth.and(whole).and(unproven.not()), 'whole', principal?.value ?? identity, {
          key: `Account ${show(account)}`,
          data: { role: identity.title, account: show(account) },
        });
      }
    }
  },
});
