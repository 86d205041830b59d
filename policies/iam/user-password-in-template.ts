import { definePolicy, literal, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'user-password-in-template',
  title: 'Password of a user written into the template',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Everyone who reads the repository, the uploaded template or the stack can sign in to the console as that user.',
  fix: "Let the stack look the password up: `Password: !Sub '{{resolve:secretsmanager:${OperatorPassword}:SecretString:password}}'`; better still, keep no console users in a service.",
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html'],
  cwe: 798,
  formerly: ['F51', 'W50', 'iam_user_login_profile_no_plaintext_password', 'IAM User LoginProfile Password Is In Plaintext'],
  hidesValues: true,
  messages: { written: 'The console password of {user} stands in the template.' },
  examples: {
    bad: `resources:
  Resources:
    Operator: { Type: AWS::IAM::User, Properties: { LoginProfile: { Password: 'Example-1-only', PasswordResetRequired: true } } }`,
    good: `resources:
  Resources:
    Operator:
      Type: AWS::IAM::User
      Properties:
        LoginProfile: { Password: !Sub '{{resolve:secretsmanager:\${OperatorPassword}:SecretString:password}}', PasswordResetRequired: true }
    OperatorPassword: { Type: AWS::SecretsManager::Secret, Properties: { GenerateSecretString: { GenerateStringKey: password, SecretStringTemplate: '{}' } } }`,
  },
  check({ service, flag }) {
    for (const user of service.resources('AWS::IAM::User')) {
      const password = user.get('LoginProfile', 'Password');
      if (!password.texts.some((tokens) => literal(tokens) !== undefined)) continue;
      const written = password.test((tokens) => Truth.of(literal(tokens) !== undefined));
      // The finding never says what the password is.
      flag(written, 'written', password, { key: 'Password', data: { user: user.logicalId } });
    }
  },
});
