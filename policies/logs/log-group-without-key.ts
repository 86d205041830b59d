import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'log-group-without-key',
  title: 'Logs without a key of your own',
  severity: 'low',
  presets: ['strict'],
  why: 'Logs are encrypted with a key of AWS: whoever may read the group reads them. With a key of your own its policy says who does, and without the key nobody.',
  fix: 'Name a key whose policy lets the logs service in: `KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1a2b3c4d-0000-1111-2222-333344445555"`.',
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  cwe: 311,
  formerly: [
    'W84',
    'CKV_AWS_158',
    'AWS-0017',
    'AVD-AWS-0017',
    'CT.CLOUDWATCH.PR.3',
    'cloudwatch_log_group_encrypted',
    'CloudWatchLogGroupEncrypted',
    'cloudwatch_log_group_kms_encryption_enabled',
  ],
  messages: {
    one: '{resources} is encrypted with a key of AWS alone.',
    several: '{resources} are encrypted with a key of AWS alone.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: orders } }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::Logs::LogGroup
      Properties: { LogGroupName: orders, KmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1a2b3c4d-0000-1111-2222-333344445555' }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::Logs::LogGroup').map((group) => {
        const at = group.get('KmsKeyId');
        return { at, truth: at.missing };
      }),
    );
  },
});
