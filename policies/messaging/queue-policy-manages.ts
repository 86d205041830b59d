import {
  definePolicy,
  every,
  isOwnAccountPrincipal,
  isWholeService,
  isEveryAction,
  OPEN_POLICY_TYPES,
  some,
  Truth,
  literal,
} from '../../src/policy/index.ts';

const MANAGING =
  /^(?:sqs:(?:AddPermission|RemovePermission|SetQueueAttributes|DeleteQueue|CreateQueue|PurgeQueue|TagQueue|UntagQueue|StartMessageMoveTask|Set\*|Add\*|Remove\*|Delete\*|Create\*)|sns:(?:AddPermission|RemovePermission|SetTopicAttributes|DeleteTopic|PutDataProtectionPolicy|Set\*|Add\*|Remove\*|Delete\*))$/i;

export default definePolicy({
  id: 'queue-policy-manages',
  title: 'Queue policy lets others manage the queue',
  severity: 'medium',
  presets: ['strict'],
  why: 'Whoever may change the attributes or the permissions of a queue can open it to others, or redirect what it fails at.',
  fix: 'Allow only what is done with messages: `Action: [sqs:SendMessage, sqs:ReceiveMessage, sqs:DeleteMessage]`.',
  references: ['https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html'],
  cwe: 732,
  formerly: ['SQSDangerousPolicyActionsRule', 'SNSTopicDangerousPolicyActionsRule'],
  messages: {
    manages: 'The policy of {resource} allows {action}.',
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
          Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/reports' }, Action: [sqs:SendMessage, sqs:SetQueueAttributes], Resource: !GetAtt Orders.Arn }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/reports' }, Action: [sqs:SendMessage, sqs:GetQueueAttributes], Resource: !GetAtt Orders.Arn }`,
  },
  check({ service, flag }) {
    for (const policy of service.resourcePolicies(...OPEN_POLICY_TYPES.queue, ...OPEN_POLICY_TYPES.topic)) {
      for (const { statement, action } of policy.statements.flatMap((one) =>
        one.actions.map((value) => ({ statement: one, action: value })),
      )) {
        const manages = action.test((tokens) => Truth.of(MANAGING.test(literal(tokens) ?? '')));
        // Every action, and the account itself, have policies of their own.
        const all = isWholeService(action).or(isEveryAction(action));
        const own = Truth.of(statement.principals.length > 0).and(
          every(statement.principals.map((principal) => isOwnAccountPrincipal(principal, service))),
        );
        flag(some([statement.allows]).and(manages).and(all.not()).and(own.not()), 'manages', statement.at(action), {
          key: `Action ${action.text}`,
          data: { resource: policy.resource.logicalId, action: action.text },
        });
      }
    }
  },
});
