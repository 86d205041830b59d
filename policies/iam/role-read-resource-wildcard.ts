import { definePolicy, flagWideActions, OWN_OR_MANAGED } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-read-resource-wildcard',
  title: 'Role may look into every resource of a kind',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'What one function needs to know of one table or state machine is told of all there are in the account: their settings, their logs, their code.',
  fix: 'Name the resource: `Resource: !GetAtt Orders.Arn`, or the ARN of one that another stack owns; for objects `${Bucket.Arn}/*`.',
  references: ['https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html'],
  cwe: 732,
  messages: {
    statement: '{identity} allows {actions} on every resource.',
    managed: '{identity} carries {managed}, which allows {actions} on every resource.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:DescribeTable, states:DescribeExecution], Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:DescribeTable], Resource: !GetAtt Orders.Arn }
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
    flagWideActions(service, flag, 'reading', OWN_OR_MANAGED);
  },
});
