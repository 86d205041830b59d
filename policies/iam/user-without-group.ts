import { definePolicy, isNameOf, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'user-without-group',
  title: 'Console user outside every group',
  severity: 'low',
  presets: ['strict'],
  why: 'What people may do is reviewed by group; a user that is in none is granted things one by one, and is forgotten.',
  fix: 'Put the user into a group: `Groups: [!Ref Operators]`; better still, let people sign in through IAM Identity Center.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html'],
  cwe: 269,
  formerly: ['F2000', 'iam_user_missing_group_rule', 'IAM User With No Group'],
  messages: { alone: '{user} signs in to the console and is in no group.' },
  examples: {
    bad: `resources:
  Resources:
    Operator:
      Type: AWS::IAM::User
      Properties:
        LoginProfile: { Password: '{{resolve:secretsmanager:operator:SecretString:password}}', PasswordResetRequired: true }`,
    good: `resources:
  Resources:
    Operators: { Type: AWS::IAM::Group }
    Operator:
      Type: AWS::IAM::User
      Properties:
        Groups: [!Ref Operators]
        LoginProfile: { Password: '{{resolve:secretsmanager:operator:SecretString:password}}', PasswordResetRequired: true }`,
  },
  check({ service, flag }) {
    const additions = service.resources('AWS::IAM::UserToGroupAddition');
    for (const user of service.resources('AWS::IAM::User')) {
      const listed = user.get('Groups').items.map(({ present }) => present);
      const added = additions.flatMap((addition) => addition.get('Users').items.map((one) => isNameOf(one, user).and(addition.exists)));
      const alone = user.get('LoginProfile').present.and(some([...listed, ...added]).not());
      flag(alone, 'alone', user, { key: 'Groups', data: { user: user.logicalId } });
    }
  },
});
