import policy from '../../../policies/lambda/function-loses-failed-events.ts';
import { cfnIf, fn, getAtt, permission, ref, testPolicy } from '../../../src/policy/testing.ts';

const byService = (service: unknown) => permission(service);
const schedule = { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: getAtt('Function') } } };
const invoke = (OnFailure: unknown) => ({
  Type: 'AWS::Lambda::EventInvokeConfig',
  Properties: { FunctionName: ref('Function'), Qualifier: '$LATEST', DestinationConfig: { OnFailure } },
});
const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'a function that nothing calls, where those count': {
      template: { Function: fn() },
      options: { withoutEvents: true },
      expect: { key: 'Function Function', count: 1 },
    },
    'a function of a bucket': { Function: fn(), Permission: byService('s3.amazonaws.com') },
    'a function of a topic': { Function: fn(), Permission: byService('sns.amazonaws.com') },
    'a function of a rule': { Function: fn(), Permission: byService('events.amazonaws.com') },
    'a function of a schedule': { template: { Function: fn(), Schedule: schedule }, expect: { key: 'Function Function', count: 1 } },
    'several functions as one': {
      template: {
        Function: fn(),
        Other: fn(),
        Permission: byService('s3.amazonaws.com'),
        Second: permission('iot.amazonaws.com', { FunctionName: getAtt('Other') }),
      },
      expect: { message: 'Function and Other take events that nobody waits for, and keep none that fails.', groups: 1 },
    },
    'a destination for what succeeds': {
      Function: fn(),
      Schedule: schedule,
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: { FunctionName: ref('Function'), DestinationConfig: { OnSuccess: { Destination: 'x' } } },
      },
    },
    'a destination of another function': {
      Function: fn(),
      Other: fn(),
      Schedule: schedule,
      Config: {
        ...invoke({ Destination: 'x' }),
        Properties: { FunctionName: ref('Other'), DestinationConfig: { OnFailure: { Destination: 'x' } } },
      },
    },
  },
  accepts: {
    'a function that nothing calls, with a queue': {
      template: { Function: fn({ DeadLetterConfig: { TargetArn: getAtt('Queue') } }) },
      options: { withoutEvents: true },
    },
    'a function of an API, where those without events count': {
      template: { Function: fn(), Permission: byService('apigateway.amazonaws.com') },
      options: { withoutEvents: true },
    },
    'a function that nothing calls': { Function: fn() },
    'a function of an API': { Function: fn(), Permission: byService('apigateway.amazonaws.com') },
    'a function of a user pool, which waits': { Function: fn(), Permission: byService('cognito-idp.amazonaws.com') },
    'a dead-letter queue': {
      Function: fn({ DeadLetterConfig: { TargetArn: getAtt('Queue') } }),
      Permission: byService('s3.amazonaws.com'),
    },
    'a destination': { Function: fn(), Schedule: schedule, Config: invoke({ Destination: getAtt('Queue') }) },
    'a function of the framework': {
      CustomDashresourceDashexistingDashs3LambdaFunction: fn(),
      Permission: permission('s3.amazonaws.com', { FunctionName: ref('CustomDashresourceDashexistingDashs3LambdaFunction') }),
    },
  },
  doubts: {
    'a destination of one stage': {
      template: { ...STAGES, Resources: { Function: fn(), Schedule: schedule, Config: invoke(cfnIf('IsProd', { Destination: 'arn' })) } },
    },
  },
});
