import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'queue-encryption-off',
  title: 'Queue encryption switched off',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'SQS encrypts messages by itself. This queue says not to, and without a key of its own its messages lie on disk as they are.',
  fix: 'Delete `SqsManagedSseEnabled`, or name a key with `KmsMasterKeyId`.',
  mechanical: 'safe',
  references: ['https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html'],
  cwe: 311,
  formerly: [
    'W48',
    'CKV_AWS_27',
    'AWS-0096',
    'AwsSolutions-SQS2',
    'SQS.1',
    'sqs_queues_server_side_encryption_enabled',
    'SQS With SSE Disabled',
    'CT.SQS.PR.2',
  ],
  messages: {
    one: '{resources} keeps its messages unencrypted.',
    several: '{resources} keep their messages unencrypted.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue, Properties: { SqsManagedSseEnabled: false } }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.queues.map((queue) => {
        const at = queue.get('SqsManagedSseEnabled');
        return { at, truth: at.is(false).and(queue.get('KmsMasterKeyId').missing) };
      }),
    );
  },
});
