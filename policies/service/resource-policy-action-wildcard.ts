import {
  definePolicy,
  every,
  isEveryAction,
  isOwnAccountPrincipal,
  isWholeService,
  OPEN_POLICY_TYPES,
  publicGrants,
  type Service,
  show,
  some,
  type Statement,
  Truth,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'resource-policy-action-wildcard',
  title: 'Resource policy allows every action',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever the statement lets in can also delete the bucket, queue or topic, and write a new policy for it that lets in others.',
  fix: 'List the actions that the principal needs, `Action: [sqs:SendMessage]`, in place of `sqs:*` or `NotAction`.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],
  cwe: 732,
  formerly: [
    'F15',
    'F20',
    'W18',
    'W19',
    'W20',
    'S3BucketPolicyWildcardActionRule',
    'SQSQueuePolicyWildcardActionRule',
    'SNSTopicPolicyWildcardActionRule',
    'AWS-0097',
    's3_bucket_policy_no_wildcard_action',
    'sqs_queuepolicy_no_wildcard_action',
    's3_bucket_policy_no_allow_plus_not_action',
    'sqs_queuepolicy_no_allow_plus_not_action',
    'sns_topicpolicy_no_allow_plus_not_action',
    'S3 Bucket With All Permissions',
    'SNS Topic Publicity Has Allow and NotAction Simultaneously',
  ],
  messages: {
    all: 'A statement of {resource} allows {action}, which is every action.',
    allBut: 'A statement of {resource} allows every action but those it names.',
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
          Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/reports' }, Action: sqs:*, Resource: !GetAtt Orders.Arn }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement:
            - { Effect: Deny, Principal: '*', Action: sqs:*, Resource: !GetAtt Orders.Arn, Condition: { Bool: { aws:SecureTransport: false } } }
            - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/reports' }, Action: sqs:SendMessage, Resource: !GetAtt Orders.Arn }`,
  },
  check({ service, flag }) {
    for (const policy of service.resourcePolicies(...OPEN_POLICY_TYPES.bucket, ...OPEN_POLICY_TYPES.queue, ...OPEN_POLICY_TYPES.topic)) {
      const open = publicGrants(policy);
      for (const statement of policy.statements) {
        const isPublic = some(open.filter((grant) => grant.statement === statement).map(({ truth }) => truth));
        const allows = statement.allows.and(isPublic.not()).and(isOnlyOwnAccount(statement, service).not());
        const resource = policy.resource.logicalId;
        for (const action of statement.actions) {
          const details = { key: `Action ${action.text}`, data: { resource, action: action.text } };
          flag(allows.and(isWholeService(action).or(isEveryAction(action))), 'all', statement.at(action), details);
        }
        const spared = statement.value.get('NotAction');
        flag(allows.and(spared.present), 'allBut', statement.at(spared), {
          key: `NotAction ${spared.items
            .map(({ text }) => text)
            .toSorted()
            .join(', ')}`,
          data: { resource },
        });
      }
    }
  },
});

/** What the account is given, its own IAM policies still have to grant. */
function isOnlyOwnAccount(statement: Statement, service: Service): Truth {
  const roots = statement.principals.map((principal) =>
    isOwnAccountPrincipal(principal, service).and(
      principal.value.test((tokens) => Truth.of(show(tokens).endsWith(':root') || !show(tokens).includes(':'))),
    ),
  );
  return Truth.of(roots.length > 0).and(every(roots));
}
