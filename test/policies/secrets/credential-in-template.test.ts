import policy from '../../../policies/secrets/credential-in-template.ts';
import { cfnIf, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const withParameters = (Parameters: object, Resources: object): { readonly template: Readonly<Record<string, unknown>> } => ({
  template: { Parameters, Resources },
});
const database = (MasterUserPassword: unknown): Readonly<Record<string, unknown>> => ({
  Orders: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword } },
});

testPolicy(policy, {
  finds: {
    'a password of a database': {
      template: database('example-Passw0rd'),
      expect: { key: 'MasterUserPassword', message: 'MasterUserPassword of Orders is written in the template.', count: 1 },
    },
    'a password from Fn::Sub': database(sub('example-${Kind}', { Kind: 'Passw0rd' })),
    'a password that is a stand-in all the same': database('changeme'),
    'the default of a parameter': {
      ...withParameters({ Password: { Type: 'String', Default: 'example' } }, database(ref('Password'))),
      expect: { message: 'literal', count: 1 },
    },
    'the default of a parameter that is hidden': {
      ...withParameters({ Password: { Type: 'String', NoEcho: true, Default: 'example' } }, database(ref('Password'))),
      expect: { message: 'default', count: 1 },
    },
    'a parameter that everybody sees': {
      ...withParameters({ Password: { Type: 'String' } }, database(ref('Password'))),
      expect: { message: 'visible', count: 1 },
    },
    'a token of a cache': { Cache: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { AuthToken: 'example-token' } } },
    'a user of a broker': {
      template: {
        Broker: {
          Type: 'AWS::AmazonMQ::Broker',
          Properties: {
            Users: [
              { Username: 'a', Password: '{{resolve:secretsmanager:a}}' },
              { Username: 'b', Password: 'example' },
            ],
          },
        },
      },
      expect: { at: 'Broker.Properties.Users.1.Password', count: 1 },
    },
    'a key of a connection': {
      Connection: {
        Type: 'AWS::Events::Connection',
        Properties: { AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: 'example' } } },
      },
    },
    'a token of a delivery stream': {
      Archive: { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: { SplunkDestinationConfiguration: { HECToken: 'example' } } },
    },
    'a secret that is not generated': {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'correct horse battery' } },
    },
    'a secret as JSON': {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: '{"username":"orders","password":"Tr0ub4dor&3x"}' } },
    },
  },
  accepts: {
    'a dynamic reference': database('{{resolve:secretsmanager:orders:SecretString:password}}'),
    'a dynamic reference with parts that the deploy knows': database(sub('{{resolve:secretsmanager:${Secret}:SecretString:password}}')),
    'a parameter that is hidden': withParameters({ Password: { Type: 'String', NoEcho: true } }, database(ref('Password'))),
    'a parameter that is hidden, as text': withParameters({ Password: { Type: 'String', NoEcho: 'true' } }, database(ref('Password'))),
    'a password that AWS makes': { Orders: { Type: 'AWS::RDS::DBInstance', Properties: { ManageMasterUserPassword: true } } },
    'a secret that is generated': {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { ExcludePunctuation: true } } },
    },
    'a secret that is filled in later': { Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'REPLACE_ME' } } },
    'a secret as JSON that is filled in later': {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: '{"apiKey":"change-me"}' } },
    },
    'the token of an Alexa skill, which is no secret': {
      Permission: permission('alexa-appkit.amazon.com', { EventSourceToken: 'amzn1.ask.skill.x' }),
    },
  },
  doubts: {
    'a password of one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: database(cfnIf('IsProd', '{{resolve:secretsmanager:orders}}', 'example')),
      },
    },
  },
});
