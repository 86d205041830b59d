import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'broker-without-own-key',
  title: 'Message broker without a key of your own',
  severity: 'low',
  presets: ['strict'],
  why: 'The messages are encrypted with a key that belongs to AWS: no policy of yours says who may decrypt them, and no trail shows who did. It cannot be changed later.',
  fix: 'Make the broker anew with `EncryptionOptions: { UseAwsOwnedKey: false }`, and a `KmsKeyId` where it must not be the one of AWS for your account.',
  references: ['https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/data-protection-encryption-at-rest.html'],
  cwe: 311,
  formerly: ['W53', 'AmazonMQ Broker Encryption Disabled', 'amazon_mq_broker_encryption_options_rule'],
  messages: {
    one: '{resources} is encrypted with a key of AWS alone.',
    several: '{resources} are encrypted with a key of AWS alone.',
  },
  examples: {
    bad: `resources:
  Resources:
    Broker:
      Type: AWS::AmazonMQ::Broker
      Properties:
        {
          BrokerName: orders,
          EngineType: RABBITMQ,
          HostInstanceType: mq.m5.large,
          DeploymentMode: SINGLE_INSTANCE,
          PubliclyAccessible: false,
        }`,
    good: `resources:
  Resources:
    Broker:
      Type: AWS::AmazonMQ::Broker
      Properties:
        {
          BrokerName: orders,
          EngineType: RABBITMQ,
          HostInstanceType: mq.m5.large,
          DeploymentMode: SINGLE_INSTANCE,
          PubliclyAccessible: false,
          EncryptionOptions: { UseAwsOwnedKey: false },
        }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::AmazonMQ::Broker').map((broker) => {
        const at = broker.get('EncryptionOptions');
        return { at: at.isMissing ? broker : at, truth: at.missing.or(at.get('UseAwsOwnedKey').is(true)) };
      }),
    );
  },
});
