import policy from '../../../policies/iam/role-assumes-any-role.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('sts:AssumeRole', '*')),
    'an AWS-managed policy': {
      template: { Resources: { Role: roleCarrying('arn:aws:iam::aws:policy/PowerUserAccess') } },
      expect: { message: 'managed' },
    },
    'every role of every account': { Role: roleWith(allow(['sts:AssumeRole'], ['arn:aws:iam::*:role/*'])) },
    'every role of one account': { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/*')) },
    'through the whole service': { Role: roleWith(allow('sts:*', '*')) },
    'a condition about the caller': { Role: roleWith(allow('sts:AssumeRole', '*', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })) },
  },
  accepts: {
    'one role': { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/reader')) },
    'one role in every account': { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::*:role/reader')) },
    'the identity call': { Role: roleWith(allow('sts:GetCallerIdentity', '*')) },
    'a Deny beside it': { Role: roleWith(allow('sts:AssumeRole', '*'), deny('sts:AssumeRole', '*')) },
    'a second factor, which a function never has': {
      Role: roleWith(allow('sts:AssumeRole', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
    },
  },
  doubts: {
    'under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow('sts:AssumeRole', { 'Fn::If': ['IsProd', 'arn:aws:iam::123456789012:role/reader', '*'] })) },
      },
    },
  },
});
