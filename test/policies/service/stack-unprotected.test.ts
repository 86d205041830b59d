import policy from '../../../policies/service/stack-unprotected.ts';
import { fn, ref, testPolicy } from '../../../src/policy/testing.ts';

const pool = { Type: 'AWS::Cognito::UserPool' };
const template = { Users: pool };
const stackPolicy = [{ Effect: 'Deny', Principal: '*', Action: 'Update:Replace', Resource: '*' }];
const osls = { name: 'osls', version: '4.3.1' } as const;
const serverless = { name: 'serverless', version: '4.41.0' } as const;
const OF_ONE_STAGE = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'no stack policy': {
      template,
      declaration: { provider: { name: 'aws' } },
      expect: { message: 'The stack with Users has no stack policy.', at: 'service', count: 1 },
    },
    'an empty stack policy': { template, declaration: { provider: { stackPolicy: [] } } },
    'neither policy nor protection': {
      template,
      declaration: { provider: { name: 'aws' } },
      framework: osls,
      expect: { message: 'The stack with Users has no stack policy and no deletion protection.' },
    },
    'a policy without protection': {
      template,
      declaration: { provider: { stackPolicy, deletionProtection: false } },
      framework: osls,
      expect: { message: 'The stack with Users has no deletion protection.' },
    },
    'protection of another stage': {
      template,
      declaration: { provider: { stackPolicy, deletionProtection: { stages: ['prod'] } } },
      framework: osls,
      stage: 'dev',
    },
    'more than fits into a sentence': {
      template: { A: pool, B: pool, C: pool, D: pool, E: pool, F: pool },
      declaration: { provider: { name: 'aws' } },
      expect: { message: 'The stack with A, B, C, D, E and F has no stack policy.' },
    },
  },
  accepts: {
    'a stack without data': { template: { Hello: fn() }, declaration: { provider: { name: 'aws' } } },
    'the framework’s own bucket': {
      template: { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } },
      declaration: { provider: { name: 'aws' } },
    },
    'a stack policy where no setting protects': { template, declaration: { provider: { stackPolicy } }, framework: serverless },
    'a stack policy where the framework is not known': { template, declaration: { provider: { stackPolicy } } },
    'a stack policy for what outlives the stack': {
      template: { Users: { ...pool, DeletionPolicy: 'Retain' } },
      declaration: { provider: { stackPolicy } },
      framework: osls,
    },
    both: { template, declaration: { provider: { stackPolicy, deletionProtection: true } }, framework: osls },
    'protection of this stage': {
      template,
      declaration: { provider: { stackPolicy, deletionProtection: { stages: ['prod'] } } },
      framework: osls,
      stage: 'prod',
    },
    'a plain template': template,
  },
  doubts: {
    'data of one stage': {
      template: { ...OF_ONE_STAGE, Resources: { Users: { ...pool, Condition: 'IsProd' } } },
      declaration: { provider: { name: 'aws' } },
    },
    'protection of a stage that is not known': {
      template,
      declaration: { provider: { stackPolicy, deletionProtection: { stages: ['prod'] } } },
      framework: osls,
    },
  },
});
