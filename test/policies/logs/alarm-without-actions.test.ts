import policy from '../../../policies/logs/alarm-without-actions.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from '../lambda/function-url-cases.ts';

const alarm = (extra: object = {}) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors', ...extra } });
const composite = (AlarmRule: unknown, extra: object = { AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:alerts'] }) => ({
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: { AlarmRule, ...extra },
});
const told = { AlarmActions: [ref('Alerts')] };

testPolicy(policy, {
  finds: {
    'an alarm without actions': {
      template: { Failures: alarm() },
      expect: { message: 'Failures tells nobody.', key: 'Resource Failures', count: 1 },
    },
    'an alarm whose actions are off': {
      template: { Failures: alarm({ ...told, ActionsEnabled: false }) },
      expect: { at: 'Failures.Properties.ActionsEnabled' },
    },
    'actions that are off, as a text': { Failures: alarm({ ...told, ActionsEnabled: 'false' }) },
    'an empty list': { Failures: alarm({ AlarmActions: [] }) },
    'an action that is removed': { Failures: alarm({ AlarmActions: [ref('AWS::NoValue')] }) },
    'alarms at once': { template: { A: alarm(), B: alarm() }, expect: { message: 'A and B tell nobody.', groups: 1 } },
    'a part of nothing, with the beginning of its name at another': {
      template: { Failures: alarm(), FailuresInner: alarm(told), Any: composite(sub('ALARM(${FailuresInner})')) },
      expect: { key: 'Resource Failures', count: 1 },
    },
    'a name within that of another': {
      template: { Failures: alarm({ AlarmName: 'err' }), Any: composite('ALARM("stderr-other")') },
      expect: { key: 'Resource Failures', count: 1 },
    },
    'an alarm of alarms': { A: alarm(told), Any: composite('ALARM(A)', {}) },
  },
  accepts: {
    'an action': { Failures: alarm(told) },
    'an action that is no list': { Failures: alarm({ AlarmActions: ref('Alerts') }) },
    'an action that is imported': { Failures: alarm({ AlarmActions: [{ 'Fn::ImportValue': 'Alerts' }] }) },
    'an action when all is well again': { Failures: alarm({ OKActions: ['arn:aws:sns:eu-west-1:123456789012:alerts'] }) },
    'a part of an alarm of alarms': { Failures: alarm(), Any: composite(sub('ALARM(${Failures}) OR ALARM(other)')) },
    'a part by its ARN': {
      Failures: alarm({ AlarmName: 'failures' }),
      Any: composite('ALARM(arn:aws:cloudwatch:eu-west-1:123456789012:alarm:failures)'),
    },
    'a part by its name': { Failures: alarm({ AlarmName: 'failures' }), Any: composite('ALARM("failures")') },
    'what a deployment watches': {
      Failures: alarm(),
      Group: { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: { AlarmConfiguration: { Alarms: [{ Name: ref('Failures') }] } } },
    },
  },
  doubts: {
    'an action of one stage': { template: { ...TWO_STAGES, Resources: { Failures: alarm({ AlarmActions: [cfnIf('IsProd', 'arn')] }) } } },
    'actions that are off in one stage': {
      template: { ...TWO_STAGES, Resources: { Failures: alarm({ ...told, ActionsEnabled: cfnIf('IsProd', true, false) }) } },
    },
  },
});
