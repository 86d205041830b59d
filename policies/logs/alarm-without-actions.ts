import { definePolicy, flagResources, isReferredTo, some, type Resource, type Service } from '../../src/policy/index.ts';

const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];

export default definePolicy({
  id: 'alarm-without-actions',
  title: 'Alarm that tells nobody',
  severity: 'low',
  presets: ['strict'],
  why: 'The alarm turns red in a console that nobody looks at. That what it watches has happened is noticed by somebody else.',
  fix: 'Name a topic that people read, and leave `ActionsEnabled` out: `AlarmActions: ["arn:aws:sns:eu-west-1:123456789012:alerts"]`.',
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html'],
  cwe: 778,
  formerly: [
    'CT.CLOUDWATCH.PR.1',
    'CT.CLOUDWATCH.PR.4',
    'cloudwatch_alarm_action_check',
    'CloudWatchAlarmAction',
    'cloudwatch_alarm_actions_enabled',
  ],
  messages: { one: '{resources} tells nobody.', several: '{resources} tell nobody.' },
  examples: {
    bad: `resources:
  Resources:
    Failures:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/Lambda
        MetricName: Errors
        Statistic: Sum
        Period: 60
        EvaluationPeriods: 1
        Threshold: 0
        ComparisonOperator: GreaterThanThreshold`,
    good: `resources:
  Resources:
    Failures:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/Lambda
        MetricName: Errors
        Statistic: Sum
        Period: 60
        EvaluationPeriods: 1
        Threshold: 0
        ComparisonOperator: GreaterThanThreshold
        AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:alerts']`,
  },
  check({ service, flag }) {
    const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) => service.resources(type));
    flagResources(
      flag,
      alarms
        .filter((alarm) => !isWatched(service, alarm))
        .map((alarm) => {
          const tells = some(ACTIONS.flatMap((key) => alarm.get(key).items.map((item) => item.present)));
          const isOff = alarm.get('ActionsEnabled').is(false);
          return { at: isOff.isYes ? alarm.get('ActionsEnabled') : alarm, truth: tells.not().or(isOff) };
        }),
    );
  },
});

/** Whether something else looks at it: another alarm, a deployment that it rolls back. */
function isWatched(service: Service, alarm: Resource): boolean {
  const name = alarm.get('AlarmName').text;
  const rules = service.resources('AWS::CloudWatch::CompositeAlarm').map((composite) => composite.get('AlarmRule').text);
  return (
    isReferredTo(service, alarm, /Alarm/) ||
    (name !== '' && rules.some((rule) => namesIn(rule).some((one) => one === name || one.endsWith(`:${name}`))))
  );
}

/** The names and ARNs of a rule: `ALARM("failures") AND NOT OK(other)`. */
function namesIn(rule: string): readonly string[] {
  return rule.split(/[()"'\s]+/);
}
