import { definePolicy, flagNamedActions } from '../../src/policy/index.ts';

/** Calls after which nobody sees any longer what happens in the account. */
const BLINDING = new Set([
  'cloudtrail:DeleteEventDataStore',
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopEventDataStoreIngestion',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateEventDataStore',
  'cloudtrail:UpdateTrail',
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:StopConfigurationRecorder',
  'guardduty:DeleteDetector',
  'guardduty:UpdateDetector',
  'securityhub:DisableSecurityHub',
]);

export default definePolicy({
  id: 'role-disables-audit-trail',
  title: 'Role may switch off what watches the account',
  severity: 'medium',
  presets: ['strict'],
  why: 'The first thing an intruder does with such a role is to stop the records of what comes next. No function of an application needs it.',
  fix: 'Delete the action; trails and detectors belong to a stack of their own, and only its deploy changes them.',
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html'],
  cwe: 778,
  formerly: ['iam_inline_policy_no_full_access_to_cloudtrail', 'iam_policy_no_full_access_to_cloudtrail'],
  messages: { named: '{identity} may switch off what watches the account, through {actions}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: cloudtrail:StopLogging, Resource: !Sub 'arn:aws:cloudtrail:eu-west-1:\${AWS::AccountId}:trail/main' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: cloudtrail:GetTrailStatus, Resource: !Sub 'arn:aws:cloudtrail:eu-west-1:\${AWS::AccountId}:trail/main' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagNamedActions(service, flag, ({ service: prefix, name }) => BLINDING.has(`${prefix}:${name}`));
  },
});
