import { definePolicy, Truth, usesOf, type Resource } from '../../src/policy/index.ts';

/** Where anyone reads it who may look at the stack, the function or the parameter. */
const READABLE = ['Outputs', 'AWS::Lambda::Function', 'AWS::SSM::Parameter', 'AWS::ECS::TaskDefinition'];

export default definePolicy({
  id: 'access-key-in-stack',
  title: 'Stack makes a long-lived access key',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The key works from anywhere until somebody deletes it, and nothing rotates it; a copy of its secret passes through the stack.',
  fix: 'Use a role: the function’s own, one that a pipeline takes with OIDC, or IAM Roles Anywhere for machines elsewhere. Where a key must be, as for SMTP, keep its secret in Secrets Manager only and say why in a waiver.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html',
  ],
  cwe: 798,
  formerly: ['iam_user_with_temporary_credentials'],
  hidesValues: true,
  messages: {
    made: '{key} is a long-lived access key of the user {user}.',
    shown: '{key} is a long-lived access key of the user {user}, and its secret can be read in {places}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Mailer: { Type: AWS::IAM::User }
    MailerKey: { Type: AWS::IAM::AccessKey, Properties: { UserName: !Ref Mailer } }
  Outputs:
    MailerSecret: { Value: !GetAtt MailerKey.SecretAccessKey }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: ses:SendEmail, Resource: !Sub 'arn:aws:ses:eu-west-1:\${AWS::AccountId}:identity/example.com' }
functions:
  mailer: { handler: mailer.handler }`,
  },
  check({ service, flag }) {
    for (const key of service.resources('AWS::IAM::AccessKey')) {
      const shown = usesOf(key, 'SecretAccessKey').filter(({ owner }) => READABLE.includes(owner));
      const data = { key: key.logicalId, user: userOf(key), places: shown.map(({ name }) => name).join(', ') };
      flag(Truth.yes, shown.length === 0 ? 'made' : 'shown', key, {
        key: 'AccessKey',
        data,
        related: shown.map(({ at, name }) => ({ at, note: `the secret in ${name}` })),
      });
    }
  },
});

/** A reference to a user of the stack by its logical id. */
function userOf(key: Resource): string {
  return key.get('UserName').text.replace(/^\$\{(.*)\}$/, '$1');
}
