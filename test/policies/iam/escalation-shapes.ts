/** Roles that can and cannot escalate, for the tests of the policies on it. */
import { SAM_POLICY_TEMPLATES } from './sam-policy-templates.ts';
import { allow, deny, document, roleCarrying, roleWith } from './shapes.ts';

export const PASS = allow('iam:PassRole', '*');
export const START = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*');
export const AWS = 'arn:aws:iam::aws:policy/';

export function attached(name: string, ...statements: readonly unknown[]): object {
  return { Type: 'AWS::IAM::Policy', Properties: { PolicyName: name, Roles: [{ Ref: 'Role' }], PolicyDocument: document(...statements) } };
}

/** Shapes that tell an engine from a list of actions. */
export const EXPLOITABLE = {
  'two policies that only together escalate': { Role: roleWith(PASS), One: attached('one', START) },
  'three policies, one of them AWS’s': {
    Role: roleCarrying(`${AWS}AWSLambda_FullAccess`),
    One: attached('one', allow('s3:GetObject', 'arn:aws:s3:::b/*')),
  },
  'a resource constraint that is still exploitable': { Role: roleWith(allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/*')) },
  'a constraint to roles, its own among them': { Role: roleWith(allow('iam:PutRolePolicy', 'arn:aws:iam::123456789012:role/*')) },
  'a condition on the age of the session': {
    Role: roleWith(allow('iam:CreateAccessKey', '*', { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } })),
  },
  'a condition on a region': {
    Role: roleWith(allow('lambda:UpdateFunctionCode', '*', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })),
  },
  'NotAction that leaves it in': { Role: roleWith({ Effect: 'Allow', NotAction: ['s3:*', 'ec2:*', 'sts:AssumeRole'], Resource: '*' }) },
  'a Deny with a second factor, which a function never has': {
    Role: roleWith(allow('iam:CreateAccessKey', '*'), deny('iam:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } })),
  },
  'a Deny of one user': { Role: roleWith(allow('iam:CreateAccessKey', '*'), deny('iam:CreateAccessKey', 'arn:aws:iam::*:user/admin')) },
};

export const BLOCKED = {
  'a Deny in the same policy': { Role: roleWith(PASS, START, deny('iam:PassRole', '*')) },
  'a Deny in another policy': { Role: roleWith(PASS, START), One: attached('one', deny('iam:*', '*')) },
  'a Deny of all but some actions': {
    Role: roleWith(PASS, START, { Effect: 'Deny', NotAction: ['s3:*', 'lambda:InvokeFunction'], Resource: '*' }),
  },
  'a Deny of another step': { Role: roleWith(PASS, START, deny('lambda:Create*', '*')) },
  'a target that cannot be written': {
    Role: roleCarrying(`${AWS}AmazonSNSReadOnlyAccess`, { Ref: 'Own' }),
    Own: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: document(allow(['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'], `${AWS}AmazonSNSReadOnlyAccess`)),
      },
    },
  },
  'a condition that a role cannot meet': {
    Role: roleWith(allow('iam:CreateAccessKey', '*', { StringEquals: { 'aws:username': 'admin' } })),
  },
  'a condition that asks for a second factor': {
    Role: roleWith(allow('iam:CreateAccessKey', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
  },
  'a condition that asks for another service': {
    Role: roleWith(START, allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } })),
  },
};

export const SOUND = {
  ...Object.fromEntries([...SAM_POLICY_TEMPLATES].map(([name, statements]) => [`SAM: ${name}`, { Role: roleWith(...statements) }])),
  ...Object.fromEntries(
    [
      'AWSLambdaBasicExecutionRole',
      'AWSLambdaVPCAccessExecutionRole',
      'AWSLambdaSQSQueueExecutionRole',
      'AWSLambdaDynamoDBExecutionRole',
      'AWSLambdaKinesisExecutionRole',
      'AWSLambdaMSKExecutionRole',
      'AWSLambdaENIManagementAccess',
      'AWSLambdaRole',
    ].map((name) => [`AWS: ${name}`, { Role: roleCarrying(`${AWS}service-role/${name}`) }]),
  ),
  ...Object.fromEntries(
    ['AWSXRayDaemonWriteAccess', 'AWSLambdaExecute', 'AWSLambdaInvocation-DynamoDB', 'CloudWatchLambdaInsightsExecutionRolePolicy'].map(
      (name) => [`AWS: ${name}`, { Role: roleCarrying(`${AWS}${name}`) }],
    ),
  ),
  'an administrator, which is the finding': { Role: roleWith(allow('*', '*')) },
  'assuming any role, which has a policy of its own': { Role: roleWith(allow('sts:AssumeRole', '*')) },
  'PassRole alone': { Role: roleWith(PASS) },
};

export function next(service: string): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }),
      Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q')) }],
    },
  };
}
