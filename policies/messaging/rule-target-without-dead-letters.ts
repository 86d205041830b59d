import { definePolicy, flagResources, type Service, type Value } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'rule-target-without-dead-letters',
  title: 'Rule loses what cannot be delivered',
  severity: 'low',
  presets: ['strict'],
  why: 'When the target is gone, throttled or refuses for a day, EventBridge gives up, and the event or the run is lost.',
  fix: 'Set `DeadLetterConfig: { Arn: !GetAtt FailedEvents.Arn }` on the target; in an `eventBridge` event `deadLetterQueueArn: !GetAtt FailedEvents.Arn`.',
  references: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
    'https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html',
  ],
  formerly: ['ES4000', 'Serverless-EventBusDLQ'],
  messages: {
    one: '{resources} has a target without a dead-letter queue.',
    several: '{resources} have targets without a dead-letter queue.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    Placed:
      Type: AWS::Events::Rule
      Properties: { EventPattern: { source: [shop] }, Targets: [{ Id: orders, Arn: !GetAtt Orders.Arn }] }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    FailedEvents: { Type: AWS::SQS::Queue }
    Placed:
      Type: AWS::Events::Rule
      Properties: { EventPattern: { source: [shop] }, Targets: [{ Id: orders, Arn: !GetAtt Orders.Arn, DeadLetterConfig: { Arn: !GetAtt FailedEvents.Arn } }] }`,
  },
  check({ service, flag }) {
    const targets = [
      ...service.resources('AWS::Events::Rule').flatMap((rule) => rule.get('Targets').items),
      ...service.resources('AWS::Scheduler::Schedule').map((schedule) => schedule.get('Target')),
    ];
    flagResources(
      flag,
      targets
        .filter((target) => isElsewhere(service, target))
        .map((at) => ({ at, truth: at.present.and(at.get('DeadLetterConfig', 'Arn').missing) })),
    );
  },
});

/** What a function of the service fails at goes to the function's own destination. */
function isElsewhere(service: Service, target: Value): boolean {
  return !service.functionsThatMayBe(target.get('Arn')).some(({ truth }) => truth.isYes);
}
