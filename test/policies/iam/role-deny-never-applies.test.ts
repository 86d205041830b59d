import policy from '../../../policies/iam/role-deny-never-applies.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, document, everyPlace, IS_PROD, roleWith } from './shapes.ts';

const URL_CONFIG = ['lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig'];
const NOT_SIGNED = { StringNotEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } };

testPolicy(policy, {
  finds: {
    ...everyPlace(deny(URL_CONFIG, 'arn:aws:lambda:*:*:function/*')),
    'the ARN of AWS’s own sample': {
      template: { Role: roleWith(deny(URL_CONFIG, 'arn:aws:lambda:*:*:function/*', NOT_SIGNED)) },
      expect: {
        key: 'Action lambda:CreateFunctionUrlConfig, lambda:UpdateFunctionUrlConfig',
        message:
          'The Deny of lambda:CreateFunctionUrlConfig, lambda:UpdateFunctionUrlConfig in Role Role never applies to the resources that it names: each works on arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}.',
        at: 'Role.Properties.Policies.0.PolicyDocument.Statement.0.Action.0',
        count: 1,
      },
    },
    'the whole service': { Role: roleWith(deny('lambda:*', 'arn:aws:lambda:*:*:function/*')) },
    'objects, where the bucket is named': { Role: roleWith(deny(['s3:DeleteObject', 's3:DeleteBucket'], 'arn:aws:s3:::orders')) },
    'an action that takes only a star': { Role: roleWith(deny('ec2:DescribeInstances', 'arn:aws:ec2:*:*:instance/i-1')) },
    'a key that the action never carries': {
      template: { Role: roleWith(deny('sqs:SendMessage', '*', { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } })) },
      expect: { message: 'action', key: 'Condition lambda:functionurlauthtype', count: 1 },
    },
    'a tag that the request never carries': { Role: roleWith(deny('s3:GetObject', '*', { StringLike: { 'aws:RequestTag/team': '*' } })) },
    'a key that must be there and never is': { Role: roleWith(deny('sqs:SendMessage', '*', { Null: { 's3:prefix': 'false' } })) },
    'no second factor, which a function’s session does not even say': {
      template: { Role: roleWith(deny('*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } })) },
      expect: { message: 'session', key: 'Condition aws:multifactorauthpresent' },
    },
    'a boundary': {
      template: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { AssumeRolePolicyDocument: {}, PermissionsBoundary: { Ref: 'Boundary' } },
        },
        Boundary: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: document(allow('*', '*'), deny(URL_CONFIG, 'arn:aws:lambda:*:*:function/*')) },
        },
      },
      expect: { at: 'Boundary', count: 1 },
    },
  },
  accepts: {
    'the ARN as it should be': { Role: roleWith(deny(URL_CONFIG, 'arn:aws:lambda:*:*:function:*', NOT_SIGNED)) },
    'every resource': { Role: roleWith(deny([...URL_CONFIG, 'ec2:DescribeInstances'], '*')) },
    'a network that is asked for': { Role: roleWith(deny(['lambda:CreateFunction'], '*', { Null: { 'lambda:VpcIds': 'true' } })) },
    'a missing key, which a negated operator counts': {
      Role: roleWith(deny('sqs:SendMessage', '*', { StringNotEquals: { 's3:prefix': 'a' } })),
    },
    'a missing key that counts': { Role: roleWith(deny('*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })) },
    'calls without encryption, which a function never makes': {
      Role: roleWith(deny('s3:*', '*', { Bool: { 'aws:SecureTransport': 'false' } })),
    },
    'what concerns the caller': { Role: roleWith(deny('*', '*', { StringEquals: { 'aws:PrincipalTag/team': 'orders' } })) },
    'one of the actions carries the key': {
      Role: roleWith(deny(['sqs:SendMessage', 's3:ListBucket'], '*', { StringLike: { 's3:prefix': 'a/*' } })),
    },
    'all but some': { Role: roleWith({ Effect: 'Deny', NotAction: 'iam:*', NotResource: 'arn:aws:lambda:*:*:function/*' }) },
    'an action that nobody knows': { Role: roleWith(deny('lambda:Frobnicate', 'arn:aws:lambda:*:*:function/*')) },
    'an Allow, which has a policy of its own': { Role: roleWith(allow(URL_CONFIG, 'arn:aws:lambda:*:*:function/*')) },
  },
  doubts: {
    'a resource under a condition': {
      template: {
        ...IS_PROD,
        Resources: {
          Role: roleWith(deny(URL_CONFIG, { 'Fn::If': ['IsProd', 'arn:aws:lambda:*:*:function:*', 'arn:aws:lambda:*:*:function/*'] })),
        },
      },
    },
  },
});
