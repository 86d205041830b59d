import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Comparison } from '../../src/comparison.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { bulkhead } from './bulkhead.ts';

const folder = temporaryFolder();

const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
const TABLE = { 'Fn::Sub': 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders' };
const resources = (actions: readonly string[], more: object = {}): object => ({
  ApiLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] } } },
  IamRoleLambdaExecution: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust,
      Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: TABLE }] } }],
    },
  },
  ...more,
});
const state = (compiled: object, stage = 'dev', custom: object = {}): string =>
  JSON.stringify({
    service: {
      service: 'shop',
      custom,
      functions: { api: { handler: 'api.handler' } },
      resources: { Resources: compiled },
      provider: { name: 'aws', stage, region: 'eu-west-1', compiledCloudFormationTemplate: { Resources: compiled } },
      serviceFilename: 'serverless.yml',
    },
  });
const PACKAGE = '.serverless/serverless-state.json';
const READ = resources(['dynamodb:GetItem']);
const DELETE = resources(['dynamodb:GetItem', 'dynamodb:DeleteItem']);
const YML = `service: shop
functions:
  api:
    handler: api.handler
resources:
  Resources:
    IamRoleLambdaExecution:
      Type: AWS::IAM::Role
      Properties:
        Policies:
          - PolicyName: p
            PolicyDocument:
              Statement:
                - Effect: Allow
                  Action:
                    - dynamodb:GetItem
                    - dynamodb:DeleteItem
                  Resource: '*'
`;
const CALLER = {
  Caller: {
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'ApiLambdaFunction' }, Principal: '*' },
  },
};

describe('bulkhead diff', () => {
  it('exits with 0 where nothing is new', async () => {
    const cwd = folder({ [`main/${PACKAGE}`]: state(DELETE), [PACKAGE]: state(READ) });
    for (const after of ['main', '.']) {
      const { code, stdout } = await bulkhead(cwd, `diff main ${after}`);
      expect(code, after).to.equal(0);
      expect(stdout).to.contain('✔ Nothing new');
    }
  });

  it('exits with 1 where access grew, and names it with its place', async () => {
    const cwd = folder({ [`main/${PACKAGE}`]: state(READ), [PACKAGE]: state(DELETE), 'serverless.yml': YML });
    const { code, stdout } = await bulkhead(cwd, 'diff main/.serverless .serverless');
    expect(code).to.equal(1);
    expect(stdout).to.contain('✖ role of function api may now dynamodb:DeleteItem on table orders\n');
    expect(stdout).to.match(/where +serverless\.yml:17:23\n/);
    expect(stdout).to.contain('✖ 1 new permission');
  });

  it('compares templates, other stages, and says which findings are new and cured', async () => {
    const cwd = folder({
      'before.json': JSON.stringify({
        Resources: { Loose: { ...CALLER.Caller, Properties: { ...CALLER.Caller.Properties, FunctionName: 'x' } } },
      }),
      'after.json': JSON.stringify({ Resources: { ...READ, ...CALLER } }),
    });
    const { code, stdout } = await bulkhead(cwd, 'diff before.json after.json --format json');
    expect(code).to.equal(1);
    const comparison = JSON.parse(stdout) as Comparison;
    expect(comparison).to.deep.include({
      schemaVersion: 2,
      kind: 'comparison',
      verdict: 'fail',
      before: 'before.json',
      after: 'after.json',
    });
    expect(comparison.access.map(({ kind, message }) => [kind, message])).to.deep.equal([
      ['open', 'function ApiLambdaFunction may now be invoked by anyone'],
      ['grant', 'role of function ApiLambdaFunction may now dynamodb:GetItem on table orders'],
    ]);
    expect(comparison.newFindings.some(({ blocks }) => blocks)).to.equal(true);
    expect(comparison.summary.blocking).to.equal(comparison.newFindings.filter(({ blocks }) => blocks).length);
    expect(comparison.cured.map(({ policy }) => policy)).to.include(comparison.newFindings.find(({ blocks }) => blocks)?.policy);
  });

  it('takes one stage for the other', async () => {
    const named = (stage: string): object =>
      resources(['dynamodb:GetItem'], { Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: `shop-${stage}-jobs` } } });
    const cwd = folder({ [`a/${PACKAGE}`]: state(named('dev')), [`b/${PACKAGE}`]: state(named('prod'), 'prod') });
    expect((await bulkhead(cwd, 'diff a b')).code).to.equal(0);
  });

  it('writes reports to files besides, and names what only the deploy decides', async () => {
    const after = state(
      resources(['dynamodb:GetItem', 'dynamodb:DeleteItem', 'dynamodb:Query'], {
        ...CALLER,
        Url: {
          Type: 'AWS::Lambda::Url',
          Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': ['ApiLambdaFunction', 'Arn'] } },
        },
        External: {
          Type: 'AWS::IAM::Role',
          Properties: { AssumeRolePolicyDocument: trust, ManagedPolicyArns: [{ 'Fn::ImportValue': 'team-policy' }] },
        },
      }),
    );
    const before = state(
      resources(['dynamodb:GetItem'], {
        Open: {
          Type: 'AWS::SNS::TopicPolicy',
          Properties: {
            Topics: ['t'],
            PolicyDocument: { Statement: { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: '*' } },
          },
        },
      }),
    );
    const files = folder({ [`main/${PACKAGE}`]: before, [PACKAGE]: after, 'serverless.yml': YML });
    const { code, stdout } = await bulkhead(files, 'diff main . --report json=c.json --report markdown=c.md --report console=c.txt');
    expect(code).to.equal(1);
    const read = (file: string): string => readFileSync(join(files, file), 'utf8');
    expect(read('c.txt')).to.equal(stdout);
    expect(stdout).to.contain(
      '? role External may now do what ${Fn::ImportValue team-policy} allows\n    unproven  that policy is not in the templates',
    );
    const comparison = JSON.parse(read('c.json')) as Comparison;
    expect(comparison.access.map(({ message }) => message)).to.include('open to anyone: the URL of function api');
    expect(comparison.summary).to.deep.include({ gained: comparison.access.length, unproven: 1, cured: 1 });
    for (const { message } of comparison.access.filter(({ message: text }) => !text.includes('$')))
      expect(read('c.md')).to.contain(message);
  });

  it('compares findings with the baseline, and says that access is not compared', async () => {
    const cwd = folder({ [PACKAGE]: state({ ...READ, ...CALLER }) });
    const without = await bulkhead(cwd, 'diff --baseline .');
    expect(without.code).to.equal(2);
    expect(without.stderr).to.contain('bulkhead.baseline holds no findings to compare with; write it with `bulkhead baseline .`');
    expect((await bulkhead(cwd, 'baseline .')).code).to.equal(0);
    const same = await bulkhead(cwd, 'diff --baseline .');
    expect([same.code, same.stdout]).to.satisfy(([code, text]: [number, string]) => code === 0 && text.includes('access was not compared'));
  });

  it('refuses what it cannot compare, with one sentence', async () => {
    const cwd = folder({
      'a.json': JSON.stringify({ Resources: READ }),
      'many/a.json': JSON.stringify({ Resources: READ }),
      'many/b.json': JSON.stringify({ Resources: READ }),
      'text.json': '{}',
    });
    for (const [line, sentence] of [
      ['diff a.json', /needs what was packaged before and what is packaged now: `bulkhead diff/],
      ['diff a.json a.json a.json', /needs what was packaged before/],
      ['diff --baseline a.json a.json', /needs what was packaged before/],
      ['diff missing a.json', /missing does not exist; name a packaged service/],
      ['diff many a.json', /many holds 2 services or templates; name one of them\./],
      ['diff text.json a.json', /text\.json/],
      ['diff a.json a.json --format sarif', /--format must be one of console, json, markdown, not sarif/],
      ['diff a.json a.json --report sarif=x', /diff can be written as console, json, markdown, not as sarif/],
      ['diff a.json a.json --prune', /--prune does not belong to diff/],
      ['scan --baseline a.json', /--baseline belongs to diff/],
    ] as const) {
      const { code, stdout, stderr } = await bulkhead(cwd, line);
      expect(code, line).to.equal(2);
      expect(stdout, line).to.equal('');
      expect(stderr, line).to.match(sentence);
      expect(
        stderr
          .trimEnd()
          .split('\n')
          .filter((one) => !one.includes('Configuration:')),
        line,
      ).to.have.length(1);
    }
  });
});
