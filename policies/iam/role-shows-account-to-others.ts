import { accountTrusts, awsManagedName, definePolicy, show, some, Truth, type Identity } from '../../src/policy/index.ts';

/** They read what the account holds or how it is set up, all of it. */
const READS_ACCOUNT = new Set(['ReadOnlyAccess', 'SecurityAudit', 'ViewOnlyAccess']);

export default definePolicy({
  id: 'role-shows-account-to-others',
  title: 'Role shows the whole account to another one',
  severity: 'medium',
  presets: ['strict'],
  why: 'The other account reads how everything here is set up; with ReadOnlyAccess also objects, items, logs and the environment variables of functions.',
  fix: "Replace the policy by statements that list what they look at; list accounts of your own: `custom: { bulkhead: { trustedAccounts: ['999999999999'] } }`.",
  references: ['https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html'],
  cwe: 668,
  formerly: ['iam_role_cross_account_readonlyaccess_policy'],
  messages: { shown: '{role} shows the whole account to account {account} through {managed}.' },
  examples: {
    bad: `resources:
  Resources:
    Auditor:
      Type: AWS::IAM::Role
      Properties:
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement:
            Effect: Allow
            Principal: { AWS: 'arn:aws:iam::999999999999:role/audit' }
            Action: sts:AssumeRole
            Condition: { StringEquals: { sts:ExternalId: 5f0c7a52-orders } }`,
    good: `resources:
  Resources:
    Auditor:
      Type: AWS::IAM::Role
      Properties:
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement: { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/audit' }, Action: sts:AssumeRole }`,
  },
  check({ service, flag }) {
    for (const identity of service.roles) {
      const carried = carriedBy(identity);
      if (carried === undefined) continue;
      for (const { principal, account, truth } of accountTrusts(identity, service)) {
        if (service.isTrusted(show(account))) continue;
        flag(truth.and(carried.truth), 'shown', principal?.value ?? identity, {
          key: `Account ${show(account)}: ${carried.name}`,
          data: { role: identity.title, account: show(account), managed: carried.name },
        });
      }
    }
  },
});

function carriedBy({ resource }: Identity): { readonly name: string; readonly truth: Truth } | undefined {
  const arns = resource.get('ManagedPolicyArns').items;
  const name = arns.flatMap((arn) => arn.texts.flatMap((tokens) => awsManagedName(tokens) ?? [])).find((one) => READS_ACCOUNT.has(one));
  if (name === undefined) return undefined;
  return { name, truth: some(arns.map((arn) => arn.test((tokens) => Truth.of(awsManagedName(tokens) === name)))) };
}
