import policy from '../../../policies/iam/role-allow-not-action.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const ALL_BUT_IAM = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };

testPolicy(policy, {
  finds: {
    ...everyPlace(ALL_BUT_IAM),
    'a list': { Role: roleWith({ ...ALL_BUT_IAM, NotAction: ['iam:*', 'organizations:*'] }) },
    'one resource': { Role: roleWith({ ...ALL_BUT_IAM, Resource: 'arn:aws:s3:::orders/*' }) },
    PowerUserAccess: { Role: roleCarrying('arn:aws:iam::aws:policy/PowerUserAccess') },
  },
  accepts: {
    'a Deny': { Role: roleWith({ ...ALL_BUT_IAM, Effect: 'Deny' }) },
    'a list that leaves nothing': { Role: roleWith({ ...ALL_BUT_IAM, NotAction: '*' }) },
    'a Deny of everything beside it': { Role: roleWith(ALL_BUT_IAM, deny('*', '*')) },
  },
  doubts: {
    'under a condition': {
      template: { ...IS_PROD, Resources: { Role: roleWith({ 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, ALL_BUT_IAM] }) } },
    },
  },
});
