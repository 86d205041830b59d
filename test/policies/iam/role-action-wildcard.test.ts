import policy from '../../../policies/iam/role-action-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('*', 'arn:aws:s3:::orders/*')),
    'a star among others': {
      Role: roleWith(allow(['s3:GetObject', '*'], { 'Fn::GetAtt': ['Bucket', 'Arn'] })),
      Bucket: { Type: 'AWS::S3::Bucket' },
    },
    'all but some resources': { Role: roleWith({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::orders/*' }) },
  },
  accepts: {
    'everything on everything, which is a finding of its own': { Role: roleWith(allow('*', '*')) },
    'actions that only hold a star': { Role: roleWith(allow(['s3:Get*', 'logs:*'], 'arn:aws:s3:::orders/*')) },
    'a Deny': { Role: roleWith(deny('*', 'arn:aws:s3:::orders/*')) },
    'a Deny of everything beside it': { Role: roleWith(allow('*', 'arn:aws:s3:::orders/*'), deny('*', '*')) },
  },
  doubts: {
    'an action that only the deploy knows': {
      template: {
        Parameters: { Action: { Type: 'String', Default: '*' } },
        Resources: { Role: roleWith(allow({ Ref: 'Action' }, 'arn:aws:s3:::orders/*')) },
      },
    },
  },
});
