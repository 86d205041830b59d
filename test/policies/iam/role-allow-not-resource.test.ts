import policy from '../../../policies/iam/role-allow-not-resource.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { deny, everyPlace, IS_PROD, roleWith } from './shapes.ts';

const ALL_BUT_SECRET = { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::secret/*' };

testPolicy(policy, {
  finds: {
    ...everyPlace(ALL_BUT_SECRET),
    'a list': { Role: roleWith({ ...ALL_BUT_SECRET, NotResource: ['arn:aws:s3:::secret/*', 'arn:aws:s3:::vault/*'] }) },
    'with NotAction': { Role: roleWith({ Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::secret/*' }) },
    'a Deny of another action': { Role: roleWith(ALL_BUT_SECRET, deny('s3:PutObject', '*')) },
  },
  accepts: {
    'a Deny': { Role: roleWith({ ...ALL_BUT_SECRET, Effect: 'Deny' }) },
    'a list that leaves nothing': { Role: roleWith({ ...ALL_BUT_SECRET, NotResource: '*' }) },
    'a Deny of the action beside it': { Role: roleWith(ALL_BUT_SECRET, deny('s3:Get*', '*')) },
  },
  doubts: {
    'under a condition': { template: { ...IS_PROD, Resources: { Role: { ...roleWith(ALL_BUT_SECRET), Condition: 'IsProd' } } } },
  },
});
