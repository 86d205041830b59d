import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'table-policy-open',
  title: 'Table open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can read the items, change them, or follow every change through the stream.',
  fix: "Name the role that needs it: `Principal: { AWS: arn:aws:iam::123456789012:role/reports }`; within one account the role's own policy is enough.",
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  cwe: 732,
  formerly: ['dynamodb_table_cross_account_access'],
  messages: {
    anyone: 'The policy of table {resource} lets anyone call {actions}.',
    others: 'The policy of table {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        ResourcePolicy:
          PolicyDocument:
            Statement: { Effect: Allow, Principal: '*', Action: [dynamodb:GetItem, dynamodb:Query], Resource: '*' }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        ResourcePolicy:
          PolicyDocument:
            Statement:
              Effect: Allow
              Principal: '*'
              Action: [dynamodb:GetItem, dynamodb:Query]
              Resource: '*'
              Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.table), flag);
  },
});
