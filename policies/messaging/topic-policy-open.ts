import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'topic-policy-open',
  title: 'Topic open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can publish messages that the subscribers trust, or subscribe and read along.',
  fix: 'Name who publishes: `Principal: { Service: s3.amazonaws.com }` with `Condition: { StringEquals: { aws:SourceAccount: !Ref AWS::AccountId } }`, or the account that does.',
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: [
    'F18',
    'F8',
    'SNSTopicPolicyNotPrincipalRule',
    'SNS.4',
    'sns_topics_not_publicly_accessible',
    'sns_topicpolicy_no_wildcard_principal',
    'SNS Topic is Publicly Accessible',
    'sns_topicpolicy_no_allow_plus_notprincipal',
  ],
  messages: {
    anyone: 'The policy of topic {resource} lets anyone call {actions}.',
    others: 'The policy of topic {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Alarms: { Type: AWS::SNS::Topic }
    AlarmsPolicy:
      Type: AWS::SNS::TopicPolicy
      Properties:
        Topics: [!Ref Alarms]
        PolicyDocument:
          Statement: { Effect: Allow, Principal: { AWS: '*' }, Action: [sns:Publish, sns:Subscribe], Resource: !Ref Alarms }`,
    good: `resources:
  Resources:
    Alarms: { Type: AWS::SNS::Topic }
    AlarmsPolicy:
      Type: AWS::SNS::TopicPolicy
      Properties:
        Topics: [!Ref Alarms]
        PolicyDocument:
          Statement:
            Effect: Allow
            Principal: { AWS: '*' }
            Action: sns:Publish
            Resource: !Ref Alarms
            Condition: { StringEquals: { aws:SourceOwner: !Ref AWS::AccountId } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.topic), flag);
  },
});
