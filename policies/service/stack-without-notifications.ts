import { definePolicy, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'stack-without-notifications',
  title: 'Nobody hears of changes to the stack',
  severity: 'info',
  presets: ['strict'],
  why: 'A deploy from an unexpected place, a deleted resource or a rollback goes unnoticed where no topic hears of what happens to the stack.',
  fix: 'Name a topic: `provider: { notificationArns: [arn:aws:sns:eu-west-1:123456789012:stack-events] }`.',
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stack-options.html'],
  cwe: 778,
  formerly: ['CloudFormation.1', 'Stack Notifications Disabled'],
  messages: { missing: 'No topic hears of what happens to the stack.' },
  examples: {
    bad: `provider:
  name: aws
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  name: aws
  notificationArns: ['arn:aws:sns:us-east-1:123456789012:stack-events']
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service: { settings }, flag }) {
    const topics = settings.notifications;
    if (settings.isKnown) flag(Truth.of((topics.value ?? []).length === 0), 'missing', topics, { key: 'Notifications' });
  },
});
