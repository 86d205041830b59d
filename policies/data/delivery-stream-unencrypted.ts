import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'delivery-stream-unencrypted',
  title: 'Delivery stream is not encrypted',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'What is put into the stream waits in Firehose as it is. Firehose encrypts only on request, unless its source is a stream that does.',
  fix: 'Add `DeliveryStreamEncryptionConfigurationInput: { KeyType: AWS_OWNED_CMK }` to the delivery stream.',
  mechanical: 'safe',
  references: ['https://docs.aws.amazon.com/firehose/latest/dev/encryption.html'],
  cwe: 311,
  formerly: ['W88', 'AwsSolutions-KDF1', 'DataFirehose.1', 'kinesis_firehose_delivery_stream_encryption_rule', 'firehose_stream_encrypted_at_rest'],
  messages: {
    one: '{resources} is not encrypted.',
    several: '{resources} are not encrypted.',
  },
  examples: {
    bad: `resources:
  Resources:
    Archive:
      Type: AWS::KinesisFirehose::DeliveryStream
      Properties:
        DeliveryStreamType: DirectPut
        S3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::archive', RoleARN: 'arn:aws:iam::111122223333:role/archive' }`,
    good: `resources:
  Resources:
    Archive:
      Type: AWS::KinesisFirehose::DeliveryStream
      Properties:
        DeliveryStreamType: DirectPut
        DeliveryStreamEncryptionConfigurationInput: { KeyType: AWS_OWNED_CMK }
        S3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::archive', RoleARN: 'arn:aws:iam::111122223333:role/archive' }`,
  },
  check({ service, flag }) {
flagResources(flag, service.resources('AWS::KinesisFirehose::DeliveryStream').map((stream) => {
   const [type, at] = [stream.get('DeliveryStreamType'), stream.get('DeliveryStreamEncryptionConfigurationInput')];
   return { at, truth: at.missing.and(type.missing.or(type.is('DirectPut'))) };
 }));
  },
});
