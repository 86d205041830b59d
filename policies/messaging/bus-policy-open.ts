import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'bus-policy-open',
  title: 'Event bus open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can put events on the bus that look like your own, and every rule that matches them runs.',
  fix: 'Name the accounts, or your organisation: `Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }`.',
  references: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: ['AwsSolutions-EVB1', 'EventBridge.3', 'eventbridge_bus_exposed'],
  messages: {
    anyone: 'The policy of event bus {resource} lets anyone call {actions}.',
    others: 'The policy of event bus {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    EveryoneMaySend:
      Type: AWS::Events::EventBusPolicy
      Properties:
        EventBusName: default
        StatementId: everyone
        Statement: { Effect: Allow, Principal: '*', Action: events:PutEvents, Resource: !Sub 'arn:aws:events:eu-west-1:\${AWS::AccountId}:event-bus/default' }`,
    good: `resources:
  Resources:
    OurOrganisationMaySend:
      Type: AWS::Events::EventBusPolicy
      Properties:
        EventBusName: default
        StatementId: organisation
        Statement:
          Effect: Allow
          Principal: '*'
          Action: events:PutEvents
          Resource: !Sub 'arn:aws:events:eu-west-1:\${AWS::AccountId}:event-bus/default'
          Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.bus), flag);
  },
});
