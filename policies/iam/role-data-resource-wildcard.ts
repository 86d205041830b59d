import { definePolicy, flagWideActions, OWN_OR_MANAGED } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-data-resource-wildcard',
  title: 'Role may read the data of every resource',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Taken over, one function gives away what all the others keep: the items of every table, the objects of every bucket, every secret and parameter of the account.',
  fix: 'Name the resource: `Resource: !GetAtt Orders.Arn`, for objects `${Bucket.Arn}/*`, for parameters a path of your own such as `parameter/orders/*`.',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html',
  ],
  cwe: 732,
  formerly: ['CKV_AWS_108', 'AWS-0346'],
  messages: {
    statement: '{identity} may read what every resource holds, through {grave}.',
    managed: '{identity} carries {managed}, which reads what every resource holds, through {grave}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [secretsmanager:GetSecretValue, dynamodb:Query], Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:Query], Resource: !GetAtt Orders.Arn }
        - { Effect: Allow, Action: [ssm:GetParameter], Resource: !Sub 'arn:aws:ssm:eu-west-1:\${AWS::AccountId}:parameter/orders/*' }
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
    flagWideActions(service, flag, 'data', OWN_OR_MANAGED);
  },
});
