import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'queue-policy-open',
  title: 'Queue open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can send messages that the functions behind the queue trust, or read and delete what is in it.',
  fix: 'Name who sends: `Principal: { Service: sns.amazonaws.com }` with `Condition: { ArnEquals: { aws:SourceArn: !Ref OrderPlaced } }`, or the account that does.',
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: [
    'F21',
    'F7',
    'SQSQueuePolicyPublicRule',
    'SQSQueuePolicyNotPrincipalRule',
    'SQS.3',
    'sqs_queues_not_publicly_accessible',
    'sqs_queuepolicy_no_wildcard_principal',
    'SQS Policy With Public Access',
    'sqs_queuepolicy_no_allow_plus_notprincipal',
  ],
  messages: {
    anyone: 'The policy of queue {resource} lets anyone call {actions}.',
    others: 'The policy of queue {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement: { Effect: Allow, Principal: '*', Action: sqs:SendMessage, Resource: !GetAtt Orders.Arn }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    OrderPlaced: { Type: AWS::SNS::Topic }
    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement:
            Effect: Allow
            Principal: '*'
            Action: sqs:SendMessage
            Resource: !GetAtt Orders.Arn
            Condition: { ArnEquals: { aws:SourceArn: !Ref OrderPlaced } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.queue), flag);
  },
});
