import policy from '../../../policies/iam/access-key-in-stack.ts';
import { fn, getAtt, join, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const Mailer = { Type: 'AWS::IAM::User' };

function key(user: unknown = ref('Mailer'), extra: object = {}): object {
  return { Type: 'AWS::IAM::AccessKey', Properties: { UserName: user }, ...extra };
}

/** A key of `Mailer` beside these resources. */
function beside(others: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  return { Mailer, Key: key(), ...others };
}

const SECRET = getAtt('Key', 'SecretAccessKey');
const inEnvironment = (value: unknown): object =>
  fn({ Role: 'arn:aws:iam::123456789012:role/app', Environment: { Variables: { SECRET: value } } });

testPolicy(policy, {
  finds: {
    'a key of a user of the stack': {
      template: beside({}),
      expect: { message: 'Key is a long-lived access key of the user Mailer.', key: 'AccessKey', at: 'Key', count: 1 },
    },
    'a key of a user elsewhere': {
      template: { Key: key('mailer') },
      expect: { message: 'Key is a long-lived access key of the user mailer.' },
    },
    'a key of a user with a composed name': { template: { Key: key(sub('${AWS::StackName}-mailer')) }, expect: { message: 'made' } },
    'a key that is switched off, since switching it on is one call': {
      template: { Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'mailer', Status: 'Inactive' } } },
      expect: { message: 'made' },
    },
    'each of two keys': { template: { Mailer, First: key(), Second: key() }, expect: { count: 2, at: 'Second' } },
    'the secret in an output': {
      template: { Resources: beside({}), Outputs: { Secret: { Value: SECRET } } },
      expect: {
        message: 'Key is a long-lived access key of the user Mailer, and its secret can be read in the output Secret.',
        count: 1,
      },
    },
    'the secret in an output, in short form': {
      template: { Resources: beside({}), Outputs: { Secret: { Value: { 'Fn::GetAtt': 'Key.SecretAccessKey' } } } },
      expect: { message: 'shown' },
    },
    'the secret in an output, through Base64 and Join': {
      template: { Resources: beside({}), Outputs: { Secret: { Value: { 'Fn::Base64': join(':', ref('Key'), SECRET) } } } },
      expect: { message: 'shown' },
    },
    'the secret in the environment of a function': { template: beside({ Function: inEnvironment(SECRET) }), expect: { message: 'shown' } },
    'the secret in the environment, through Sub': {
      template: beside({ Function: inEnvironment(sub('${Key}:${Key.SecretAccessKey}')) }),
      expect: { message: 'shown' },
    },
    'the secret in the environment, through a variable of Sub': {
      template: beside({ Function: inEnvironment(sub('smtp://${Password}@mail', { Password: SECRET })) }),
      expect: { message: 'shown' },
    },
    'the secret in a parameter': {
      template: beside({ Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: SECRET } } }),
      expect: { message: 'shown' },
    },
    'the secret in a task definition': {
      template: beside({
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: { ContainerDefinitions: [{ Name: 'app', Image: 'app', Environment: [{ Name: 'SECRET', Value: SECRET }] }] },
        },
      }),
      expect: { message: 'shown' },
    },
    'the secret in Secrets Manager, which is a key nevertheless': {
      template: beside({ Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: SECRET } } }),
      expect: { message: 'made' },
    },
    'the id alone in an output': {
      template: { Resources: beside({}), Outputs: { Id: { Value: ref('Key') } } },
      expect: { message: 'made' },
    },
    'the secret of another key in an output': {
      template: {
        Resources: { Mailer, Key: key(), OtherKey: key() },
        Outputs: { Secret: { Value: getAtt('OtherKey', 'SecretAccessKey') } },
      },
      expect: { message: 'made', at: 'Key', count: 2 },
    },
    'a literal dollar, which is no reference': {
      template: beside({ Function: inEnvironment(sub('${!Key.SecretAccessKey}')) }),
      expect: { message: 'made' },
    },
  },
  accepts: {
    'a user without a key': { Mailer },
    'a user who signs in': { Mailer: { Type: 'AWS::IAM::User', Properties: { LoginProfile: { Password: 'from-elsewhere' } } } },
    'a function with a role': { Function: fn({ Role: 'arn:aws:iam::123456789012:role/app' }) },
    'a key that is never made': {
      template: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Mailer, Key: key(ref('Mailer'), { Condition: 'Never' }) },
      },
    },
  },
  doubts: {
    'a key that only some stages make': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: { Mailer, Key: key(ref('Mailer'), { Condition: 'IsProd' }) },
      },
    },
  },
});
