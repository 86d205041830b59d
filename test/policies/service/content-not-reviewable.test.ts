import policy from '../../../policies/service/content-not-reviewable.ts';
import { fn, getAtt, testPolicy } from '../../../src/policy/testing.ts';

const custom = (ServiceToken: unknown): Readonly<Record<string, unknown>> => ({
  Thing: { Type: 'Custom::Thing', Properties: { ServiceToken } },
});

testPolicy(policy, {
  finds: {
    'a custom resource of another account': {
      template: custom('arn:aws:lambda:eu-west-1:444455556666:function:vendor'),
      accountId: '111122223333',
      expect: { message: 'foreign', key: 'Account 444455556666', count: 1 },
    },
  },
  accepts: {
    'a custom resource of the service': { ...custom(getAtt('Hello')), Hello: fn() },
    'a custom resource of the account': {
      template: custom('arn:aws:lambda:eu-west-1:111122223333:function:own'),
      accountId: '111122223333',
    },
    'an account that is trusted': {
      template: custom('arn:aws:lambda:eu-west-1:444455556666:function:vendor'),
      accountId: '111122223333',
      trustedAccounts: ['444455556666'],
    },
  },
  doubts: { 'an account that may be the one deployed to': custom('arn:aws:lambda:eu-west-1:444455556666:function:vendor') },
});
