import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'log-group-kept-forever',
  title: 'Logs are kept forever',
  severity: 'low',
  presets: ['strict'],
  why: 'What once slipped into a log, a name, an address, a token, stays readable for good, and is paid for every month. Laws on personal data ask for an end.',
  fix: 'Say how long the logs are kept: `provider: { logRetentionInDays: 365 }`; for a group of your own with `RetentionInDays`.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html'],
  cwe: 459,
  formerly: [
    'W86',
    'CKV_AWS_66',
    'cw_loggroup_retention_period_check',
    'Serverless-CloudWatchLogGroupRetentionPeriod',
    'CT.CLOUDWATCH.PR.2',
    'WS1004',
    'I3013',
    'CloudWatch.16',
    'cloudwatch_log_group_retention_policy_specific_days_enabled',
  ],
  messages: { one: '{resources} keeps its logs forever.', several: '{resources} keep their logs forever.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  logRetentionInDays: 365
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    const groups = service.resources('AWS::Logs::LogGroup').map((group) => {
      const retention = group.get('RetentionInDays');
      return { at: retention, truth: retention.missing };
    });
    flagResources(flag, groups);
  },
});
