import { definePolicy, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'service-principal-without-source',
  title: 'AWS service let in without naming its source',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'The service acts for everybody who uses it: a stranger can point a topic, bucket or rule of their own account here, and its messages count as yours.',
  fix: 'Say whose it is: `Condition: { ArnEquals: { aws:SourceArn: !Ref OrderPlaced } }`, or `Condition: { StringEquals: { aws:SourceAccount: !Ref AWS::AccountId } }`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
  cwe: 441,
  messages: {
    unbound: 'The policy of {resource} lets {principal} in on behalf of any account.',
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
          Statement: { Effect: Allow, Principal: { Service: sns.amazonaws.com }, Action: sqs:SendMessage, Resource: !GetAtt Orders.Arn }`,
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
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Orders.Arn
            Condition: { ArnEquals: { aws:SourceArn: !Ref OrderPlaced } }`,
  },
  check({ service, flag }) {
    for (const policy of service.resourcePolicies(...OPEN_POLICY_TYPES.queue, ...OPEN_POLICY_TYPES.topic)) {
      for (const { statement, principal, truth } of policy.unboundServices) {
        if (principal === undefined || principal.type === 'any') continue;
        const name = principal.value.text;
        flag(truth, 'unbound', statement.at(principal.value), {
          key: `Service ${name}`,
          data: { resource: policy.resource.logicalId, principal: name },
        });
      }
    }
  },
});
