import { definePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'user-password-never-changed',
  title: 'Console user keeps the first password',
  severity: 'low',
  presets: ['strict'],
  why: 'Whoever made the password knows it for good, and so does every place it passed through.',
  fix: 'Ask for a new one at the first sign-in: `LoginProfile: { PasswordResetRequired: true }`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html'],
  cwe: 262,
  formerly: ['iam_user_login_profile_password_reset_rule', 'IAM User Without Password Reset'],
  messages: { kept: '{user} need not change the password that the stack gave it.' },
  examples: {
    bad: `resources:
  Resources:
    Operator:
      Type: AWS::IAM::User
      Properties:
        LoginProfile: { Password: '{{resolve:secretsmanager:operator:SecretString:password}}' }`,
    good: `resources:
  Resources:
    Operator:
      Type: AWS::IAM::User
      Properties:
        LoginProfile: { Password: '{{resolve:secretsmanager:operator:SecretString:password}}', PasswordResetRequired: true }`,
  },
  check({ service, flag }) {
    for (const user of service.resources('AWS::IAM::User')) {
      const profile = user.get('LoginProfile');
      const asked = profile.get('PasswordResetRequired').is(true);
      flag(profile.present.and(asked.not()), 'kept', profile, { key: 'PasswordResetRequired', data: { user: user.logicalId } });
    }
  },
});
