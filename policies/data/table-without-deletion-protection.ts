import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'table-without-deletion-protection',
  title: 'Table can be deleted by mistake',
  severity: 'medium',
  presets: ['strict'],
  why: 'One call, or one change in the template that replaces the table, deletes all items at once.',
  fix: 'Set `DeletionProtectionEnabled: true` on the table, or `DeletionPolicy: Retain` and `UpdateReplacePolicy: Retain` beside its properties.',
  mechanical: 'safe',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html'],
  formerly: ['DynamoDB.6', 'dynamodb_table_deletion_protection_enabled'],
  messages: {
    one: '{resources} is not protected from being deleted.',
    several: '{resources} are not protected from being deleted.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::DynamoDB::Table, Properties: { AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }], BillingMode: PAY_PER_REQUEST } }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::DynamoDB::Table, Properties: { AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }], BillingMode: PAY_PER_REQUEST, DeletionProtectionEnabled: true } }`,
  },
  check({ service, flag }) {
flagResources(flag, service.tables.map((table) => {
   const at = table.get('DeletionProtectionEnabled');
   const stays = table.attribute('DeletionPolicy').is('Retain').and(table.attribute('UpdateReplacePolicy').is('Retain'));
   return { at, truth: at.is(true).not().and(stays.not()) };
 }));
  },
});
