import { definePolicy, flagWideActions, OWN_OR_MANAGED } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-resource-wildcard',
  title: 'Role may change every resource of a kind',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'What one function needs for one table or bucket is granted on all there are in the account: taken over, it can change or delete them all.',
  fix: 'Name the resource: `Resource: !GetAtt Orders.Arn`, or the ARN of one that another stack owns; for objects `${Bucket.Arn}/*`.',
  references: ['https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html'],
  cwe: 732,
  formerly: [
    'W11',
    'W12',
    'W13',
    'CKV_AWS_111',
    'IAM5',
    'AwsSolutions-IAM5',
    'WildcardResourceRule',
    'iam_policydocument_no_wildcard_resource',
    'RESOURCE_STAR',
  ],
  messages: {
    statement: '{identity} allows {actions} on every resource.',
    managed: '{identity} carries {managed}, which allows {actions} on every resource.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:PutItem, dynamodb:UpdateItem], Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:PutItem, dynamodb:UpdateItem], Resource: !GetAtt Orders.Arn }
        - { Effect: Allow, Action: [xray:PutTraceSegments, cloudwatch:PutMetricData], Resource: '*' }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]`,
  },
  check({ service, flag }) {
    flagWideActions(service, flag, 'changes', OWN_OR_MANAGED);
  },
});
