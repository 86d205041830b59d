import { expect } from 'chai';

import { allow, document, roleWith } from '../../policies/iam/shapes.ts';
import { attested, routesIn, sure, type Resources } from './routes-in.ts';

const ADMIN = allow('*', '*');
const SMALL = allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:q');
const onGroup = (name: string): string => `arn:aws:iam::*:group/${name}`;

const carrier =
  (Type: string) =>
  (statements: readonly unknown[], more: object = {}): object => ({
    Type,
    Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }], ...more },
  });
const user = carrier('AWS::IAM::User');
const group = carrier('AWS::IAM::Group');

/** `path gains whom` of each route, with `confined` where that is no more than another's policies name. */
const gains = (resources: Resources): readonly string[] =>
  routesIn(resources).map(({ path, gains: whom, confined }) => `${path.id} ${whom}${confined ? ', confined' : ''}`);

describe('a user that changes a group', () => {
  const member = (statement: object, Groups: unknown = [{ Ref: 'Devs' }]): Resources => ({
    Devs: group([statement], { GroupName: 'devs' }),
    Ops: group([SMALL], { GroupName: 'ops' }),
    Role: user([], { Groups }),
  });

  it('gains by a group that it is in', () => {
    expect(sure(routesIn(member(allow('iam:PutGroupPolicy', onGroup('devs')))))).to.deep.equal(['iam-011']);
    expect(sure(routesIn(member(allow('iam:AttachGroupPolicy', '*'))))).to.deep.equal(['iam-010']);
    expect(sure(routesIn(member(allow('iam:PutGroupPolicy', onGroup('devs')), ['other', { Ref: 'Devs' }])))).to.deep.equal(['iam-011']);
    expect(sure(routesIn(member(allow('iam:PutGroupPolicy', onGroup('devs')), { Ref: 'Devs' })))).to.deep.equal(['iam-011']);
  });

  it('gains nothing by another one', () => {
    expect(attested(routesIn(member(allow('iam:PutGroupPolicy', onGroup('ops')))))).to.deep.equal([]);
    const elsewhere = { Devs: group([], { GroupName: 'devs' }), Role: user([allow('iam:PutGroupPolicy', '*')], { Groups: ['others'] }) };
    expect(attested(routesIn(elsewhere))).to.deep.equal([]);
  });

  it('is the group itself where the group is asked', () => {
    const itself = (name: string): Resources => ({ Role: group([allow('iam:PutGroupPolicy', onGroup(name))], { GroupName: 'devs' }) });
    expect(sure(routesIn(itself('devs')))).to.deep.equal(['iam-011']);
    expect(attested(routesIn(itself('ops')))).to.deep.equal([]);
    expect(attested(routesIn({ Role: group([allow('iam:AttachUserPolicy', '*')]) }))).to.deep.equal([]);
  });
});

describe('a user that joins a group', () => {
  const joining = (statement: object, name: string): Resources => ({
    Group: group([statement], { GroupName: 'group' }),
    Role: user([allow('iam:AddUserToGroup', onGroup(name))]),
  });

  it('gains what the group may do', () => {
    expect(gains(joining(ADMIN, 'group'))).to.deep.equal(['iam-013 group Group']);
    expect(gains(joining(SMALL, 'group'))).to.include('iam-013 group Group, confined');
    expect(gains(joining(ADMIN, '*'))).to.deep.equal(['iam-013 any group']);
    expect(gains(joining(ADMIN, 'elsewhere'))).to.deep.equal(['iam-013 group elsewhere']);
  });

  it('is a user: no role can', () => {
    const Role = roleWith(allow('iam:AddUserToGroup', '*'));
    expect(gains({ Role, Group: group([ADMIN], { GroupName: 'group' }) })).to.deep.equal([]);
  });
});

describe('an identity that becomes a user', () => {
  it('gains what that user may do', () => {
    const keys = (name: string): Resources => ({
      Boss: user([ADMIN], { UserName: 'boss' }),
      Role: roleWith(allow('iam:CreateAccessKey', `arn:aws:iam::*:user/${name}`)),
    });
    expect(gains(keys('boss'))).to.deep.equal(['iam-002 user Boss']);
    expect(gains(keys('team/boss'))).to.deep.equal(['iam-002 user team/boss']);
    expect(gains(keys('*'))).to.deep.equal(['iam-002 any user']);
  });

  it('is no group or role of that name', () => {
    const Role = roleWith(allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/boss'));
    const [route, ...others] = routesIn({ Role, Boss: group([ADMIN], { GroupName: 'boss' }) });
    expect([route?.truth.doubt, others.length]).to.deep.equal(['what user boss may do is not in this template', 0]);
  });
});

describe('a policy that nothing here carries', () => {
  it('is that of a role', () => {
    const policy = (action: string): readonly string[] => {
      const Properties = { PolicyDocument: document(allow(action, '*')) };
      return attested(routesIn({ Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties } }, { of: 'Policy' }));
    };
    expect(policy('iam:PutRolePolicy')).to.deep.equal(['iam-005']);
    for (const action of ['iam:PutUserPolicy', 'iam:PutGroupPolicy', 'iam:AddUserToGroup'])
      expect(policy(action), action).to.deep.equal([]);
  });
});

describe('a user that changes a role', () => {
  it('gains nothing by a policy for itself: it is none', () => {
    expect(attested(routesIn({ Role: user([allow('iam:PutRolePolicy', '*')]) }))).to.deep.equal([]);
    expect(sure(routesIn({ Role: user([allow('iam:PutUserPolicy', '*')]) }))).to.deep.equal(['iam-007']);
    expect(sure(routesIn({ Role: user([allow('iam:PutUserPolicy', 'arn:aws:iam::*:user/me')], { UserName: 'me' }) }))).to.deep.equal([
      'iam-007',
    ]);
  });
});
