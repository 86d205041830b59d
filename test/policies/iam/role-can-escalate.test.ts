import { expect } from 'chai';
import actsAsAnother from '../../../policies/iam/role-acts-as-another-role.ts';
import policy from '../../../policies/iam/role-can-escalate.ts';
import unverified from '../../../policies/iam/role-may-escalate-unverified.ts';
import { Service } from '../../../src/iam/service.ts';
import { runPolicy } from '../../../src/policy/run-policy.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { readFixture } from '../../example-fixture.ts';
import { attached, AWS, BLOCKED, EXPLOITABLE, PASS, SOUND, START } from './escalation-shapes.ts';
import { allow, document, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

/** The framework's role for `provider.logs.restApi`. */
const REST_API_LOGS = allow(['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:ListAttachedRolePolicies', 'iam:PassRole'], {
  'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'iam:', { Ref: 'AWS::AccountId' }, 'role/*']],
});

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
  accepts: {
    ...BLOCKED,
    ...SOUND,
    'what only unverified paths use': { Role: roleWith(PASS, allow('scheduler:CreateSchedule', '*')) },
  },
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

describe('the places of an escalation', () => {
  const findingOf = (resources: object): ReturnType<typeof runPolicy>[number] | undefined => {
    const input = { templates: [{ file: 'template.json', document: { Resources: resources } }], service: {} };
    return runPolicy(policy, new Service(input, { trustedAccounts: [], publicEndpoints: [] }), {})[0];
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
      for (const one of [policy, unverified, actsAsAnother]) expect(runPolicy(one, service, {})).to.be.empty;
    });
  }
});
