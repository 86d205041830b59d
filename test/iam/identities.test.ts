import { expect } from 'chai';

import type { Identity } from '../../src/iam/identity.ts';
import { awsManagedName } from '../../src/iam/identities.ts';
import { concat, PARTITION, text } from '../../src/template/token.ts';
import { say } from '../template/probe.ts';
import { allow, deny, serviceOf } from './service-of.ts';

const Parameters = { Mode: { Type: 'String' }, Arn: { Type: 'String' }, Arns: { Type: 'CommaDelimitedList' } };
const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const rest = { Parameters, Conditions };
const ifProd = (a: unknown, b: unknown): object => ({ 'Fn::If': ['IsProd', a, b] });
const NO_VALUE = { Ref: 'AWS::NoValue' };
const LAMBDA_ROLE = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaRole' };

const role = (Properties: object = {}): object => ({ Type: 'AWS::IAM::Role', Properties });
const document = (...Statement: object[]): object => ({ Version: '2012-10-17', Statement });
const policy = (type: string, Properties: object, ...statements: object[]): object => ({
  Type: type,
  Properties: { ...Properties, PolicyDocument: document(...statements) },
});

function identity(Resources: object, name = 'Role'): Identity {
  return serviceOf(Resources, rest).identities.find((one) => one.name === name)!;
}

const invokes = (Resources: object, name?: string): string => say(identity(Resources, name).can('lambda:InvokeFunction'));

describe('a role', () => {
  it('is granted what its own policies say', () => {
    const Policies = [{ PolicyName: 'a', PolicyDocument: document(allow('lambda:InvokeFunction')) }];
    expect(invokes({ Role: role({ Policies }) })).to.equal('yes');
    expect(invokes({ Role: role({ Policies: [ifProd(Policies[0], NO_VALUE)] }) })).to.equal('only when condition IsProd holds');
    expect(identity({ Role: role({ Policies }) }).statements[0]?.source).to.deep.include({ kind: 'inline', name: 'Role' });
  });

  it('is granted what a policy that names it says, in every way to name it', () => {
    for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']) {
      for (const name of [{ Ref: 'Role' }, 'the-role']) {
        const Resources = { Role: role({ RoleName: 'the-role' }), Policy: policy(type, { Roles: [name] }, allow('lambda:*')) };
        expect(invokes(Resources), `${type} ${JSON.stringify(name)}`).to.equal('yes');
        expect(serviceOf(Resources).identities).to.have.length(1);
      }
    }
    expect(invokes({ Role: role(), Policy: policy('AWS::IAM::RolePolicy', { RoleName: { Ref: 'Role' } }, allow('lambda:*')) })).to.equal(
      'yes',
    );
    expect(
      invokes({ Role: role(), Policy: policy('AWS::IAM::Policy', { Roles: [ifProd({ Ref: 'Role' }, NO_VALUE)] }, allow('lambda:*')) }),
    ).to.equal('only when condition IsProd holds');
    expect(
      invokes({
        Role: role(),
        Policy: { ...policy('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }] }, allow('lambda:*')), Condition: 'IsProd' },
      }),
    ).to.equal('only when condition IsProd holds');
    expect(invokes({ Role: role(), Policy: policy('AWS::IAM::Policy', { Roles: ['other'] }, allow('lambda:*')) })).to.equal('no');
  });

  it('is granted what a managed policy it lists says', () => {
    const Resources = {
      Role: role({ ManagedPolicyArns: [{ Ref: 'Policy' }] }),
      Policy: policy('AWS::IAM::ManagedPolicy', {}, allow('lambda:*')),
    };
    expect(invokes(Resources)).to.equal('yes');
    expect(serviceOf(Resources).identities).to.have.length(1);
    expect(identity(Resources).statements[0]?.source).to.deep.equal({ kind: 'managed', name: 'Policy' });
  });

  it('has a policy once that is attached from both sides', () => {
    const Resources = {
      Role: role({ ManagedPolicyArns: [{ Ref: 'Policy' }] }),
      Policy: policy('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }] }, allow('lambda:*')),
    };
    expect(identity(Resources).grants('lambda:InvokeFunction')).to.have.length(1);
  });

  it('is denied by any of its policies', () => {
    const Policies = [{ PolicyName: 'a', PolicyDocument: document(allow('lambda:*')) }];
    expect(
      invokes({ Role: role({ Policies }), Policy: policy('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }] }, deny('lambda:Invoke*')) }),
    ).to.equal('no');
  });

  it('is granted what AWS says its policies grant, however the ARN is built', () => {
    for (const arn of [
      'arn:aws:iam::aws:policy/service-role/AWSLambdaRole',
      LAMBDA_ROLE,
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaRole']] },
    ]) {
      const one = identity({ Role: role({ ManagedPolicyArns: [arn] }) });
      expect(say(one.can('lambda:InvokeFunction')), JSON.stringify(arn)).to.equal('yes');
      expect(one.statements[0]?.source).to.deep.include({ kind: 'aws-managed', name: 'AWSLambdaRole' });
      expect(one.statements[0]?.path).to.deep.equal(['Resources', 'Role', 'Properties', 'ManagedPolicyArns', 0]);
      expect(one.unread).to.deep.equal([]);
    }
  });

  it('is granted an AWS policy where the condition of the template chooses it', () => {
    const other = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' };
    const chosen = identity({ Role: role({ ManagedPolicyArns: [ifProd(LAMBDA_ROLE, other)] }) });
    expect(say(chosen.can('lambda:InvokeFunction'))).to.equal('only when condition IsProd holds');
    expect(say(chosen.can('logs:PutLogEvents'))).to.equal('only when condition IsProd does not hold');
    expect(invokes({ Role: role({ ManagedPolicyArns: [ifProd(LAMBDA_ROLE, NO_VALUE)] }) })).to.equal('only when condition IsProd holds');
    expect(invokes({ Role: role({ ManagedPolicyArns: ifProd([LAMBDA_ROLE], [other]) }) })).to.equal('only when condition IsProd holds');
  });

  it('names the policies nobody here can read', () => {
    const unread = (arns: unknown): readonly string[] =>
      identity({ Role: role({ ManagedPolicyArns: arns }) }).unread.map(({ name }) => name);
    expect(unread(['arn:aws:iam::123456789012:policy/mine'])).to.deep.equal(['arn:aws:iam::123456789012:policy/mine']);
    expect(unread(['arn:aws:iam::aws:policy/NobodyKnowsThis'])).to.deep.equal(['arn:aws:iam::aws:policy/NobodyKnowsThis']);
    expect(unread([{ Ref: 'Arn' }])).to.deep.equal(['${Arn}']);
    expect(unread({ Ref: 'Arns' })).to.deep.equal(['(unknown)']);
    expect(unread([ifProd(LAMBDA_ROLE, { 'Fn::Select': [0, { Ref: 'Arns' }] })])).to.deep.equal(['(unknown)']);
    expect(unread([LAMBDA_ROLE, NO_VALUE])).to.deep.equal([]);
  });

  it('knows the functions that run with it', () => {
    const fn = (Role: unknown): object => ({ Type: 'AWS::Lambda::Function', Properties: { Role } });
    const Resources = { Role: role(), A: fn({ 'Fn::GetAtt': ['Role', 'Arn'] }), B: fn('arn:aws:iam::123456789012:role/other') };
    expect(identity(Resources).functions.map(({ logicalId }) => logicalId)).to.deep.equal(['A']);
  });

  it('is in no group, even where a user has its name', () => {
    const Group = {
      Type: 'AWS::IAM::Group',
      Properties: { GroupName: 'team', Policies: [{ PolicyName: 'a', PolicyDocument: document(allow('lambda:*')) }] },
    };
    const Add = { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'team', Users: ['ann'] } };
    expect(invokes({ Role: role({ RoleName: 'ann' }), Group, Add })).to.equal('no');
  });

  it('is named by the end of a path or an ARN', () => {
    const by = (name: unknown): string =>
      invokes({ Role: role({ RoleName: 'worker' }), Policy: policy('AWS::IAM::Policy', { Roles: [name] }, allow('lambda:*')) });
    expect(by('worker')).to.equal('yes');
    expect(by('team/worker')).to.equal('yes');
    expect(by('arn:aws:iam::123456789012:role/team/worker')).to.equal('yes');
    expect(by('arn:aws:iam::123456789012:role/other')).to.equal('no');
    expect(by('worker/other')).to.equal('no');
    const fn = (Role: unknown): object => ({ Type: 'AWS::Lambda::Function', Properties: { Role } });
    const named = { Role: role({ RoleName: 'worker' }), A: fn('arn:aws:iam::123456789012:role/team/worker') };
    expect(identity(named).functions.map(({ logicalId }) => logicalId)).to.deep.equal(['A']);
  });

  it('may carry a policy whose list is not known', () => {
    const listed = policy('AWS::IAM::Policy', { Roles: { Ref: 'Arns' } }, allow('lambda:*'));
    expect(invokes({ Role: role(), Policy: listed })).to.equal('the value of parameter Arns is given at deploy');
    const ofUsers = policy('AWS::IAM::Policy', { Users: { Ref: 'Arns' } }, allow('lambda:*'));
    expect(invokes({ Role: role(), Policy: ofUsers })).to.equal('no');
  });

  it('has a boundary that grants nothing, unless it carries it, too', () => {
    const Bound = policy('AWS::IAM::ManagedPolicy', {}, allow('lambda:*'));
    const bounded = { Role: role({ PermissionsBoundary: { Ref: 'Bound' } }), Bound };
    expect(invokes(bounded)).to.equal('no');
    expect(serviceOf(bounded).identities.map(({ name }) => name)).to.deep.equal(['Role']);
    const both = { ...bounded, Bound: policy('AWS::IAM::ManagedPolicy', { Roles: ['elsewhere'] }, allow('lambda:*')) };
    expect(serviceOf(both).identities.map(({ name }) => name)).to.deep.equal(['Role', 'Bound']);
  });

  it('is bounded by a policy of AWS’s, and in one branch only', () => {
    const Policies = [{ PolicyName: 'a', PolicyDocument: document(allow('*')) }];
    const within = (PermissionsBoundary: unknown): Identity => identity({ Role: role({ Policies, PermissionsBoundary }) });
    const READ = 'arn:aws:iam::aws:policy/service-role/AWSLambdaRole';
    expect(say(within(READ).can('lambda:InvokeFunction'))).to.equal('yes');
    expect(say(within(READ).can('s3:PutObject'))).to.equal('no');
    expect(within(READ).boundary?.[0]?.source).to.deep.include({ kind: 'aws-managed', name: 'AWSLambdaRole' });
    expect(say(within(ifProd(READ, NO_VALUE)).can('s3:PutObject'))).to.equal('only when condition IsProd does not hold');
    for (const unread of ['arn:aws:iam::aws:policy/NobodyKnowsThis', 'arn:aws:iam::123456789012:policy/mine', { Ref: 'Arn' }])
      expect(within(unread).boundary, JSON.stringify(unread)).to.equal(undefined);
  });

  it('whose document nobody can read is a doubt, not nothing', () => {
    const reads = (PolicyDocument: unknown): string => invokes({ Role: role({ Policies: [{ PolicyName: 'a', PolicyDocument }] }) });
    expect(reads({ Ref: 'Arn' })).to.equal('the value of parameter Arn is given at deploy');
    expect(reads({ 'Fn::Sub': '{"Statement":${Arn}}' })).to.equal('the value of parameter Arn is given at deploy');
    expect(reads({ 'Fn::Transform': { Name: 'x' } })).to.equal('not audited: Fn::Transform writes it at deploy');
    expect(reads({ Statement: { 'Fn::Transform': { Name: 'x' } } })).to.equal('not audited: Fn::Transform writes it at deploy');
    expect(
      reads({ 'Fn::Sub': '{"Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"arn:aws:lambda:*:${AWS::AccountId}:*"}}' }),
    ).to.equal('yes');
    expect(invokes({ Role: role({ Policies: { Ref: 'Arns' } }) })).to.equal('the value of parameter Arns is given at deploy');
    expect(reads('')).to.equal('no');
  });
});

describe('other identities', () => {
  it('of a user are those of its groups too', () => {
    const inGroup = (Groups: unknown, more: object = {}, Properties: object = {}): object => ({
      User: { Type: 'AWS::IAM::User', Properties: { UserName: 'ann', ...(Groups === undefined ? {} : { Groups }) } },
      Group: {
        Type: 'AWS::IAM::Group',
        Properties: { GroupName: 'team', Policies: [{ PolicyName: 'a', PolicyDocument: document(allow('lambda:*')) }], ...Properties },
      },
      ...more,
    });
    expect(invokes(inGroup(undefined), 'User')).to.equal('no');
    for (const name of [{ Ref: 'Group' }, 'team']) expect(invokes(inGroup([name]), 'User')).to.equal('yes');
    expect(invokes(inGroup(['other']), 'User')).to.equal('no');
    expect(invokes(inGroup([ifProd({ Ref: 'Group' }, NO_VALUE)]), 'User')).to.equal('only when condition IsProd holds');
    expect(invokes(inGroup({ Ref: 'Arns' }), 'User')).to.not.equal('yes');
    const Add = { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'Group' }, Users: ['bob', { Ref: 'User' }] } };
    expect(invokes(inGroup(undefined, { Add }), 'User')).to.equal('yes');
    expect(invokes(inGroup(undefined, { Add: { ...Add, Condition: 'IsProd' } }), 'User')).to.equal('only when condition IsProd holds');
    expect(invokes(inGroup(undefined, { Add: { ...Add, Properties: { ...Add.Properties, Users: ['bob'] } } }), 'User')).to.equal('no');
    const Policies: unknown[] = [];
    const managed = inGroup(['team'], {}, { Policies, ManagedPolicyArns: [LAMBDA_ROLE] });
    expect(invokes(managed, 'User')).to.equal('yes');
    const named = inGroup(['team'], { Policy: policy('AWS::IAM::Policy', { Groups: ['team'] }, allow('lambda:*')) }, { Policies });
    expect(invokes(named, 'User')).to.equal('yes');
    const denied = inGroup(['team'], { Policy: policy('AWS::IAM::Policy', { Users: ['ann'] }, deny('lambda:*')) });
    expect(invokes(denied, 'User')).to.equal('no');
    expect(invokes(denied, 'Group'), 'the group itself keeps it').to.equal('yes');
  });

  it('are users and groups, and policies that nothing carries', () => {
    const Resources = {
      User: { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: 'a', PolicyDocument: document(allow('lambda:*')) }] } },
      Group: { Type: 'AWS::IAM::Group', Properties: {} },
      OfGroup: policy('AWS::IAM::GroupPolicy', { GroupName: { Ref: 'Group' } }, allow('lambda:*')),
      Free: policy('AWS::IAM::ManagedPolicy', {}, allow('lambda:*')),
    };
    expect(serviceOf(Resources).identities.map(({ kind, name }) => `${kind} ${name}`)).to.deep.equal([
      'group Group',
      'user User',
      'policy Free',
    ]);
    for (const name of ['User', 'Group', 'Free']) expect(invokes(Resources, name), name).to.equal('yes');
    const { unread, trust, functions, boundary } = identity(Resources, 'Free');
    expect([unread, trust, functions, boundary]).to.deep.equal([[], [], [], undefined]);
    expect(identity(Resources, 'Free').statements[0]?.source).to.deep.equal({ kind: 'policy', name: 'Free' });
  });
});

describe('awsManagedName', () => {
  it('reads the name in every partition, and no other policy', () => {
    expect(awsManagedName(text('arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess'))).to.equal('ViewOnlyAccess');
    expect(awsManagedName(concat(text('arn:'), [PARTITION], text(':iam::aws:policy/ReadOnlyAccess')))).to.equal('ReadOnlyAccess');
    expect(awsManagedName(text('arn:aws:iam::123456789012:policy/ReadOnlyAccess'))).to.equal(undefined);
    expect(awsManagedName(text('ReadOnlyAccess'))).to.equal(undefined);
    expect(awsManagedName(text('arn:aws:iam::aws:role/ReadOnlyAccess'))).to.equal(undefined);
  });
});
