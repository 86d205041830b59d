import { definePolicy, every } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'stream-loses-failed-records',
  title: 'Stream loses the records that a function fails on',
  severity: 'medium',
  presets: ['strict'],
  why: 'A record on which the function fails is tried again until it expires, and holds up all that come behind it; then it is gone, with nothing that tells which one it was.',
  fix: 'Say how often to try and where the rest goes: `stream: { maximumRetryAttempts: 5, bisectBatchOnFunctionError: true, destinations: { onFailure: { type: sqs, arn: !GetAtt FailedRecords.Arn } } }`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
  ],
  cwe: 755,
  formerly: ['ES1001', 'Serverless-LambdaEventSourceMappingDestination'],
  messages: {
    lost: 'No record of a stream that {functions} fails on is kept.',
    allLost: 'No record of a stream that {functions} fail on is kept.',
    endless: 'A record of a stream that {functions} fails on is tried until it expires.',
    allEndless: 'A record of a stream that {functions} fail on is tried until it expires.',
  },
  examples: {
    bad: `functions:
  index:
    handler: index.handler
    events:
      - stream: { type: kinesis, arn: !GetAtt Orders.Arn }
resources:
  Resources:
    Orders: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }`,
    good: `functions:
  index:
    handler: index.handler
    events:
      - stream:
          type: kinesis
          arn: !GetAtt Orders.Arn
          maximumRetryAttempts: 5
          destinations: { onFailure: { type: sqs, arn: !GetAtt FailedRecords.Arn } }
resources:
  Resources:
    Orders: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
    FailedRecords: { Type: AWS::SQS::Queue }`,
  },
  check({ service, flag }) {
    const facts = service.eventSources.map((mapping) => {
      // Queues have no position to start at; Kafka and DocumentDB keep their records.
      const isStream = every([
        mapping.get('StartingPosition').present,
        ...['Topics', 'SelfManagedEventSource', 'DocumentDBEventSourceConfig'].map((name) => mapping.get(name).missing),
      ]);
      const destination = mapping.get('DestinationConfig', 'OnFailure', 'Destination');
      const attempts = mapping.get('MaximumRetryAttempts');
      const age = mapping.get('MaximumRecordAgeInSeconds');
      const endless = attempts.missing.or(attempts.is(-1)).and(age.missing.or(age.is(-1)));
      return {
        name: service.functionOf(mapping)?.name ?? mapping.get('FunctionName').text,
        at: mapping,
        lost: isStream.and(destination.missing),
        endless: isStream.and(destination.present).and(endless),
      };
    });
    const gathered = { placeholder: 'functions' } as const;
    for (const { name, at, lost, endless } of facts) {
      const data = { functions: name };
      flag(lost, 'lost', at, { key: `OnFailure of Function ${name}`, data, together: { ...gathered, message: 'allLost' } });
      flag(endless, 'endless', at, {
        key: `MaximumRetryAttempts of Function ${name}`,
        data,
        together: { ...gathered, message: 'allEndless' },
      });
    }
  },
});
