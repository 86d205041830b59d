import policy from '../../../policies/iam/role-arn-region-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, everyPlace, IS_PROD, OWN, roleWith } from './shapes.ts';

const inRegion = (region: unknown): object => ({ 'Fn::Join': [':', ['arn:aws:dynamodb', region, OWN, 'table/orders']] });

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('dynamodb:GetItem', inRegion('*'))),
    'a role in any account': { Role: roleWith(allow('iam:GetRole', 'arn:aws:iam::*:role/reader')) },
  },
  accepts: {
    'a region': { Role: roleWith(allow('dynamodb:GetItem', inRegion('eu-west-1'))) },
    'the region deployed to': { Role: roleWith(allow('dynamodb:GetItem', inRegion({ Ref: 'AWS::Region' }))) },
    'a bucket, whose ARN has no region': { Role: roleWith(allow('s3:GetObject', 'arn:aws:s3:::orders/*')) },
    'a wider wildcard, which has its own policy': { Role: roleWith(allow('dynamodb:GetItem', 'arn:aws:dynamodb:*:123456789012:table/*')) },
    'an action that takes nothing narrower': { Role: roleWith(allow('xray:PutTraceSegments', 'arn:aws:xray:*:*:*')) },
  },
  doubts: {
    'a region under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow('dynamodb:GetItem', inRegion({ 'Fn::If': ['IsProd', 'eu-west-1', '*'] }))) },
      },
    },
  },
});
