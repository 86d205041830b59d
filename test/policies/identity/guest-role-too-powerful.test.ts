import policy from '../../../policies/identity/guest-role-too-powerful.ts';
import { cfnIf, getAtt, managed, roleWith, statement, sub, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './user-pools.ts';

const attached = (unauthenticated: unknown = getAtt('Guest'), extra: object = {}): Json => ({
  Attachment: {
    Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
    Properties: { IdentityPoolId: 'pool', Roles: { unauthenticated, ...extra } },
  },
});
const guest = (...statements: readonly unknown[]): Json => ({ Guest: roleWith(statements), ...attached() });
const scan = statement('dynamodb:Scan', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders');

testPolicy(policy, {
  finds: {
    'data of the service': {
      template: guest(scan),
      expect: {
        key: 'Action dynamodb:Scan',
        message: 'Guests of an identity pool may use dynamodb:Scan, through role Guest.',
        at: 'Guest.Properties.Policies.0.PolicyDocument.Statement.0.Action',
        count: 1,
      },
    },
    'several actions as one': {
      template: guest(scan, statement(['s3:GetObject', 's3:PutObject', 'sqs:SendMessage', 'sns:Publish'], '*')),
      expect: {
        message:
          'Guests of an identity pool may use dynamodb:Scan, s3:GetObject, s3:PutObject, sns:Publish and sqs:SendMessage, through role Guest.',
        groups: 1,
      },
    },
    'a wildcard that holds more than is allowed': guest(statement('geo:*', '*')),
    'a wildcard over everything': guest(statement('*', '*')),
    'everything but some': {
      template: guest({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      expect: { key: 'NotAction', message: 'inverted', count: 1 },
    },
    'a managed policy': { Guest: roleWith([], { ManagedPolicyArns: [managed('AmazonS3ReadOnlyAccess')] }), ...attached() },
    'a policy of its own': {
      Guest: roleWith([]),
      ...attached(),
      More: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'more', Roles: [{ Ref: 'Guest' }], PolicyDocument: { Statement: [scan] } },
      },
    },
    'a role by its name': {
      Guest: roleWith([scan], { RoleName: 'guest' }),
      ...attached(sub('arn:aws:iam::${AWS::AccountId}:role/guest')),
    },
  },
  accepts: {
    'what guests commonly do': guest(statement(['rum:PutRumEvents', 'mobileanalytics:PutEvents', 'cognito-sync:*', 'geo:GetMapTile'], '*')),
    'any letter case': guest(statement('RUM:putrumevents', '*')),
    'what this service allows': {
      template: guest(statement('polly:SynthesizeSpeech', '*')),
      options: { allowed: ['polly:SynthesizeSpeech'] },
    },
    'a Deny': guest({ Effect: 'Deny', Action: '*', Resource: '*' }),
    'what a Deny takes away': guest(scan, { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' }),
    'the role of those who sign in': {
      Member: roleWith([scan]),
      Guest: roleWith([]),
      ...attached(getAtt('Guest'), { authenticated: getAtt('Member') }),
    },
    'no role for guests': { Member: roleWith([scan]), ...attached(undefined, { authenticated: getAtt('Member') }) },
    'a role that is imported': { Member: roleWith([scan]), ...attached({ 'Fn::ImportValue': 'GuestRole' }) },
  },
  doubts: {
    'a role of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: { Guest: roleWith([scan]), Other: roleWith([]), ...attached(cfnIf('IsProd', getAtt('Other'), getAtt('Guest'))) },
      },
    },
    'an action of one branch': {
      template: { ...TWO_STAGES, Resources: guest(statement(cfnIf('IsProd', 'cognito-sync:*', 'dynamodb:Scan'), '*')) },
    },
    'a statement of one branch': { template: { ...TWO_STAGES, Resources: guest(cfnIf('IsProd', scan)) } },
  },
});
