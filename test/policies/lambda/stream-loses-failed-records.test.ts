import policy from '../../../policies/lambda/stream-loses-failed-records.ts';
import { cfnIf, fn, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';

const mapping = (extra: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: ref('Function'), EventSourceArn: getAtt('Orders'), StartingPosition: 'LATEST', ...extra },
});
const kept = { DestinationConfig: { OnFailure: { Destination: getAtt('Failed') } } };
const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'a stream without a destination': {
      template: { Function: fn(), Mapping: mapping() },
      expect: {
        message: 'No record of a stream that Function fails on is kept.',
        key: 'OnFailure of Function Function',
        at: 'Mapping',
        count: 1,
      },
    },
    'streams of several functions, once': {
      template: { Function: fn(), Other: fn(), Mapping: mapping(), More: mapping({ FunctionName: ref('Other') }) },
      expect: { message: 'No record of a stream that Function and Other fail on is kept.', groups: 1 },
    },
    'several streams of a function, once': {
      template: { Function: fn(), Mapping: mapping(), More: mapping({ EventSourceArn: getAtt('Returns') }) },
      expect: { message: 'lost', groups: 1 },
    },
    'attempts without an end of several functions, once': {
      template: { Function: fn(), Other: fn(), Mapping: mapping(kept), More: mapping({ ...kept, FunctionName: ref('Other') }) },
      expect: { message: 'A record of a stream that Function and Other fail on is tried until it expires.', groups: 1 },
    },
    'a stream of each kind': {
      template: { Function: fn(), Mapping: mapping(kept), More: mapping({ EventSourceArn: getAtt('Returns') }) },
      expect: { key: 'MaximumRetryAttempts of Function Function', count: 2 },
    },
    'a stream that is imported': { Function: fn(), Mapping: mapping({ EventSourceArn: { 'Fn::ImportValue': 'Stream' } }) },
    'attempts without an end': { template: { Function: fn(), Mapping: mapping(kept) }, expect: { message: 'endless', count: 1 } },
    'attempts without an end, written out': {
      template: { Function: fn(), Mapping: mapping({ ...kept, MaximumRetryAttempts: -1 }) },
      expect: { message: 'endless' },
    },
  },
  accepts: {
    'a destination and an end': { Function: fn(), Mapping: mapping({ ...kept, MaximumRetryAttempts: 5 }) },
    'a destination and an age': { Function: fn(), Mapping: mapping({ ...kept, MaximumRecordAgeInSeconds: '3600' }) },
    'a queue': { Function: fn(), Mapping: mapping({ StartingPosition: ref('AWS::NoValue') }) },
    'a topic of Kafka': { Function: fn(), Mapping: mapping({ Topics: ['orders'] }) },
  },
  doubts: {
    'a destination of one stage': {
      template: {
        ...STAGES,
        Resources: {
          Function: fn(),
          Mapping: mapping({ MaximumRetryAttempts: 5, DestinationConfig: cfnIf('IsProd', kept.DestinationConfig) }),
        },
      },
    },
  },
});
