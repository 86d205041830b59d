import { expect } from 'chai';
import actsAsAnother from '../../../policies/iam/role-acts-as-another-role.ts';
import policy from '../../../policies/iam/role-can-escalate.ts';
import unverified from '../../../policies/iam/role-may-escalate-unverified.ts';
import { Service } from '../../../src/iam/service.ts';
import { runPolicy } from '../../../src/policy/run-policy.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { readFixture } from '../../example-fixture.ts';
import { SAM_POLICY_TEMPLATES } from './sam-policy-templates.ts';
import { allow, deny, document, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const PASS = allow('iam:PassRole', '*');
const START = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*');
const AWS = 'arn:aws:iam::aws:policy/';

function attached(name: string, ...statements: readonly unknown[]): object {
  return { Type: 'AWS::IAM::Policy', Properties: { PolicyName: name, Roles: [{ Ref: 'Role' }], PolicyDocument: document(...statements) } };
}

/** The framework's role for `provider.logs.restApi`. */
const REST_API_LOGS = allow(['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:ListAttachedRolePolicies', 'iam:PassRole'], {
  'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'iam:', { Ref: 'AWS::AccountId' }, 'role/*']],
});

/** Shapes that tell an engine from a list of actions. */
const EXPLOITABLE = {
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

const BLOCKED = {
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

const SOUND = {
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
  'what only unverified paths use': { Role: roleWith(PASS, allow('scheduler:CreateSchedule', '*')) },
};

testPolicy(policy, {
  finds: {
    ...everyPlace(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], '*')),
    ...EXPLOITABLE,
    'the framework’s role for the log of REST APIs': {
      template: { Role: roleWith(REST_API_LOGS) },
      expect: {
        key: 'Escalation by iam-009',
        message:
          'Role Role can gain more permissions than it has: attach AdministratorAccess to itself (iam:AttachRolePolicy on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*).',
        count: 1,
      },
    },
    'everything of IAM, once': {
      template: { Role: roleWith(allow('iam:*', '*'), allow('lambda:*', '*')) },
      expect: {
        key: 'Escalation by iam-star',
        count: 1,
        message: 'Role Role can gain more permissions than it has: do everything with IAM (iam:* on *).',
      },
    },
    'an AWS policy, once': {
      template: { Role: roleCarrying(`${AWS}AWSLambda_FullAccess`) },
      expect: { count: 1, at: 'Role.Properties.ManagedPolicyArns.0' },
    },
    'PowerUserAccess, by what is there already': {
      template: { Role: roleCarrying(`${AWS}PowerUserAccess`) },
      expect: { count: 1 },
    },
    'the second of two ways of a condition, where both escalate': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith({ 'Fn::If': ['IsProd', allow('iam:CreateAccessKey', '*'), allow('iam:UpdateLoginProfile', '*')] }) },
      },
    },
  },
  accepts: { ...BLOCKED, ...SOUND },
  doubts: {
    'a role that is not in the template': { Role: roleWith(START, allow('iam:PassRole', 'arn:aws:iam::123456789012:role/worker')) },
    'a boundary that is not in the template': {
      Role: {
        ...roleWith(),
        Properties: { ...Reflect.get(roleWith(PASS, START), 'Properties'), PermissionsBoundary: 'arn:aws:iam::123456789012:policy/b' },
      },
    },
    'one way of a condition': {
      template: { ...IS_PROD, Resources: { Role: roleWith(PASS, { 'Fn::If': ['IsProd', allow('s3:GetObject', '*'), START] }) } },
    },
    'an older version of its own policy': {
      Role: roleCarrying({ Ref: 'Own' }),
      Own: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('iam:SetDefaultPolicyVersion', '*')) } },
    },
  },
});

testPolicy(unverified, {
  finds: {
    'a path that nobody has shown': {
      template: { Role: roleWith(PASS, allow('scheduler:CreateSchedule', '*')) },
      expect: { key: 'Escalation by scheduler', count: 1 },
    },
    'a service that takes no new customers': { Role: roleWith(PASS, allow('codestar:CreateProject', '*')) },
  },
  accepts: {
    ...BLOCKED,
    ...soundByAll(),
    'what a confirmed path says already': { Role: roleWith(PASS, START, allow('scheduler:CreateSchedule', '*')) },
    'a role that holds little': {
      Role: roleWith(allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] }), allow('scheduler:CreateSchedule', '*')),
      Next: next('scheduler.amazonaws.com'),
    },
  },
});

testPolicy(actsAsAnother, {
  finds: {
    'a function of another role, whose code it replaces': {
      template: {
        Role: roleWith(allow('lambda:UpdateFunctionCode', { 'Fn::GetAtt': ['Worker', 'Arn'] })),
        Worker: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Next', 'Arn'] } } },
        Next: next('lambda.amazonaws.com'),
      },
      expect: { key: 'Escalation by lambda-003', count: 1, at: 'Role.Properties.Policies.0.PolicyDocument.Statement.0.Resource' },
    },
    'a task of another role': {
      Role: roleWith(allow('ecs:RunTask', '*'), allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] })),
      Next: next('ecs-tasks.amazonaws.com'),
    },
  },
  accepts: {
    ...BLOCKED,
    'what gains far more, which is told as that': { Role: roleWith(PASS, START) },
    'another service': {
      Role: roleWith(allow('ecs:RunTask', '*'), allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] })),
      Next: next('lambda.amazonaws.com'),
    },
  },
});

function next(service: string): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }),
      Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q')) }],
    },
  };
}

function soundByAll(): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(SOUND).filter(([name]) => name !== 'what only unverified paths use'));
}

describe('the places of an escalation', () => {
  const findingOf = (resources: object): ReturnType<typeof runPolicy>[number] | undefined => {
    const input = { templates: [{ file: 'template.json', document: { Resources: resources } }], service: {} };
    return runPolicy(policy as never, new Service(input, { trustedAccounts: [], publicEndpoints: [] }), {})[0];
  };

  it('are the statements of its steps, in order, then those of the other routes', () => {
    const finding = findingOf({
      Role: roleWith(PASS),
      One: attached('one', START),
      Two: attached('two', allow('lambda:AddPermission', '*')),
    });
    expect(finding?.at.path.slice(1, 2).concat(finding.related.map(({ place }) => place.path[1] ?? ''))).to.deep.equal([
      'Role',
      'Role',
      'One',
      'One',
      'Role',
    ]);
    expect(finding?.related.map(({ note }) => note)).to.deep.equal([
      'step 1: pass any role to lambda (iam:PassRole on *)',
      'step 2: create a function with it (lambda:CreateFunction on *)',
      'step 3: invoke it (lambda:InvokeFunction on *)',
      'another route: Run a new function with another role, called from elsewhere (iam:PassRole, lambda:CreateFunction, lambda:AddPermission)',
    ]);
    expect(finding?.key).to.equal('Escalation by lambda-001, lambda-006');
    expect(finding?.fix).to.include("'iam:PassedToService': lambda.amazonaws.com");
  });

  it('count the routes beyond five', () => {
    const finding = findingOf({ Role: roleWith(allow(['iam:PassRole', 'ecs:*', 'glue:*', 'sagemaker:*'], '*')) });
    expect(finding?.related.at(-1)?.note).to.match(/^and \d+ other routes$/);
  });

  it('say which AWS policy to replace', () => {
    expect(findingOf({ Role: roleCarrying(`${AWS}AWSLambda_FullAccess`) })?.fix).to.match(/^Replace AWSLambda_FullAccess by statements/);
  });
});

describe('roles that the framework makes', () => {
  for (const id of ['role-full-admin', 'role-service-wildcard', 'role-passes-any-role']) {
    it(`do not escalate: the good example of ${id}`, () => {
      const fixture = readFixture(id, 'good');
      if (!fixture) throw new Error(`${id} has no packaged example`);
      const service = new Service(fixture.input, { trustedAccounts: [], publicEndpoints: [] });
      expect(service.roles.map(({ name }) => name)).to.include('IamRoleLambdaExecution');
      for (const one of [policy, unverified, actsAsAnother]) expect(runPolicy(one as never, service, {})).to.be.empty;
    });
  }
});
