import { definePolicy, isNameOf, some, type Value } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'user-carries-policy',
  title: 'Policy attached to a user',
  severity: 'medium',
  presets: ['strict'],
  why: 'A user keeps what it was granted when the person moves on, and nobody sees it who looks at groups and roles.',
  fix: 'Let functions have a role, people sign in through IAM Identity Center, and pipelines take a role with OIDC; where a user must be, attach the policy to a group.',
  references: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2'],
  cwe: 269,
  formerly: [
    'F10',
    'F11',
    'F12',
    'PolicyOnUserRule',
    'ManagedPolicyOnUserRule',
    'CKV_AWS_40',
    'AWS-0143',
    'CT.IAM.PR.4',
    'IAM.2',
    'IAM Policy On User',
    'IAM Policies Attached To User',
    'IAM Managed Policy Applied to a User',
    'iam_no_policy_on_user',
    'iam_user_no_policies_check',
    'iam_policy_attached_only_to_group_or_roles',
  ],
  messages: {
    user: '{identity} carries policies of its own.',
    policy: '{identity} is attached to the user {users}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Mailer:
      Type: AWS::IAM::User
      Properties:
        Policies:
          - PolicyName: send
            PolicyDocument:
              Version: '2012-10-17'
              Statement: { Effect: Allow, Action: ses:SendEmail, Resource: !Sub 'arn:aws:ses:eu-west-1:\${AWS::AccountId}:identity/example.com' }`,
    good: `resources:
  Resources:
    Mailer: { Type: AWS::IAM::User, Properties: { Groups: [!Ref Mailers] } }
    Mailers:
      Type: AWS::IAM::Group
      Properties:
        Policies:
          - PolicyName: send
            PolicyDocument:
              Version: '2012-10-17'
              Statement: { Effect: Allow, Action: ses:SendEmail, Resource: !Sub 'arn:aws:ses:eu-west-1:\${AWS::AccountId}:identity/example.com' }`,
  },
  check({ service, flag }) {
    const users = service.resources('AWS::IAM::User');
    const attachments = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::UserPolicy']
      .flatMap((type) => service.resources(type))
      .map((policy) => ({ policy, named: [...policy.get('Users').items, ...policy.get('UserName').items] }));
    for (const user of users) {
      const listed = ['Policies', 'ManagedPolicyArns'].flatMap((property) => user.get(property).items).map(({ present }) => present);
      const attached = attachments.flatMap(({ policy, named }) =>
        named.filter(isWritten).map((one) => isNameOf(one, user).and(policy.exists)),
      );
      flag(some([...listed, ...attached]), 'user', user, { key: 'Policies', data: { identity: `User ${user.logicalId}` } });
    }
    // Users of another stack, and those that only the deploy names.
    for (const { policy, named } of attachments) {
      const outside = named
        .map((one) => ({ one, truth: one.present.and(some(users.filter(() => isWritten(one)).map((user) => isNameOf(one, user))).not()) }))
        .filter(({ truth }) => truth.isPossible);
      const names = outside.map(({ one }) => one.text).join(', ');
      flag(some(outside.map(({ truth }) => truth)), 'policy', outside[0]?.one ?? policy, {
        key: `Users ${names}`,
        data: { identity: `Policy ${policy.logicalId}`, users: names },
      });
    }
  },
});

function isWritten({ texts }: Value): boolean {
  return texts.length > 0;
}
