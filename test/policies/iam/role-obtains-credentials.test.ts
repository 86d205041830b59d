import policy from '../../../policies/iam/role-obtains-credentials.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const USER = 'arn:aws:iam::123456789012:user/mailer';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('iam:CreateAccessKey', USER)),
    'tokens that take no resource': {
      template: { Role: roleWith(allow(['sts:GetFederationToken', 'sts:GetCallerIdentity', 'cognito-identity:GetOpenIdToken'], '*')) },
      expect: {
        count: 1,
        key: 'Action cognito-identity:GetOpenIdToken, sts:GetFederationToken',
        message:
          "Role Role may obtain temporary AWS credentials, AWS credentials of an identity pool's role, or the token that is exchanged for them through sts:GetFederationToken, cognito-identity:GetOpenIdToken.",
      },
    },
    'a star inside an action': {
      Role: roleWith(allow('redshift:GetClusterCred*', 'arn:aws:redshift:eu-west-1:123456789012:dbuser:c/app')),
    },
    'grants of access to objects': {
      Role: roleWith(allow('s3:Get*', 'arn:aws:s3:eu-west-1:123456789012:access-grants/default')),
    },
    'an action that is spelled out, on what is imported': {
      Role: roleWith(allow('s3:GetDataAccess', { 'Fn::ImportValue': 'grants' })),
    },
    'an AWS-managed policy': {
      template: { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonRedshiftDataFullAccess') },
      expect: { message: 'named', key: 'ManagedPolicy AmazonRedshiftDataFullAccess', count: 1 },
    },
  },
  accepts: {
    'taking a role that is named': { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/reader')) },
    'the passwords of registries': {
      Role: roleWith(allow(['ecr:GetAuthorizationToken', 'codeartifact:GetAuthorizationToken', 'sts:GetServiceBearerToken'], '*')),
    },
    'on every user, which has a policy of its own': { Role: roleWith(allow('iam:CreateAccessKey', '*')) },
    'a whole service, which has one too': { Role: roleWith(allow('sts:*', '*')) },
    'reading objects, which a grant of access could be among': {
      Role: roleWith(allow('s3:Get*', ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'])),
    },
    'reading a bucket that is imported': {
      Role: roleWith(
        allow(
          ['s3:Get*', 's3:*Access'],
          [{ 'Fn::ImportValue': 'bucket' }, { 'Fn::Sub': ['${Bucket}/*', { Bucket: { 'Fn::ImportValue': 'bucket' } }] }],
        ),
      ),
    },
    'reading objects behind an access point': {
      Role: roleWith(allow('s3:Get*', 'arn:aws:s3:eu-west-1:123456789012:accesspoint/orders/object/*')),
    },
    'who one is': { Role: roleWith(allow('sts:GetCallerIdentity', '*')) },
    'a Deny': { Role: roleWith(deny('iam:CreateAccessKey', USER)) },
    'a Deny beside it': { Role: roleWith(allow('iam:CreateAccessKey', USER), deny('iam:Create*', '*')) },
    'a second factor, which a function never has': {
      Role: roleWith(allow('iam:CreateAccessKey', USER, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
    },
  },
  doubts: {
    'under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith({ 'Fn::If': ['IsProd', allow('iam:CreateAccessKey', USER), { Ref: 'AWS::NoValue' }] }) },
      },
    },
  },
});
