import policy from '../../../policies/iam/role-full-admin.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('*', '*')),
    'lists of one': { Role: roleWith(allow(['*'], ['*'])) },
    'the second statement of two': { Role: roleWith(allow('s3:GetObject', 'arn:aws:s3:::b/*'), allow('*', '*')) },
    'a star among actions': { Role: roleWith(allow(['s3:GetObject', '*'], '*')) },
    'the star of every service': { Role: roleWith(allow('*:*', '*')) },
    'a doubled star': { Role: roleWith(allow('**', '*')) },
    'an ARN that leaves everything open': { Role: roleWith(allow('*', 'arn:aws:*:*:*:*')) },
    'a star in Fn::Sub': { Role: roleWith(allow({ 'Fn::Sub': '*' }, { 'Fn::Join': ['', ['*']] })) },
    'a condition that holds for every function': { Role: roleWith(allow('*', '*', { Bool: { 'aws:SecureTransport': 'true' } })) },
    AdministratorAccess: { Role: roleCarrying('arn:aws:iam::aws:policy/AdministratorAccess') },
    'AdministratorAccess of another partition': {
      Role: roleCarrying({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' }),
    },
    'a Deny of one service': { Role: roleWith(allow('*', '*'), deny('iam:*', '*')) },
    'a Deny that asks for a second factor a function never has': {
      Role: roleWith(allow('*', '*'), deny('*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } })),
    },
  },
  accepts: {
    'a Deny alone': { Role: roleWith(deny('*', '*')) },
    'a Deny that takes it all away': { Role: roleWith(allow('*', '*'), deny('*', '*')) },
    'a second factor, which a function never has': { Role: roleWith(allow('*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })) },
    'every action on one bucket': { Role: roleWith(allow('*', 'arn:aws:s3:::b/*')) },
    'some actions on everything': { Role: roleWith(allow(['s3:*'], '*')) },
    'a policy that is only a permissions boundary': {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, PermissionsBoundary: { Ref: 'Boundary' } } },
      Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [allow('*', '*')] } } },
    },
    'a statement that AWS::NoValue removes': { Role: roleWith({ Ref: 'AWS::NoValue' }) },
  },
  doubts: {
    'a statement under a condition': {
      template: { ...IS_PROD, Resources: { Role: roleWith({ 'Fn::If': ['IsProd', allow('s3:GetObject', '*'), allow('*', '*')] }) } },
    },
    'a role under a condition': { template: { ...IS_PROD, Resources: { Role: { ...roleWith(allow('*', '*')), Condition: 'IsProd' } } } },
    'a star as the default of a parameter': {
      template: { Parameters: { Action: { Type: 'String', Default: '*' } }, Resources: { Role: roleWith(allow({ Ref: 'Action' }, '*')) } },
    },
  },
});
