import policy from '../../../policies/service/stack-without-notifications.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };

testPolicy(policy, {
  finds: {
    'no topic': { template, declaration: { provider: { name: 'aws' } }, expect: { at: 'service', count: 1 } },
    'an empty list': { template, declaration: { provider: { notificationArns: [] } } },
  },
  accepts: {
    'a topic': { template, declaration: { provider: { notificationArns: ['arn:aws:sns:us-east-1:123456789012:stack'] } } },
    'a plain template': template,
  },
  doubts: 'what the configuration says is resolved before the audit',
});
