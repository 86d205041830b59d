import { definePolicy, isArnOf, literal, Truth, type Value } from '../../src/policy/index.ts';

interface Options {
  readonly times: number;
}

const SIX_TIMES: Options = { times: 6 };
/** What SQS and Lambda take where a template says nothing. */
const DEFAULT_VISIBILITY = 30;
const DEFAULT_TIMEOUT = 3;

export default definePolicy({
  id: 'queue-visibility-too-short',
  title: 'Queue shows a message again while it is worked on',
  severity: 'medium',
  presets: ['strict'],
  why: 'A message that becomes visible before the function has ended is handed out again: it is worked on twice, and counts as failed on its way to the dead-letter queue. AWS asks for six times the timeout of the function; below once it, Lambda refuses the queue.',
  fix: 'Give the queue six times the `timeout` of the function, `VisibilityTimeout: 120` if that is 20 seconds, or lower the timeout.',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html'],
  cwe: 694,
  formerly: ['E3505', 'LambdaEventSourceSQSVisibilityTimeout'],
  messages: {
    short: 'The queue {queue} hides a message for {visibility} seconds, and {function} may take {timeout}: {wanted} are wanted.',
  },
  examples: {
    bad: `functions:
  work: { handler: work.handler, timeout: 20, events: [{ sqs: { arn: !GetAtt Jobs.Arn } }] }
resources:
  Resources:
    Jobs: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 60 } }`,
    good: `functions:
  work: { handler: work.handler, timeout: 20, events: [{ sqs: { arn: !GetAtt Jobs.Arn } }] }
resources:
  Resources:
    Jobs: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 120 } }`,
  },
  options: {
    schema: { type: 'object', properties: { times: { type: 'number', minimum: 1, maximum: 100 } } },
    defaults: SIX_TIMES,
  },
  check({ service, options, flag }) {
    for (const mapping of service.eventSources) {
      const [view] = service.functionsNamedBy(mapping.get('FunctionName'));
      const queue = service.resourcesWithArn('AWS::SQS::Queue', mapping.get('EventSourceArn'))[0];
      if (view === undefined || queue === undefined) continue;
      const reads = mapping.exists.and(isArnOf(mapping.get('EventSourceArn'), queue)).and(view.isNamedBy(mapping.get('FunctionName')));
      const visibility = queue.get('VisibilityTimeout');
      for (const timeout of secondsOf(view.get('Timeout'), DEFAULT_TIMEOUT)) {
        const wanted = timeout.seconds * options.times;
        for (const shown of secondsOf(visibility, DEFAULT_VISIBILITY)) {
          if (shown.seconds >= wanted) continue;
          flag(timeout.truth.and(shown.truth).and(reads), 'short', visibility.isMissing ? queue : visibility, {
            key: `VisibilityTimeout for ${view.name}`,
            data: { queue: queue.logicalId, visibility: shown.seconds, function: view.name, timeout: timeout.seconds, wanted },
            related: [{ at: view, note: `may take ${timeout.seconds} seconds` }],
          });
        }
      }
    }
  },
});

interface Seconds {
  readonly seconds: number;
  readonly truth: Truth;
}

/** The numbers that a value may be; one that only the deploy knows is none of them. */
function secondsOf(value: Value, otherwise: number): readonly Seconds[] {
  const known = new Set(value.texts.map(literal).filter((text) => text !== undefined && /^\d+$/.test(text)));
  const written = [...known].map((text): Seconds => ({
    seconds: Number(text),
    truth: value.test((tokens) => Truth.of(literal(tokens) === text)),
  }));
  const missing = value.missing;
  return missing.isPossible ? [...written, { seconds: otherwise, truth: missing }] : written;
}
