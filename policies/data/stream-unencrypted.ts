import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'stream-unencrypted',
  title: 'Stream is not encrypted',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Kinesis does not encrypt by itself: the records lie on disk as they are, and no key decides who reads them.',
  fix: 'Add `StreamEncryption: { EncryptionType: KMS, KeyId: alias/aws/kinesis }` to the stream.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html'],
  cwe: 311,
  formerly: ['W49', 'CKV_AWS_43', 'AWS-0064', 'CT.KINESIS.PR.1', 'AwsSolutions-KDS1', 'Kinesis.1', 'kinesis_stream_encryption_rule', 'kinesis_stream_encrypted_at_rest', 'Kinesis SSE Not Configured'],
  messages: {
    one: '{resources} is not encrypted.',
    several: '{resources} are not encrypted.',
  },
  examples: {
    bad: `resources:
  Resources:
    Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }`,
    good: `resources:
  Resources:
    Clicks:
      Type: AWS::Kinesis::Stream
      Properties: { ShardCount: 1, StreamEncryption: { EncryptionType: KMS, KeyId: alias/aws/kinesis } }`,
  },
  check({ service, flag }) {
flagResources(flag, service.resources('AWS::Kinesis::Stream').map((stream) => { const at = stream.get('StreamEncryption'); return { at, truth: at.get('EncryptionType').is('KMS').not() }; }));
  },
});
