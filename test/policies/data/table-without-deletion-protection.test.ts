import policy from '../../../policies/data/table-without-deletion-protection.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::DynamoDB::Table', { BillingMode: 'PAY_PER_REQUEST' }, { BillingMode: 'PAY_PER_REQUEST', DeletionProtectionEnabled: true });

testPolicy(policy, { finds: { ...cases.finds, 'a table that stays only when the stack goes': { Orders: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain', Properties: {} } }, }, accepts: { ...cases.accepts, 'a table that stays in any case': { Orders: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: {} } }, }, doubts: { ...cases.doubts,  } });
