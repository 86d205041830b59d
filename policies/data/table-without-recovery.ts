import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'table-without-recovery',
  title: 'Table cannot be restored to a point in time',
  severity: 'medium',
  presets: ['strict'],
  why: 'A bug or a break-in that overwrites items cannot be undone: there is no state of a minute before to go back to.',
  fix: 'Set `PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }`.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html'],
  formerly: ['W78', 'CKV_AWS_28', 'CKV_AWS_165', 'AWS-0024', 'CT.DYNAMODB.PR.1', 'dynamodb_pitr_enabled', 'AwsSolutions-DDB3', 'DynamoDB.2', 'dynamodb_tables_pitr_enabled', 'DynamoDB Table Point In Time Recovery Disabled'],
  messages: {
    one: '{resources} has no point-in-time recovery.',
    several: '{resources} have no point-in-time recovery.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::DynamoDB::Table, Properties: { AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }], BillingMode: PAY_PER_REQUEST } }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties: { AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }], BillingMode: PAY_PER_REQUEST, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }`,
  },
  check({ service, flag }) {
const replicas = service.resources('AWS::DynamoDB::GlobalTable').flatMap((table) => table.get('Replicas').items);
 const specifications = [...service.tables.map(({ properties }) => properties), ...replicas].map((one) => one.get('PointInTimeRecoverySpecification'));
 flagResources(flag, specifications.map((at) => ({ at, truth: at.get('PointInTimeRecoveryEnabled').is(true).not() })));
  },
});
