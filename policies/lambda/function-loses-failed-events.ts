import {
  definePolicy,
  flagFunctions,
  isCalledAsynchronously,
  hasNoEvents,
  isFrameworkFunction,
  keepsFailedEvents,
  Truth,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-loses-failed-events',
  title: 'Function loses the events that it fails on',
  severity: 'medium',
  presets: ['strict'],
  why: 'Buckets, topics, rules and schedules hand an event over and do not wait. After two more attempts Lambda throws it away, and nobody knows what is missing or can run it again.',
  fix: 'Keep what failed: `functions.<name>.destinations: { onFailure: { type: sqs, arn: !GetAtt FailedEvents.Arn } }`, or `onError` with the ARN of a topic or queue.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html',
  ],
  cwe: 755,
  formerly: [
    'CKV_AWS_116',
    'Lambda Function Without Dead Letter Queue',
    'Serverless Function Without Dead Letter Queue',
    'Serverless-LambdaDLQ',
    'Serverless-LambdaAsyncFailureDestination',
    'lambda_dlq_check',
    'ES1007',
    'require-dlq',
    'awslambda_function_no_dead_letter_queue',
  ],
  messages: {
    one: '{functions} takes events that nobody waits for, and keeps none that fails.',
    several: '{functions} take events that nobody waits for, and keep none that fails.',
  },
  examples: {
    bad: `functions:
  report:
    handler: report.handler
    events: [{ schedule: rate(1 day) }]`,
    good: `functions:
  report:
    handler: report.handler
    destinations:
      onFailure: { type: sqs, arn: !GetAtt FailedEvents.Arn }
    events: [{ schedule: rate(1 day) }]
  show:
    handler: show.handler
    events: [{ sqs: { arn: !GetAtt Orders.Arn } }]
resources:
  Resources:
    FailedEvents: { Type: AWS::SQS::Queue }
    Orders: { Type: AWS::SQS::Queue }`,
  },
  options: {
    schema: { type: 'object', properties: { withoutEvents: { type: 'boolean' } } },
    // Whether one that nothing here calls counts: what calls it may not wait either.
    defaults: { withoutEvents: false },
  },
  check({ service, options: { withoutEvents }, flag }) {
    flagFunctions(
      flag,
      service.functions
        .filter((view) => !isFrameworkFunction(view))
        .map((view) => ({
          function: view,
          truth: isCalledAsynchronously(service, view)
            .or(withoutEvents ? hasNoEvents(service, view) : Truth.no)
            .and(keepsFailedEvents(service, view).not()),
        })),
    );
  },
});
