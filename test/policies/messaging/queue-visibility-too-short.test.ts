import policy from '../../../policies/messaging/queue-visibility-too-short.ts';
import { cfnIf, fn, getAtt, join, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const mapping = (EventSourceArn: unknown = getAtt('Jobs')) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: ref('Function'), EventSourceArn },
});
const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'the default of a queue': {
      template: { Function: fn({ Timeout: 6 }), Jobs: queue(), Mapping: mapping() },
      expect: { message: 'The queue Jobs hides a message for 30 seconds, and Function may take 6: 36 are wanted.', at: 'Jobs', count: 1 },
    },
    'numbers in texts': {
      template: { Function: fn({ Timeout: '10' }), Jobs: queue({ VisibilityTimeout: '59' }), Mapping: mapping() },
      expect: { at: 'Jobs.Properties.VisibilityTimeout' },
    },
    'a queue by its name': {
      Function: fn({ Timeout: 10 }),
      Jobs: queue({ QueueName: 'jobs' }),
      Mapping: mapping(sub('arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs')),
    },
    'an ARN put together': {
      Function: fn({ Timeout: 10 }),
      Jobs: queue({ QueueName: 'jobs' }),
      Mapping: mapping(join(':', 'arn', ref('AWS::Partition'), 'sqs', ref('AWS::Region'), ref('AWS::AccountId'), 'jobs')),
    },
    'no time at all': { Function: fn(), Jobs: queue({ VisibilityTimeout: 0 }), Mapping: mapping() },
  },
  accepts: {
    'six times the timeout': { Function: fn({ Timeout: 5 }), Jobs: queue(), Mapping: mapping() },
    'the defaults': { Function: fn(), Jobs: queue(), Mapping: mapping() },
    'fewer times where they are asked for': {
      template: { Function: fn({ Timeout: 15 }), Jobs: queue(), Mapping: mapping() },
      options: { times: 2 },
    },
    'a queue of another service': { Function: fn({ Timeout: 60 }), Jobs: queue(), Mapping: mapping({ 'Fn::ImportValue': 'Jobs' }) },
    'a queue that nothing reads': { Function: fn({ Timeout: 60 }), Jobs: queue() },
    'a time that only the deploy knows': { Function: fn({ Timeout: { 'Fn::ImportValue': 'Timeout' } }), Jobs: queue(), Mapping: mapping() },
  },
  doubts: {
    'a time of one stage': {
      template: {
        ...STAGES,
        Resources: { Function: fn({ Timeout: 10 }), Jobs: queue({ VisibilityTimeout: cfnIf('IsProd', 60, 30) }), Mapping: mapping() },
      },
    },
  },
});
