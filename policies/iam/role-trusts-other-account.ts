import { accountTrusts, definePolicy, show } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-trusts-other-account',
  title: 'Role may be taken from another account',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever controls that account can take the role. Where it belongs to a vendor with many customers, another customer can have the vendor take it for them, since nothing says for whom the vendor acts.',
  fix: "Ask for proof: `Condition: { StringEquals: { 'sts:ExternalId': 5f0c7a52-orders } }` with an id that both agree on, or your organisation with `aws:PrincipalOrgID`; list accounts of your own under `custom.bulkhead.trustedAccounts`.",
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  cwe: 441,
  formerly: ['CrossAccountTrustRule', 'CKV_AWS_61', 'Cross-Account IAM Assume Role Policy Without ExternalId or MFA'],
  messages: { unproven: '{role} may be taken from account {account}, whoever that account acts for.' },
  examples: {
    bad: `resources:
  Resources:
    Reader:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::999999999999:role/sync' }, Action: sts:AssumeRole }`,
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
      for (const { principal, account, truth, unproven } of accountTrusts(identity, service)) {
        flag(truth.and(unproven), 'unproven', principal?.value ?? identity, {
          key: `Account ${show(account)}`,
          data: { role: identity.title, account: show(account) },
        });
      }
    }
  },
});
