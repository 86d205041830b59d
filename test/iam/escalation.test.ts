import { expect } from 'chai';

import { escalationPaths, isAttested, type EscalationPath } from '../../src/iam/escalation/path.ts';
import { routeInWords } from '../../src/iam/escalation.ts';
import { allow, deny, document, IS_PROD, roleCarrying, roleWith } from '../policies/iam/shapes.ts';
import { attested, ids, routesIn, sure, trusting, unsure, type Resources, type Whole } from './escalation/routes-in.ts';

const ADMIN = allow('*', '*');
const arn = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const ownRole = (name: string): object => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}` });

/** A role, or for what only users can do a user, that may do these actions and no others. */
function holder(path: EscalationPath, actions: readonly string[]): Resources {
  const statements = actions.map((action) => allow(action, '*'));
  const isUser = path.on === 'own-user' || path.on === 'own-group' || path.on === 'group';
  if (isUser) {
    return {
      Group: { Type: 'AWS::IAM::Group' },
      Role: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'Group' }], Policies: [{ PolicyDocument: document(...statements) }] } },
    };
  }
  if (path.on !== 'own-policy') return { Role: roleWith(...statements) };
  return {
    Role: roleCarrying({ Ref: 'Own' }),
    Own: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(...statements) } },
  };
}

describe('every path that others have shown', () => {
  const paths = escalationPaths().filter((path) => isAttested(path) && path.on !== 'iam');

  it('is tried', () => expect(paths.length).to.be.at.least(75));

  for (const path of paths) {
    const actions = path.steps.map((step) => (typeof step === 'string' ? step : (step[0] ?? '')));
    const expected = [path.id, path.parent];

    it(`${path.id}: ${actions.join(' + ')}`, () => {
      const routes = routesIn(holder(path, actions));
      const found = routes.filter((route) => expected.includes(route.path.id));
      expect(ids(found)).to.not.be.empty;
      // What no template says stays a doubt.
      expect(found.some(({ truth }) => truth.isYes)).to.equal(path.onlyIf === undefined);
    });

    for (const [index, missing] of actions.entries()) {
      it(`${path.id} without ${missing}`, () => {
        const others = path.steps.filter((_, at) => at !== index).flat();
        if (others.length === 0) expect(routesIn(holder(path, ['sqs:SendMessage']))).to.be.empty;
        else expect(ids(routesIn(holder(path, others)))).to.not.include(path.id);
      });
    }
  }

  for (const path of paths.filter(({ steps }) => steps.some((step) => typeof step !== 'string'))) {
    const alternatives = path.steps.find((step) => typeof step !== 'string') ?? [];
    for (const action of alternatives) {
      it(`${path.id} by ${action}`, () => {
        const actions = path.steps.map((step) => (typeof step === 'string' ? step : action));
        expect(ids(routesIn(holder(path, actions)))).to.include(path.id);
      });
    }
  }
});

describe('a role that is passed', () => {
  const START = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*');
  const passing = (resource: unknown, condition?: object): object => roleWith(START, allow('iam:PassRole', resource, condition));
  const NEXT = { 'Fn::GetAtt': ['Next', 'Arn'] };

  it('counts where it trusts the service', () => {
    expect(sure(routesIn({ Role: passing(NEXT), Next: trusting('lambda.amazonaws.com', ADMIN) }))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn({ Role: passing(ownRole('next')), Next: named('next', trusting('lambda.amazonaws.com', ADMIN)) }))).to.deep.equal([
      'lambda-001',
    ]);
  });

  it('does not count where it trusts another one', () => {
    expect(routesIn({ Role: passing(NEXT), Next: trusting('ec2.amazonaws.com', ADMIN) })).to.be.empty;
  });

  it('counts where the end of the service’s name is left to the partition', () => {
    const service = { 'Fn::Sub': 'lambda.${AWS::URLSuffix}' } as unknown as string;
    expect(sure(routesIn({ Role: passing(NEXT), Next: trusting(service, ADMIN) }))).to.deep.equal(['lambda-001']);
  });

  it('gives nothing where it is the caller itself, or holds no more than the caller', () => {
    const own = named('own', passing(ownRole('own')));
    expect(routesIn({ Role: own })).to.be.empty;
    const less = trusting('lambda.amazonaws.com', allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:123456789012:function:x'));
    expect(routesIn({ Role: passing(NEXT), Next: less })).to.be.empty;
  });

  it('is only as much as its policies name', () => {
    const some = trusting('lambda.amazonaws.com', allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q'));
    const [route, ...others] = routesIn({ Role: passing(NEXT), Next: some });
    expect(others).to.be.empty;
    expect(route).to.deep.include({ confined: true, gains: 'role Next' });
    expect(route?.target?.name).to.equal('Next');
    expect(route?.truth.isYes).to.equal(true);
  });

  for (const [why, statement] of Object.entries({
    'writes everywhere': allow('dynamodb:PutItem', '*'),
    'reads everywhere': allow('s3:GetObject', '*'),
    'has a whole service': allow('s3:*', '*'),
    'has all but something': { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    'can escalate itself': allow('iam:CreateAccessKey', '*'),
  })) {
    it(`is more than that where it ${why}`, () => {
      expect(sure(routesIn({ Role: passing(NEXT), Next: trusting('lambda.amazonaws.com', statement) }))).to.deep.equal(['lambda-001']);
    });
  }

  it('is a doubt where the template does not have it', () => {
    for (const resource of ['arn:aws:iam::123456789012:role/worker', ownRole('app-*'), { Ref: 'RoleArn' }, { 'Fn::ImportValue': 'role' }]) {
      const routes = routesIn({ Role: passing(resource) }, { template: { Parameters: { RoleArn: { Type: 'String' } } } });
      expect([attested(routes), unsure(routes)]).to.deep.equal([['lambda-001'], ['lambda-001']]);
    }
  });

  it('is none where the caller can make it', () => {
    const making = (...actions: readonly string[]): object => roleWith(START, allow(['iam:PassRole', ...actions], ownRole('app-*')));
    expect(sure(routesIn({ Role: making('iam:CreateRole', 'iam:PutRolePolicy') }))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn({ Role: making('iam:CreateRole', 'iam:AttachRolePolicy') }))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn({ Role: making('iam:CreateRole') }))).to.be.empty;
    expect(sure(routesIn({ Role: making('iam:TagRole', 'iam:UpdateRole') }))).to.be.empty;
  });

  it('is a doubt where the template has it without its policies', () => {
    const routes = routesIn({
      Role: passing(NEXT),
      Next: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }),
        },
      },
    });
    expect(unsure(routes)).to.deep.equal(['lambda-001']);
    expect(routes[0]?.truth.doubt).to.equal('what Role Next may do is not all in this template');
  });

  it('is of this account: a number there stands for it', () => {
    const next = named('next', trusting('lambda.amazonaws.com', ADMIN));
    const resource = 'arn:aws:iam::123456789012:role/next';
    expect(sure(routesIn({ Role: passing(resource), Next: next }))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn({ Role: passing(resource), Next: next }, { accountId: '123456789012' }))).to.deep.equal(['lambda-001']);
  });

  it('goes to the services that iam:PassedToService names', () => {
    const to = (value: unknown, operator = 'StringEquals'): Resources => ({
      Role: passing('*', { [operator]: { 'iam:PassedToService': value } }),
    });
    expect(sure(routesIn(to('lambda.amazonaws.com')))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn(to(['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'])))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn(to('*.amazonaws.com', 'StringLike')))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn(to('ecs-tasks.amazonaws.com', 'StringNotEquals')))).to.deep.equal(['lambda-001']);
    expect(routesIn(to('ecs-tasks.amazonaws.com'))).to.be.empty;
    expect(routesIn(to('lambda.amazonaws.com', 'StringNotEquals'))).to.be.empty;
  });

  it('does not go where a Deny keeps it', () => {
    const passingAny = (...denies: readonly object[]): Resources => ({ Role: roleWith(START, allow('iam:PassRole', '*'), ...denies) });
    const onlyEcs = { ...deny('iam:PassRole', '*'), Condition: { StringNotEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } };
    expect(routesIn(passingAny(onlyEcs))).to.be.empty;
    const notAdmin = deny('iam:PassRole', 'arn:aws:iam::*:role/admin');
    expect(sure(routesIn(passingAny(notAdmin)))).to.deep.equal(['lambda-001']);
    const onlyApp = { Effect: 'Deny', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*:role/app-*' };
    const routes = routesIn(passingAny(onlyApp));
    expect([attested(routes), sure(routes)]).to.deep.equal([['lambda-001'], []]);
  });

  it('goes to each service for itself', () => {
    const Role = roleWith(
      START,
      allow('ecs:RunTask', '*'),
      allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
    );
    expect(sure(routesIn({ Role }))).to.deep.equal(['lambda-001']);
    const inChina = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com.cn' } };
    expect(sure(routesIn({ Role: roleWith(allow('ec2:RunInstances', '*'), allow('iam:PassRole', '*', inChina)) }))).to.deep.equal([
      'ec2-001',
    ]);
  });

  it('must let the service assume it', () => {
    const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:TagSession' };
    const Next = {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: document(trust), Policies: [{ PolicyDocument: document(ADMIN) }] },
    };
    expect(routesIn({ Role: passing(NEXT), Next })).to.be.empty;
  });

  it('is not known where it carries a policy of elsewhere', () => {
    const { Type, Properties } = trusting(
      'lambda.amazonaws.com',
      allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q'),
    ) as Whole;
    const Next = { Type, Properties: { ...Properties, ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/shared'] } };
    expect(unsure(routesIn({ Role: passing(NEXT), Next }))).to.deep.equal(['lambda-001']);
  });

  it('gives something where the caller has that only sometimes', () => {
    const Next = trusting('lambda.amazonaws.com', allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q'));
    const withQueue = (condition?: object, ...more: readonly object[]): object =>
      roleWith(START, allow('iam:PassRole', NEXT), allow('sqs:*', 'arn:aws:sqs:eu-west-1:123456789012:*', condition), ...more);
    const { Type, Properties } = withQueue() as Whole;
    const bound = { Type, Properties: { ...Properties, PermissionsBoundary: { Ref: 'Boundary' } } };
    const Boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow(['iam:*', 'lambda:*'], '*')) } };
    expect(routesIn({ Role: withQueue(), Next })).to.be.empty;
    expect(attested(routesIn({ Role: withQueue({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }), Next }))).to.deep.equal(['lambda-001']);
    expect(attested(routesIn({ Role: withQueue(undefined, deny('sqs:SendMessage', '*')), Next }))).to.deep.equal(['lambda-001']);
    expect(attested(routesIn({ Role: bound, Next, Boundary }))).to.deep.equal(['lambda-001']);
  });

  it('gives nothing only where the caller has every action and every resource', () => {
    const queue = (name: string): string => `arn:aws:sqs:eu-west-1:123456789012:${name}`;
    const next = (actions: unknown, resources: unknown): readonly string[] =>
      attested(
        routesIn({
          Role: roleWith(START, allow('iam:PassRole', NEXT), allow('sqs:Send*', [queue('a'), queue('b')])),
          Next: trusting('lambda.amazonaws.com', allow(actions, resources)),
        }),
      );
    expect(next('sqs:SendMessage', [queue('a'), queue('b')])).to.be.empty;
    expect(next(['sqs:SendMessage', 'sqs:DeleteQueue'], queue('a'))).to.deep.equal(['lambda-001']);
    expect(next('sqs:SendMessage', [queue('a'), queue('c')])).to.deep.equal(['lambda-001']);
  });

  it('is far more than the caller unless it only lists', () => {
    const next = (action: string): boolean | undefined =>
      routesIn({ Role: passing(NEXT), Next: trusting('lambda.amazonaws.com', allow(action, '*')) })[0]?.confined;
    expect(next('s3:GetObject')).to.equal(false);
    expect(next('s3:ListAllMyBuckets')).to.equal(true);
    expect(next('dynamodb:ListTables')).to.equal(true);
    expect(next('s3:ListBucket'), 'of every bucket').to.equal(true);
    expect(next('s3:*')).to.equal(false);
  });

  it('may be one of several that a pattern describes', () => {
    const Next = named('next', trusting('lambda.amazonaws.com', allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q')));
    const routes = routesIn({ Role: passing(ownRole('ne*')), Next });
    expect(routes.map(({ confined, truth }) => [confined, truth.isYes])).to.deep.equal([
      [true, true],
      [false, false],
    ]);
  });

  it('leads on to another one', () => {
    const Last = trusting('lambda.amazonaws.com', allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q'));
    const through = (resource: unknown): object => trusting('lambda.amazonaws.com', allow('lambda:UpdateFunctionCode', resource));
    const Fn = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'last', Role: arn('Last') } };
    const [route] = routesIn({ Role: passing(NEXT), Next: through(arn('Fn')), Last, Fn });
    expect(route, 'to one that is confined').to.deep.include({ confined: true, gains: 'role Next' });
    const itself = named('next', trusting('lambda.amazonaws.com', allow('iam:PutRolePolicy', ownRole('next'))));
    expect(sure(routesIn({ Role: passing(NEXT), Next: itself })), 'to everything').to.deep.equal(['lambda-001']);
  });

  it('must start what the caller can then use', () => {
    const disjoint = roleWith(
      allow('iam:PassRole', '*'),
      allow('lambda:CreateFunction', fn('a-*')),
      allow('lambda:InvokeFunction', fn('b-*')),
    );
    expect(attested(routesIn({ Role: disjoint }))).to.be.empty;
    const meeting = roleWith(
      allow('iam:PassRole', '*'),
      allow('lambda:CreateFunction', fn('a-*')),
      allow('lambda:InvokeFunction', fn('*-b')),
    );
    expect(sure(routesIn({ Role: meeting }))).to.deep.equal(['lambda-001']);
  });

  it('is spelled out step by step', () => {
    const [route] = routesIn({ Role: passing('*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }) });
    expect(route && routeInWords(route)).to.equal(
      '1. pass any role to lambda (iam:PassRole on *), 2. create a function with it (lambda:CreateFunction on *), 3. invoke it (lambda:InvokeFunction on *)',
    );
  });
});

function named(name: string, role: object): object {
  const { Type, Properties } = role as Whole;
  return { Type, Properties: { ...Properties, RoleName: name } };
}

function fn(name: string): string {
  return `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
}

describe('what an identity does to itself', () => {
  it('counts where it reaches itself', () => {
    for (const action of ['iam:PutRolePolicy', 'iam:AttachRolePolicy']) {
      const reaching = ['*', 'arn:aws:iam::*:role/*', ownRole('worker'), ownRole('work*'), 'arn:aws:iam::123456789012:role/worker'];
      for (const resource of reaching)
        expect(sure(routesIn({ Role: named('worker', roleWith(allow(action, resource))) }))).to.have.length(1);
      for (const resource of [ownRole('other'), 'arn:aws:iam::123456789012:role/team/worker', 'arn:aws:iam::*:user/*']) {
        expect(attested(routesIn({ Role: named('worker', roleWith(allow(action, resource))) }))).to.be.empty;
      }
    }
  });

  it('is a doubt where only the deploy makes its name, but not for a name that is written down', () => {
    expect(unsure(routesIn({ Role: roleWith(allow('iam:PutRolePolicy', ownRole('orders-*'))) }))).to.deep.equal(['iam-005']);
    expect(routesIn({ Role: roleWith(allow('iam:PutRolePolicy', ownRole('orders'))) })).to.be.empty;
  });

  it('does not reach another account', () => {
    const role = named('worker', roleWith(allow('iam:PutRolePolicy', 'arn:aws:iam::123456789012:role/worker')));
    expect(routesIn({ Role: role }, { accountId: '210987654321' })).to.be.empty;
  });

  it('takes a policy that it carries', () => {
    const own = (resource: unknown): Resources => ({
      Role: roleCarrying({ Ref: 'Own' }),
      Own: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ManagedPolicyName: 'own', PolicyDocument: document(allow('iam:CreatePolicyVersion', resource)) },
      },
    });
    expect(sure(routesIn(own('*')))).to.deep.equal(['iam-001']);
    expect(sure(routesIn(own('arn:aws:iam::*:policy/own')))).to.deep.equal(['iam-001']);
    expect(routesIn(own('arn:aws:iam::*:policy/other'))).to.be.empty;
    expect(routesIn({ Role: roleWith(allow('iam:CreatePolicyVersion', '*')) }), 'inline policies have no versions').to.be.empty;
    const elsewhere = {
      Role: roleCarrying('arn:aws:iam::123456789012:policy/shared'),
      Policy: attached(allow('iam:CreatePolicyVersion', 'arn:aws:iam::*:policy/shared')),
    };
    expect(sure(routesIn(elsewhere))).to.deep.equal(['iam-001']);
  });

  it('is a user’s own by its name', () => {
    const user = (resource: string): Resources => ({
      Role: { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyDocument: document(allow('iam:AttachUserPolicy', resource)) }] } },
    });
    expect(sure(routesIn(user('arn:aws:iam::*:user/${aws:username}')))).to.deep.equal(['iam-008']);
    expect(routesIn(user('arn:aws:iam::*:user/somebody'))).to.be.empty;
    const role = roleWith(allow(['iam:CreateAccessKey', 'iam:AttachUserPolicy'], 'arn:aws:iam::*:user/${aws:username}'));
    expect(routesIn({ Role: role }), 'a role has no user name').to.be.empty;
  });

  it('is no user of the template, for a role', () => {
    const Role = roleWith(allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}'));
    expect(
      routesIn({
        Role,
        User: { Type: 'AWS::IAM::User', Properties: { UserName: 'admin', Policies: [{ PolicyDocument: document(ADMIN) }] } },
      }),
    ).to.be.empty;
  });

  it('does not take a policy of AWS’s that we cannot read', () => {
    const Role = { ...roleCarrying('arn:aws:iam::aws:policy/SomethingNew'), Metadata: {} };
    expect(routesIn({ Role, Policy: attached(allow('iam:CreatePolicyVersion', '*')) })).to.be.empty;
  });

  it('is the same for a policy that nothing here carries', () => {
    const policy = (resource: unknown): Resources => ({
      Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('iam:PutRolePolicy', resource)) } },
    });
    expect(sure(routesIn(policy('*'), { of: 'Policy' }))).to.deep.equal(['iam-005']);
    expect(unsure(routesIn(policy(ownRole('app-*')), { of: 'Policy' }))).to.deep.equal(['iam-005']);
  });

  it('is kept by a boundary that the role must set or carry', () => {
    const put = (extra: object): object => {
      const { Type, Properties } = roleWith(
        allow(['iam:PutRolePolicy', 'iam:CreateRole', 'iam:AttachRolePolicy'], '*', {
          StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::123456789012:policy/b' },
        }),
      ) as Whole;
      return { Type, Properties: { ...Properties, ...extra } };
    };
    expect(routesIn({ Role: put({}) }), 'it has none').to.be.empty;
    const routes = routesIn({ Role: put({ PermissionsBoundary: 'arn:aws:iam::123456789012:policy/b' }) });
    expect(ids(routes), 'what it makes has it too').to.not.include('iam-createrole-attach');
    expect([attested(routes), sure(routes)], 'it has it, and what that allows is not known').to.deep.equal([['iam-005', 'iam-009'], []]);
  });

  it('attaches the policy that gives most', () => {
    const attach = (policy: string, operator = 'ArnEquals'): Resources => ({
      Role: roleWith(allow('iam:AttachRolePolicy', '*', { [operator]: { 'iam:PolicyARN': policy } })),
    });
    expect(sure(routesIn(attach('arn:aws:iam::aws:policy/*')))).to.deep.equal(['iam-009']);
    expect(sure(routesIn(attach('arn:aws:iam::aws:policy/AdministratorAccess')))).to.deep.equal(['iam-009']);
    expect(sure(routesIn(attach('arn:aws:iam::aws:policy/AdministratorAccess', 'ArnNotEquals')))).to.deep.equal(['iam-009']);
    expect(routesIn(attach('arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'))).to.be.empty;
    expect(unsure(routesIn(attach('arn:aws:iam::123456789012:policy/app-*')))).to.deep.equal(['iam-009']);
  });
});

function attached(...statements: readonly unknown[]): object {
  return { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: document(...statements) } };
}

describe('another role', () => {
  const callers = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } };
  const other = (principal: object, ...statements: readonly unknown[]): object => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'other',
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }),
      Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }],
    },
  });
  const SMALL = allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q');

  it('is gained by a policy for it, where the caller may assume it', () => {
    const Role = named('caller', roleWith(allow('iam:AttachRolePolicy', arn('Other')), allow('sts:AssumeRole', arn('Other'))));
    expect(sure(routesIn({ Role, Other: other(callers, SMALL) }))).to.deep.equal(['iam-014']);
    expect(sure(routesIn({ Role, Other: other({ AWS: ownRole('caller') }, SMALL) }))).to.deep.equal(['iam-014']);
    expect(attested(routesIn({ Role, Other: other({ AWS: ownRole('somebody') }, SMALL) }))).to.be.empty;
    expect(attested(routesIn({ Role, Other: other({ Service: 'ec2.amazonaws.com' }, SMALL) }))).to.be.empty;
  });

  it('must be one and the same', () => {
    const Role = roleWith(allow('iam:AttachRolePolicy', ownRole('a')), allow('sts:AssumeRole', ownRole('b')));
    expect(attested(routesIn({ Role }))).to.be.empty;
  });

  it('is gained by its trust', () => {
    expect(sure(routesIn({ Role: roleWith(allow('iam:UpdateAssumeRolePolicy', '*')) }))).to.deep.equal(['iam-012']);
    const Role = named('caller', roleWith(allow('iam:UpdateAssumeRolePolicy', arn('Other'))));
    expect(sure(routesIn({ Role, Other: other({ Service: 'ec2.amazonaws.com' }, ADMIN) }))).to.deep.equal(['iam-012']);
    expect(routesIn({ Role: named('caller', roleWith(allow('iam:UpdateAssumeRolePolicy', ownRole('caller')))) }), 'its own').to.be.empty;
  });

  it('is meant to be assumed by those it names, unless it is far more powerful', () => {
    const Role = roleWith(allow('sts:AssumeRole', arn('Other')));
    expect(sure(routesIn({ Role, Other: other(callers, ADMIN) }))).to.deep.equal(['sts-001']);
    expect(routesIn({ Role, Other: other(callers, SMALL) })).to.be.empty;
    expect(routesIn({ Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/reader')) })).to.be.empty;
  });

  it('is gained by a path of two steps although the shorter one is a doubt', () => {
    const Role = roleWith(allow('iam:AttachRolePolicy', ownRole('app-*')), allow('sts:AssumeRole', ownRole('app-other')));
    const Other = named('app-other', other(callers, SMALL));
    expect([sure(routesIn({ Role, Other })), unsure(routesIn({ Role, Other }))]).to.deep.equal([['iam-014'], ['iam-009']]);
  });

  it('may carry any policy where the template does not have it', () => {
    const Role = roleWith(allow('iam:CreatePolicyVersion', '*'), allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/reader'));
    expect([attested(routesIn({ Role })), sure(routesIn({ Role }))]).to.deep.equal([['iam-016'], []]);
    expect(routesIn({ Role })[0]?.truth.doubt).to.include('which policies role reader carries is not known here');
  });

  it('is gained through its own managed policy', () => {
    const Role = named(
      'caller',
      roleWith(allow('iam:CreatePolicyVersion', 'arn:aws:iam::*:policy/shared'), allow('sts:AssumeRole', arn('Other'))),
    );
    const carrying = (policy: object): Resources => ({
      Role,
      Other: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'other',
          AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: callers, Action: 'sts:AssumeRole' }),
          ManagedPolicyArns: [{ Ref: 'Shared' }],
        },
      },
      Shared: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ...policy, PolicyDocument: document(SMALL) } },
    });
    expect(sure(routesIn(carrying({ ManagedPolicyName: 'shared' })))).to.deep.equal(['iam-016']);
    expect(routesIn(carrying({ ManagedPolicyName: 'unshared' }))).to.be.empty;
  });
});

describe('another function', () => {
  const CODE = 'lambda:UpdateFunctionCode';
  const functionWith = (role: string, name: string): object => ({
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: name, Role: arn(role) },
  });

  it('is persistence where it is its own', () => {
    const Role = roleWith(allow([CODE, 'lambda:UpdateFunctionConfiguration'], [arn('Own'), arn('Sibling')]));
    const own = { Own: functionWith('Role', 'own'), Sibling: functionWith('Role', 'sibling') };
    expect(routesIn({ Role, ...own })).to.be.empty;
    const sometimes = roleWith(
      allow(CODE, arn('Own')),
      allow('s3:GetObject', 'arn:aws:s3:::b/*', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
    );
    expect(routesIn({ Role: sometimes, ...own })).to.be.empty;
  });

  it('gives the role of that function', () => {
    const Role = roleWith(allow(CODE, arn('Other')));
    const next = (...statements: readonly unknown[]): Resources => ({
      Role,
      Other: functionWith('Next', 'other'),
      Next: trusting('lambda.amazonaws.com', ...statements),
    });
    expect(sure(routesIn(next(ADMIN)))).to.deep.equal(['lambda-003']);
    const [route] = routesIn(next(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q')));
    expect(route).to.deep.include({ confined: true, gains: 'function Other' });
  });

  it('is a doubt where the template does not have it', () => {
    expect(unsure(routesIn({ Role: roleWith(allow(CODE, fn('elsewhere'))) }))).to.deep.equal(['lambda-003']);
    expect(unsure(routesIn({ Role: roleWith(allow(CODE, fn('orders-*'))) }))).to.deep.equal(['lambda-003']);
    const external = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'o', Role: 'arn:aws:iam::123456789012:role/x' } };
    expect(unsure(routesIn({ Role: roleWith(allow(CODE, arn('Other'))), Other: external }))).to.deep.equal(['lambda-003']);
  });

  it('is any where the name is left open', () => {
    for (const resource of [
      '*',
      fn('*'),
      'arn:aws:lambda:*:*:*',
      { 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:*' },
    ]) {
      expect(sure(routesIn({ Role: roleWith(allow(CODE, resource)) }))).to.deep.equal(['lambda-003']);
    }
  });

  it('is the same for other things that have a role', () => {
    const Role = roleWith(allow('codebuild:StartBuild', arn('Project')));
    const Project = { Type: 'AWS::CodeBuild::Project', Properties: { Name: 'p', ServiceRole: arn('Next') } };
    expect(sure(routesIn({ Role, Project, Next: trusting('codebuild.amazonaws.com', ADMIN) }))).to.deep.equal(['codebuild-002']);
    expect(unsure(routesIn({ Role, Project: { ...Project, Properties: { Name: 'p', ServiceRole: 'build' } } }))).to.deep.equal([
      'codebuild-002',
    ]);
  });

  it('is a doubt where a tag decides which', () => {
    const tagged = allow(CODE, '*', { StringEquals: { 'aws:ResourceTag/team': 'orders' } });
    expect(unsure(routesIn({ Role: roleWith(tagged) }))).to.deep.equal(['lambda-003']);
    const untagged = allow(CODE, '*', { StringEqualsIfExists: { 'aws:ResourceTag/team': 'orders' } });
    expect(sure(routesIn({ Role: roleWith(untagged) }))).to.deep.equal(['lambda-003']);
  });
});

describe('actions and resources that do not fit', () => {
  it('grant no step: an action that takes no resource, on an ARN', () => {
    const steps = (resource: string): Resources => ({
      Role: roleWith(allow(['iam:PassRole', 'lambda:CreateFunction'], '*'), allow('lambda:CreateEventSourceMapping', resource)),
    });
    expect(attested(routesIn(steps('*')))).to.deep.equal(['lambda-002']);
    expect(attested(routesIn(steps('arn:aws:lambda:*:*:*')))).to.be.empty;
  });

  it('grant no step: an action on a resource of another kind', () => {
    const Role = roleWith(allow('iam:PassRole', '*'), allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], 'arn:aws:s3:::*'));
    expect(routesIn({ Role })).to.be.empty;
    expect(routesIn({ Role: roleWith(allow('iam:PutRolePolicy', 'arn:aws:iam::*:policy/*')) })).to.be.empty;
  });

  it('need what the action runs, besides what it runs on', () => {
    const send = (runs: string): Resources => ({
      Role: roleWith(allow('ssm:SendCommand', ['arn:aws:ec2:*:*:instance/*', `arn:aws:ssm:*:*:document/${runs}`])),
    });
    expect(sure(routesIn(send('*')))).to.deep.equal(['ssm-002']);
    expect(unsure(routesIn(send('AWS-RunPatchBaseline')))).to.deep.equal(['ssm-002']);
  });
});

describe('what must be there besides', () => {
  const run = (resource: unknown): object => roleWith(allow('iam:PassRole', '*'), allow('ecs:RunTask', resource));
  const task = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/worker:*';

  it('is there for who may use all of it', () => expect(sure(routesIn({ Role: run('*') }))).to.deep.equal(['ecs-008']));

  it('is a doubt where the template does not have it', () => {
    expect(unsure(routesIn({ Role: run(task) }))).to.deep.equal(['ecs-008']);
    const present = { Cluster: { Type: 'AWS::ECS::Cluster' }, Task: { Type: 'AWS::ECS::TaskDefinition' } };
    expect(sure(routesIn({ Role: run(task), ...present }))).to.deep.equal(['ecs-008']);
  });
});

describe('what is told once', () => {
  it('is nothing for an administrator', () => {
    expect(routesIn({ Role: roleWith(ADMIN) })).to.be.empty;
    expect(routesIn({ Role: roleCarrying('arn:aws:iam::aws:policy/AdministratorAccess') })).to.be.empty;
  });

  it('is one route for everything of IAM', () => {
    for (const statement of [allow('iam:*', '*'), { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]) {
      expect(sure(routesIn({ Role: roleWith(statement) }))).to.deep.equal(['iam-star']);
    }
    expect(ids(routesIn({ Role: roleCarrying('arn:aws:iam::aws:policy/IAMFullAccess') }))).to.deep.equal(['iam-star']);
    expect(sure(routesIn({ Role: roleWith(allow('iam:*', 'arn:aws:iam::*:role/*')) })), 'on roles alone').to.not.include('iam-star');
    expect(
      routesIn({ Role: roleWith(allow('iam:*', '*'), { Effect: 'Deny', NotAction: ['iam:Get*', 'iam:List*', 's3:*'], Resource: '*' }) }),
    ).to.be.empty;
  });

  it('is everything of IAM under a condition that is about other things', () => {
    const here = allow('iam:*', '*', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } });
    expect(sure(routesIn({ Role: roleWith(here) }))).to.deep.equal(['iam-star']);
  });

  it('is nothing of what AWS grants the roles of its own services', () => {
    const carrying = (service: string): readonly string[] => {
      const AssumeRolePolicyDocument = document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' });
      const ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole'];
      return attested(routesIn({ Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument, ManagedPolicyArns } } }));
    };
    expect(carrying('glue.amazonaws.com')).to.be.empty;
    expect(carrying('lambda.amazonaws.com'), 'Lambda is not the one it is meant for').to.include('glue-002');
  });

  it('is not everything of IAM where a condition or a Deny leaves only some of it', () => {
    const start = ['iam:*', 'lambda:CreateFunction', 'lambda:InvokeFunction'];
    const toLambda = allow(start, '*', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } });
    expect(sure(routesIn({ Role: roleWith(toLambda) }))).to.deep.equal(['lambda-001']);
    const reading = { Effect: 'Deny', NotAction: ['iam:Get*', 'iam:List*', 'lambda:*'], Resource: '*' };
    const passing = { Effect: 'Deny', NotAction: ['iam:PassRole', 'lambda:*'], Resource: '*' };
    const starting = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*');
    expect(sure(routesIn({ Role: roleWith(allow('iam:*', '*'), passing, starting) }))).to.deep.equal(['lambda-001']);
    expect(sure(routesIn({ Role: roleWith(allow('iam:*', '*'), reading, allow('lambda:UpdateFunctionCode', '*')) }))).to.deep.equal([
      'lambda-003',
    ]);
  });

  it('is the shorter route of two where one adds to the other', () => {
    expect(ids(routesIn({ Role: roleWith(allow(['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'], '*')) }))).to.deep.equal([
      'lambda-003',
    ]);
    expect(attested(routesIn({ Role: roleWith(allow(['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'], '*')) }))).to.deep.equal([
      'iam-009',
      'iam-012',
    ]);
  });

  it('begins with the surest and shortest', () => {
    const routes = routesIn({
      Role: roleWith(allow(['iam:PassRole', 'ecs:*', 'lambda:CreateFunction', 'lambda:InvokeFunction', 'iam:CreateAccessKey'], '*')),
    });
    expect(ids(routes.slice(0, 2))).to.deep.equal(['iam-002', 'ecs-008']);
  });
});

describe('what only the deploy decides', () => {
  it('makes a route a doubt, with its reason', () => {
    const Role = roleWith({ 'Fn::If': ['IsProd', allow('s3:GetObject', '*'), allow('iam:CreateAccessKey', '*')] });
    const [route] = routesIn({ Role }, { template: IS_PROD });
    expect(route?.truth.doubt).to.include('IsProd');
  });

  it('is a boundary that is not in the template', () => {
    const { Type, Properties } = roleWith(allow('iam:CreateAccessKey', '*')) as Whole;
    const [route] = routesIn({ Role: { Type, Properties: { ...Properties, PermissionsBoundary: 'arn:aws:iam::123456789012:policy/b' } } });
    expect(route?.truth.doubt).to.equal('the permissions boundary is not in this template');
  });

  it('is not a boundary that is', () => {
    const { Type, Properties } = roleWith(allow(['iam:CreateAccessKey', 'iam:PutRolePolicy'], '*')) as Whole;
    const bound = (...statements: readonly unknown[]): Resources => ({
      Role: { Type, Properties: { ...Properties, PermissionsBoundary: { Ref: 'Boundary' } } },
      Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(...statements) } },
    });
    expect(routesIn(bound(allow(['s3:*', 'dynamodb:*'], '*')))).to.be.empty;
    expect(sure(routesIn(bound(ADMIN)))).to.deep.equal(['iam-002', 'iam-005']);
  });
});

describe('paths that nobody has shown, or that work no more', () => {
  it('are routes of their own kind', () => {
    const routes = routesIn({ Role: roleWith(allow(['iam:PassRole', 'scheduler:CreateSchedule'], '*')) });
    expect([ids(routes), attested(routes)]).to.deep.equal([['scheduler'], []]);
    const old = routesIn({ Role: roleWith(allow(['iam:PassRole', 'codestar:CreateProject'], '*')) });
    expect([ids(old), attested(old)]).to.deep.equal([['rhino-24'], []]);
  });

  it('lift a limit only where there is one', () => {
    const lifting = roleWith(allow('iam:DeleteRolePolicy', '*'));
    expect(routesIn({ Role: lifting })).to.be.empty;
    const removing = roleWith(allow('iam:DeleteRolePermissionsBoundary', '*')) as Whole;
    expect(routesIn({ Role: removing })).to.be.empty;
    const bound = { ...removing, Properties: { ...removing.Properties, PermissionsBoundary: { Ref: 'Boundary' } } };
    const Boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(ADMIN) } };
    expect(ids(routesIn({ Role: bound, Boundary }))).to.deep.equal(['deleterolepermissionsboundary']);
    expect(ids(routesIn({ Role: roleWith(allow('iam:DeleteRolePolicy', '*'), deny('s3:*', '*')) }))).to.deep.equal(['deleterolepolicy']);
  });

  it('open every resource of a kind, or nothing', () => {
    expect(ids(routesIn({ Role: roleWith(allow('kms:PutKeyPolicy', '*')) }))).to.deep.equal(['rp-kms-putkeypolicy']);
    expect(routesIn({ Role: roleWith(allow('kms:PutKeyPolicy', 'arn:aws:kms:eu-west-1:123456789012:key/1')) })).to.be.empty;
    const given = routesIn(
      { Role: roleWith(allow('kms:PutKeyPolicy', { Ref: 'Key' })) },
      { template: { Parameters: { Key: { Type: 'String' } } } },
    );
    expect(given.map(({ path, truth }) => [path.id, truth.isYes])).to.deep.equal([['rp-kms-putkeypolicy', false]]);
    expect(routesIn({ Role: roleWith(allow('s3:*', '*')) }), 'who has the service has its resources').to.be.empty;
  });
});
