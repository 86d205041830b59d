import policy from '../../../policies/data/table-without-recovery.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::DynamoDB::Table', { BillingMode: 'PAY_PER_REQUEST' }, { BillingMode: 'PAY_PER_REQUEST', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });

testPolicy(policy, { finds: { ...cases.finds, 'a replica of a global table': { Orders: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Region: 'eu-west-1', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }, { Region: 'us-east-1' }] } } }, }, accepts: { ...cases.accepts, 'the setting as text': { Orders: { Type: 'AWS::DynamoDB::Table', Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: 'true' } } } }, }, doubts: { ...cases.doubts,  } });
