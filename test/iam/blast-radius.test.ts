import { expect } from 'chai';
import { blastRadius } from '../../src/iam/blast-radius.ts';
import { cfnIf, fn, getAtt, managed, permission, ref, role, roleWith, statement } from '../../src/policy/testing.ts';
import type { BlastRadius, ReachKind } from '../../src/report.ts';
import { blastRadiusLines } from '../../src/reporters/console-blast-radius.ts';
import { painter } from '../../src/reporters/paint.ts';
import { serviceOf } from './service-of.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';
const radius = (resources: object): readonly BlastRadius[] => blastRadius(serviceOf(resources));
const of = (carried: object): BlastRadius | undefined => radius({ Function: fn(), Role: carried })[0];
const kinds = (carried: object): readonly ReachKind[] | undefined => of(carried)?.reaches.map(({ kind }) => kind);

describe('the blast radius', () => {
  it('says what a role does by what it does it to', () => {
    expect(of(role(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], TABLE))?.reaches).to.deep.equal([
      { kind: 'data', actions: ['dynamodb:GetItem', 'dynamodb:Query'], on: [TABLE] },
      { kind: 'changes', actions: ['dynamodb:PutItem'], on: [TABLE] },
    ]);
    expect(kinds(role('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'))).to.deep.equal([
      'secrets',
    ]);
    expect(kinds(role('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:123456789012:function:a'))).to.deep.equal(['functions']);
    expect(kinds(role('sts:AssumeRole', 'arn:aws:iam::123456789012:role/a'))).to.include('credentials');
    expect(kinds(role('sqs:AddPermission', 'arn:aws:sqs:eu-west-1:123456789012:a'))).to.deep.equal(['permissions']);
  });

  it('leaves out what every function may do, and what fits nothing', () => {
    expect(kinds(roleWith([], { ManagedPolicyArns: [managed('service-role/AWSLambdaVPCAccessExecutionRole')] }))).to.deep.equal([]);
    expect(kinds(role(['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:*'))).to.deep.equal([]);
    expect(kinds(role('s3:*', 'arn:aws:s3:::orders/*'))).not.to.include('credentials');
  });

  it('says the whole where the whole is given', () => {
    expect(kinds(roleWith([], { ManagedPolicyArns: [managed('AdministratorAccess')] }))).to.deep.equal(['administer']);
    expect(kinds(role('iam:AttachRolePolicy', '*'))?.[0]).to.equal('escalate');
    expect(of(roleWith([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]))?.reaches.map(({ actions }) => actions)).to.deep.include([
      'all but iam:*',
    ]);
  });

  it('takes away what a Deny takes away, and doubts what only the deploy knows', () => {
    const denied = roleWith([statement('dynamodb:PutItem', TABLE), statement('dynamodb:*', '*', { Effect: 'Deny' })]);
    expect(kinds(denied)).to.deep.equal([]);
    const conditional = { Function: fn(), Role: roleWith([cfnIf('IsProd', statement('dynamodb:PutItem', TABLE))]) };
    const sections = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };
    expect(blastRadius(serviceOf(conditional, sections))[0]?.reaches[0])
      .to.have.property('unproven')
      .that.includes('IsProd');
  });

  it('says nothing of a statement that a Deny takes away as a whole', () => {
    const all = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };
    expect(kinds(roleWith([all, statement('*', '*', { Effect: 'Deny' })]))).to.deep.equal([]);
    expect(of(roleWith([{ Effect: 'Allow', Action: 'sqs:*', NotResource: 'arn:aws:sqs:*:*:audit' }]))?.reaches).to.deep.include({
      kind: 'changes',
      actions: ['sqs:*'],
      on: ['all but arn:aws:sqs:*:*:audit'],
    });
  });

  it('counts what a key decrypts as data, and what only looks as nothing', () => {
    const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1';
    expect(kinds(role('kms:Decrypt', KEY))).to.deep.equal(['data']);
    expect(kinds(role('kms:TagResource', KEY))).to.deep.equal(['changes']);
    expect(kinds(role('kms:DescribeKey', KEY))).to.deep.equal([]);
    expect(kinds(role('xray:PutTraceSegments', '*'))).to.deep.equal([]);
    expect(kinds(role('logs:PutLogEvents', 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/a:*'))).to.deep.equal([]);
    expect(kinds(role('cloudwatch:PutMetricData', '*'))).to.deep.equal([]);
    expect(
      kinds(role(['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'], 'arn:aws:ssm:*:*:parameter/orders/*')),
    ).to.deep.equal(['secrets']);
    expect(kinds(role(['lambda:InvokeFunctionUrl', 'lambda:InvokeAsync'], 'arn:aws:lambda:*:123456789012:function:a'))).to.deep.equal([
      'functions',
    ]);
  });

  it('lists the gravest first, and nobody twice', () => {
    const both = roleWith([
      statement('dynamodb:PutItem', TABLE),
      statement('dynamodb:GetItem', TABLE),
      statement('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'),
    ]);
    expect(kinds(both)).to.deep.equal(['secrets', 'data', 'changes']);
    const [one] = radius({
      Function: fn(),
      Role: roleWith([]),
      A: permission('events.amazonaws.com', { SourceArn: 'arn:aws:events:eu-west-1:123456789012:rule/a' }),
      B: permission('events.amazonaws.com', { SourceArn: 'arn:aws:events:eu-west-1:123456789012:rule/b' }),
      C: permission('sns.amazonaws.com'),
    });
    expect(one?.entries).to.deep.equal([
      { caller: 'service', by: 'events.amazonaws.com' },
      { caller: 'service', by: 'sns.amazonaws.com' },
    ]);
  });

  it('doubts what a role does that a condition may choose', () => {
    const sections = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };
    const chosen = {
      Function: fn({ Role: cfnIf('IsProd', getAtt('Role'), getAtt('Plain')) }),
      Role: role('dynamodb:PutItem', TABLE),
      Plain: roleWith([]),
    };
    const [one] = blastRadius(serviceOf(chosen, sections));
    expect(one?.roles).to.deep.equal(['Role', 'Plain']);
    expect(one?.reaches).to.deep.equal([
      { kind: 'changes', actions: ['dynamodb:PutItem'], on: [TABLE], unproven: 'only when condition IsProd holds' },
    ]);
  });

  it('puts power before openness', () => {
    const url = (name: string): object => ({ Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', TargetFunctionArn: getAtt(name) } });
    const all = radius({
      Opened: fn({ Role: getAtt('Weak') }),
      Url: url('Opened'),
      Closed: fn({ Role: getAtt('Strong') }),
      Strong: role('iam:AttachRolePolicy', '*'),
      Weak: role('sqs:AddPermission', 'arn:aws:sqs:eu-west-1:123456789012:a'),
      A: fn({ Role: getAtt('Weak') }),
    });
    expect(all.map(({ function: name }) => name)).to.deep.equal(['Closed', 'Opened', 'A']);
  });

  it('is that of the roles that the function itself has', () => {
    const all = radius({
      A: fn({ Role: getAtt('Role') }),
      B: fn({ Role: getAtt('Role') }),
      C: fn({ Role: getAtt('Other') }),
      Role: role('dynamodb:PutItem', TABLE),
      Other: roleWith([]),
    });
    expect(all.map(({ function: name, roles }) => [name, roles])).to.deep.equal([
      ['A', ['Role']],
      ['B', ['Role']],
      ['C', ['Other']],
    ]);
  });

  it('says who calls, and puts the open and powerful first', () => {
    const all = radius({
      Function: fn(),
      Role: role('dynamodb:PutItem', TABLE),
      Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', TargetFunctionArn: getAtt('Function') } },
      Permission: permission('events.amazonaws.com', { SourceAccount: ref('AWS::AccountId') }),
      Quiet: fn({ Role: getAtt('Role') }),
      Power: fn({ Role: getAtt('PowerRole') }),
      PowerRole: role('iam:AttachRolePolicy', '*'),
    });
    expect(all.map(({ function: name }) => name)).to.deep.equal(['Power', 'Function', 'Quiet']);
    expect(all[1]?.entries).to.deep.equal([
      { caller: 'anyone', by: 'its URL' },
      { caller: 'service', by: 'events.amazonaws.com' },
    ]);
    expect(all[2]?.entries).to.deep.equal([]);
  });

  it('says which accounts and organisations call, and not what the account itself may do', () => {
    const entries = (extra: object): unknown =>
      blastRadius(serviceOf({ Function: fn(), Role: roleWith([]), Permission: extra }, { accountId: '111111111111' }))[0]?.entries;
    expect(entries(permission('222222222222'))).to.deep.equal([{ caller: 'account', by: '222222222222' }]);
    expect(entries(permission('*', { PrincipalOrgID: 'o-a1b2c3d4e5' }))).to.deep.equal([
      { caller: 'account', by: 'whoever meets the conditions of a permission' },
    ]);
    expect(entries(permission('111111111111'))).to.deep.equal([]);
    expect(entries(permission('*'))).to.deep.equal([{ caller: 'anyone', by: 'a permission for everyone' }]);
  });

  it('says what it could not read', () => {
    const unread = of(roleWith([], { ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/ours'] }));
    expect(unread?.unread).to.deep.equal(['arn:aws:iam::123456789012:policy/ours']);
    expect(radius({ Function: fn({ Role: 'arn:aws:iam::123456789012:role/elsewhere' }) })[0]).to.deep.include({ roles: [], reaches: [] });
  });

  it('is readable, one line a fact', () => {
    const lines = blastRadiusLines(
      [
        {
          function: 'orders',
          roles: ['Role'],
          entries: [
            { caller: 'anyone', by: 'POST /orders' },
            { caller: 'guarded', by: 'GET /orders' },
          ],
          reaches: [
            {
              kind: 'data',
              actions: ['dynamodb:GetItem'],
              on: ['arn:${AWS::Partition}:dynamodb:eu-west-1:${AWS::AccountId}:table/orders'],
            },
          ],
          unread: ['ours'],
        },
        { function: 'worker', roles: [], entries: [], reaches: [], unread: [] },
      ],
      painter(false),
      100,
    );
    expect(lines).to.deep.equal([
      'Blast radius: what each function could do if its code were taken over',
      '',
      '  function orders, role Role',
      '    called by    anyone through POST /orders; GET /orders, which is guarded',
      '    reads data   dynamodb:GetItem on dynamodb table/orders',
      '    not read     ours: policies of elsewhere, which may grant more',
      '',
      '  function worker, role not in the template',
      '    called by    nobody in the template',
      '    reaches      not known here',
    ]);
  });
});
