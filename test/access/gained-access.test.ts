import { expect } from 'chai';
import { gainedAccess } from '../../src/access/gained-access.ts';
import type { AuditInput, ServiceInput } from '../../src/audit-input.ts';

type Resources = Readonly<Record<string, unknown>>;

const LAMBDA = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };

export function inputOf(Resources: Resources, service: ServiceInput = {}, rest: object = {}): AuditInput {
  return { templates: [{ file: 't.json', document: { ...rest, Resources } }], service };
}

const role = (statements: unknown, more: object = {}, trust: unknown = LAMBDA): object => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: trust },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }],
    ...more,
  },
});
const fn = (roleId = 'Role', more: object = {}): object => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Role: { 'Fn::GetAtt': [roleId, 'Arn'] }, ...more },
});
const allow = (Action: unknown, Resource: unknown = '*', more: object = {}): object => ({ Effect: 'Allow', Action, Resource, ...more });
const table = (name: string): object => ({ 'Fn::Sub': `arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${name}` });
const permission = (Principal: unknown, more: object = {}): object => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action: 'lambda:InvokeFunction', FunctionName: { 'Fn::GetAtt': ['api', 'Arn'] }, Principal, ...more },
});

function said(before: Resources | AuditInput, after: Resources | AuditInput): readonly string[] {
  const [old, now] = [before, after].map((one) => ('templates' in one ? (one as AuditInput) : inputOf(one)));
  return gainedAccess(old!, now!).map(({ message, unproven }) => message + (unproven === undefined ? '' : ` (unproven: ${unproven})`));
}

const withRole = (statements: unknown, more: object = {}): Resources => ({ api: fn(), Role: role(statements, more) });

describe('gainedAccess', () => {
  it('says nothing where nothing is gained', () => {
    const get = allow(['dynamodb:GetItem', 'dynamodb:PutItem'], table('orders'));
    for (const [before, after] of [
      [withRole(get), withRole(get)],
      [withRole(get), withRole([allow('dynamodb:putitem', [table('orders')]), allow(['dynamodb:GetItem'], table('orders'))])],
      [withRole(allow('dynamodb:*', table('*'))), withRole(get)],
      [withRole(get), withRole([])],
      // Split, renamed, and moved to a policy of its own.
      [withRole(get), { api: fn('Other'), Other: role(get) }],
      [
        withRole(get),
        { ...withRole([]), P: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: get } } } },
      ],
      [withRole(allow('s3:*', { 'Fn::ImportValue': 'x' })), withRole([allow('s3:*', { 'Fn::ImportValue': 'x' })])],
    ] as const)
      expect(said(before, after), JSON.stringify(after)).to.deep.equal([]);
  });

  it('says which actions a function may do now, and on what', () => {
    const before = withRole(allow('dynamodb:GetItem', table('orders')));
    expect(said(before, withRole(allow(['dynamodb:GetItem', 'dynamodb:DeleteItem'], table('orders'))))).to.deep.equal([
      'role of function api may now dynamodb:DeleteItem on table orders',
    ]);
    expect(said(before, withRole(allow('dynamodb:GetItem', [table('orders'), table('users'), table('keys')])))).to.deep.equal([
      'role of function api may now dynamodb:GetItem on table users and table keys',
    ]);
    expect(said(before, withRole(allow('*')))).to.deep.equal(['role of function api may now do everything on everything']);
    expect(said(before, withRole({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }))).to.deep.equal([
      'role of function api may now do everything but iam:* on everything',
    ]);
    expect(
      said(
        {},
        {
          User: {
            Type: 'AWS::IAM::User',
            Properties: { Policies: role(allow('s3:GetObject', 'arn:aws:s3:::b/*'))['Properties' as never]['Policies'] },
          },
        },
      ),
    ).to.deep.equal(['user User may now s3:GetObject on bucket b/*']);
  });

  it('sees that a Deny, a condition or a boundary has gone', () => {
    const keys = { Effect: 'Deny', Action: 'kms:*', Resource: '*' };
    expect(said(withRole([allow('kms:Decrypt'), keys]), withRole(allow('kms:Decrypt')))).to.have.length(1);
    const from = { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } };
    expect(said(withRole(allow('kms:Decrypt', '*', from)), withRole(allow('kms:Decrypt')))).to.have.length(1);
    expect(said(withRole(allow('kms:Decrypt')), withRole(allow('kms:Decrypt', '*', from)))).to.deep.equal([]);
    const bound = { PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' };
    expect(said(withRole(allow('s3:*'), bound), withRole(allow('s3:*')))).to.have.length(1);
  });

  it('names policies instead of all that they allow, and says of those of elsewhere that it does not know', () => {
    const managed = (...ManagedPolicyArns: string[]): Resources => withRole([], { ManagedPolicyArns });
    expect(said(managed(), managed('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'))).to.deep.equal([
      'role of function api may now do what the AWS managed policy AmazonS3ReadOnlyAccess allows',
    ]);
    expect(said(managed(), managed('arn:aws:iam::111122223333:policy/team'))).to.deep.equal([
      'role of function api may now do what arn:aws:iam::111122223333:policy/team allows (unproven: that policy is not in the templates)',
    ]);
    const team = 'arn:aws:iam::111122223333:policy/team';
    expect(said(managed(team), managed(team))).to.deep.equal([]);
  });

  it('compares a function with itself: what it runs with, wherever that is', () => {
    const roles = { Weak: role(allow('s3:GetObject')), Strong: role(allow('s3:*')) };
    expect(said({ ...roles, api: fn('Weak') }, { ...roles, api: fn('Strong') })).to.deep.equal([
      'role of function api may now s3:* on everything',
    ]);
    expect(
      said({ Weak: roles.Weak, a: fn('Weak') }, { Weak: roles.Weak, a: fn('Weak'), b: fn('Weak') }),
      'the role gains nothing',
    ).to.deep.equal([]);
    const elsewhere = (Role: string): Resources => ({ api: fn('x', { Role }) });
    expect(said(elsewhere('arn:aws:iam::111122223333:role/a'), elsewhere('arn:aws:iam::111122223333:role/b'))).to.deep.equal([
      'function api now runs with arn:aws:iam::111122223333:role/b (unproven: that role is not in the templates)',
    ]);
    expect(said(elsewhere('arn:aws:iam::111122223333:role/a'), elsewhere('arn:aws:iam::111122223333:role/a'))).to.deep.equal([]);
  });

  it('does not mention that a function writes its own log', () => {
    const log = (name: string): object =>
      allow(['logs:CreateLogStream', 'logs:PutLogEvents'], {
        'Fn::Sub': `arn:aws:logs:eu-west-1:\${AWS::AccountId}:log-group:/aws/lambda/${name}:*`,
      });
    const resources = (name: string): Resources => ({ api: fn('Role', { FunctionName: 'shop-dev-api' }), Role: role(log(name)) });
    for (const own of ['shop-dev-api', 'shop-dev*']) expect(said({}, resources(own)), own).to.deep.equal([]);
    for (const other of ['*', 'other-api', 'shop-dev-b*']) expect(said({}, resources(other)), other).to.have.length(1);
  });

  it('says who may call a function or use a resource now', () => {
    const base = { api: fn(), Role: role([]) };
    expect(said(base, { ...base, P: permission('222233334444') })).to.deep.equal([
      'function api may now be invoked by account 222233334444',
    ]);
    expect(said(base, { ...base, P: permission('*') })).to.deep.equal(['function api may now be invoked by anyone']);
    expect(said(base, { ...base, P: permission('s3.amazonaws.com', { SourceAccount: { Ref: 'AWS::AccountId' } }) })).to.deep.equal([
      'function api may now be invoked by s3.amazonaws.com if StringLike aws:sourceaccount ${AWS::AccountId}',
    ]);
    const queue = (Principal: unknown, id = 'Policy'): Resources => ({
      Jobs: { Type: 'AWS::SQS::Queue' },
      [id]: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { Queues: [{ Ref: 'Jobs' }], PolicyDocument: { Statement: { ...allow('sqs:SendMessage'), Principal } } },
      },
    });
    expect(said({}, queue('*'))).to.deep.equal(['anyone may now sqs:SendMessage on queue Jobs']);
    expect(said(queue({ AWS: '111122223333' }), queue({ AWS: ['111122223333', '222233334444'] }, 'Renamed'))).to.deep.equal([
      'account 222233334444 may now sqs:SendMessage on queue Jobs',
    ]);
  });

  it('takes a permission for the same, by whichever name it has and however it names the function', () => {
    const base = { api: fn(), Role: role([]) };
    const [before, after] = [permission('222233334444'), permission('222233334444', { FunctionName: { Ref: 'api' } })];
    expect(said({ ...base, P: before }, { ...base, Q: after })).to.deep.equal([]);
    expect(said({ ...base, P: after }, { ...base, P: before })).to.deep.equal([]);
  });

  it('says who may take a role now', () => {
    const trusted = (AWS: unknown): Resources => ({
      Deployer: role([], {}, { Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }),
    });
    expect(said(trusted('111122223333'), trusted(['111122223333', 'arn:aws:iam::222233334444:root']))).to.deep.equal([
      'role Deployer may now be assumed by account 222233334444',
    ]);
    expect(said(trusted('111122223333'), trusted('*'))).to.deep.equal(['role Deployer may now be assumed by anyone']);
    expect(said({}, { api: fn(), Role: role([]) }), 'Lambda takes the role of a function').to.deep.equal([]);
  });

  it('says which routes and addresses are open now', () => {
    const http = (AuthorizationType?: string): Resources => ({
      api: fn(),
      Role: role([]),
      Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
      Integration: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: { ApiId: { Ref: 'Http' }, IntegrationUri: { 'Fn::GetAtt': ['api', 'Arn'] } },
      },
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: 'Http' },
          RouteKey: 'POST /orders',
          Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
          ...(AuthorizationType === undefined ? {} : { AuthorizationType }),
        },
      },
    });
    expect(said({}, http())).to.deep.equal(['open to anyone: POST /orders, which calls function api']);
    expect(said(http('AWS_IAM'), http())).to.deep.equal(['open to anyone: POST /orders, which calls function api']);
    expect(said({}, http('AWS_IAM'))).to.deep.equal(['function api may now be called through POST /orders, which is guarded']);
    expect(said(http(), http('AWS_IAM'))).to.deep.equal([]);
    const url = (AuthType: string): Resources => ({
      ...withRole([]),
      Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType, TargetFunctionArn: { 'Fn::GetAtt': ['api', 'Arn'] } } },
      P: permission('*', { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }),
    });
    expect(said(withRole([]), url('NONE'))).to.deep.equal(['open to anyone: the URL of function api']);
    expect(said(url('NONE'), url('NONE'))).to.deep.equal([]);
    expect(said(url('AWS_IAM'), url('NONE'))).to.deep.equal(['open to anyone: the URL of function api']);
  });

  it('tells what was packaged for another stage and region from what is new', () => {
    const stage = (name: string, region: string, actions: readonly string[]): AuditInput =>
      inputOf(
        {
          api: fn('Role', { FunctionName: `shop-${name}-api` }),
          Role: role(allow(actions, `arn:aws:dynamodb:${region}:111122223333:table/shop-${name}-orders`)),
          [`Jobs${name === 'dev' ? 'Dev' : 'Prod'}Queue`]: { Type: 'AWS::SQS::Queue' },
          ApiLambdaVersionx0123456789abcdef0123: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'api' } } },
          Sender: role(allow('sqs:SendMessage', { 'Fn::GetAtt': [`Jobs${name === 'dev' ? 'Dev' : 'Prod'}Queue`, 'Arn'] })),
        },
        { stage: name, region },
      );
    const [dev, prod] = [
      stage('dev', 'eu-west-1', ['dynamodb:GetItem']),
      stage('prod', 'us-east-1', ['dynamodb:GetItem', 'dynamodb:Query']),
    ];
    expect(said(dev, prod)).to.deep.equal([
      'role of function api may now dynamodb:Query on arn:aws:dynamodb:us-east-1:111122223333:table/shop-prod-orders',
    ]);
    expect(said(prod, dev)).to.deep.equal([]);
  });

  it('matches versions and deployments whose ids hold a hash', () => {
    const hashed = (hash: string): Resources => ({
      api: fn(),
      [`ApiLambdaVersion${hash}`]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'api' } } },
      Role: role(allow('lambda:InvokeFunction', { Ref: `ApiLambdaVersion${hash}` })),
    });
    expect(said(hashed('a'.repeat(32)), hashed('B'.repeat(32)))).to.deep.equal([]);
  });

  it('says what only the deploy decides, with the reason', () => {
    const Parameters = { Mode: { Type: 'String' }, Name: { Type: 'String' } };
    const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
    const maybe = (branch: unknown): AuditInput =>
      inputOf(withRole([allow('s3:GetObject', 'arn:aws:s3:::a/*'), branch]), {}, { Parameters, Conditions });
    const [deletes, nothing] = [allow('s3:DeleteObject', 'arn:aws:s3:::a/*'), { Ref: 'AWS::NoValue' }];
    const [fact, ...others] = said(maybe(nothing), maybe({ 'Fn::If': ['IsProd', deletes, nothing] }));
    expect(fact).to.match(/^role of function api may now s3:DeleteObject on bucket a\/\* \(unproven: only when condition IsProd holds/);
    expect(others).to.deep.equal([]);
    const sam = { Api: { Type: 'AWS::Serverless::Function', Properties: { Policies: 'AdministratorAccess' } } };
    expect(said({}, sam)).to.deep.equal([
      'AWS::Serverless::Function Api may bring new access (unproven: AWS::Serverless::Function stands for something that is not in the templates)',
    ]);
    expect(said(sam, sam)).to.deep.equal([]);
  });

  it('shows no secret that a condition holds', () => {
    const token = 'amzn1.ask.skill.0000';
    const [fact] = said(
      { api: fn(), Role: role([]) },
      { api: fn(), Role: role([]), P: permission('alexa-appkit.amazon.com', { EventSourceToken: token }) },
    );
    expect(fact).to.equal('function api may now be invoked by alexa-appkit.amazon.com if StringLike lambda:eventsourcetoken (hidden)');
  });
});
