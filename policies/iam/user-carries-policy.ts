import { definePolicy, some, Truth, type Identity } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'user-carries-policy',
  title: 'Policy attached to a user',
  severity: 'medium',
  presets: ['strict'],
  why: 'A user keeps what it was granted when the person moves on, and nobody sees it who looks at groups and roles.',
  fix: 'Let functions have a role, people sign in through IAM Identity Center, and pipelines take a role with OIDC; where a user must be, attach the policy to a group.',
  references: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2'],
  cwe: 269,
  formerly: ['F10', 'F11', 'F12', 'PolicyOnUserRule', 'ManagedPolicyOnUserRule', 'CKV_AWS_40', 'AWS-0143', 'CT.IAM.PR.4', 'IAM.2'],
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
    for (const identity of service.identities) {
      const data = { identity: identity.title };
      if (identity.kind === 'user') flag(some(ownPolicies(identity)), 'user', identity, { key: 'Policies', data });
      if (identity.kind !== 'policy') continue;
      // Users of another stack, by name.
      const users = [...identity.resource.get('Users').items, ...identity.resource.get('UserName').items];
      const names = users.map(({ text }) => text).join(', ');
      flag(some(users.map(({ present }) => present)), 'policy', users[0] ?? identity, {
        key: `Users ${names}`,
        data: { ...data, users: names },
      });
    }
  },
});

function ownPolicies({ resource, statements }: Identity): readonly Truth[] {
  const listed = ['Policies', 'ManagedPolicyArns'].flatMap((property) => resource.get(property).items).map(({ present }) => present);
  const attached = statements.filter(({ source }) => source.kind === 'policy' || source.kind === 'managed');
  return [...listed, ...attached.map(({ allows, denies }) => allows.or(denies))];
}
