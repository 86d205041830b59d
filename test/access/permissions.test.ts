import fc from 'fast-check';
import { expect } from 'chai';
import { permissionsOf } from '../../src/access/permissions.ts';
import { parsePermissions, renderPermissions } from '../../src/access/permissions-file.ts';
import type { ServiceInput } from '../../src/audit-input.ts';
import { fixtureNames, readFixture } from '../example-fixture.ts';

type Json = Readonly<Record<string, unknown>>;

const textOf = (Resources: Json, service: ServiceInput = {}, rest: Json = {}): string =>
  renderPermissions(permissionsOf({ templates: [{ file: 't.json', document: { ...rest, Resources } }], service }));

const trust = (Principal: unknown): object => ({ Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } });
const inline = (Statement: unknown): readonly object[] => [{ PolicyName: 'p', PolicyDocument: { Statement } }];

/** A service of one stage and region, with something of everything. */
function shop(stage: string, region: string, account: string): readonly [Json, ServiceInput] {
  const capital = stage.slice(0, 1).toUpperCase() + stage.slice(1);
  const resources: Json = {
    ApiLambdaFunction: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: `shop-${stage}-api`, Role: { 'Fn::GetAtt': ['ApiRole', 'Arn'] } },
    },
    [`ApiLambdaVersion${stage.repeat(10)}`]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'ApiLambdaFunction' } } },
    [`Jobs${capital}Queue`]: { Type: 'AWS::SQS::Queue' },
    ApiRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
        PermissionsBoundary: { 'Fn::ImportValue': 'boundary' },
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', `arn:aws:iam::${account}:policy/team`],
        Policies: inline([
          {
            Effect: 'Allow',
            Action: ['dynamodb:Query', 'dynamodb:GetItem'],
            Resource: [`arn:aws:dynamodb:${region}:${account}:table/shop-${stage}-orders`, '*'],
          },
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': [`Jobs${capital}Queue`, 'Arn'] },
            Condition: { StringEquals: { 'aws:SourceVpc': ['vpc-2', 'vpc-1'] } },
          },
          { Effect: 'Deny', NotAction: ['s3:*', 'dynamodb:*'], NotResource: ['b', 'a'] },
        ]),
      },
    },
    Elsewhere: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust({ AWS: ['222233334444', '111122223333'] }) } },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName: { Ref: 'ApiLambdaFunction' }, EventSourceArn: { 'Fn::GetAtt': [`Jobs${capital}Queue`, 'Arn'] } },
    },
    P: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'ApiLambdaFunction' },
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::Sub': `arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:rule/shop-${stage}` },
      },
    },
    QueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: `Jobs${capital}Queue` }],
        PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*' }] },
      },
    },
  };
  return [resources, { stage, region, accountId: account, declaration: { functions: { api: {} } } }];
}

/** The same with every list and every mapping in an order that `random` gives. */
function shuffled(node: unknown, random: () => number): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const order = <T>(list: readonly T[]): readonly T[] =>
    list
      .map((one) => [random(), one] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, one]) => one);
  if (Array.isArray(node)) return order(node.map((one: unknown) => shuffled(one, random)));
  const isCall = Object.keys(node).some((key) => key.startsWith('Fn::'));
  return isCall ? node : Object.fromEntries(order(Object.entries(node)).map(([key, value]) => [key, shuffled(value, random)]));
}

describe('permissionsOf', function () {
  this.timeout(120_000);

  it('says who may call what and what each function may do, one fact a line', () => {
    expect(JSON.parse(textOf(...shop('dev', 'eu-west-1', '111122223333')))).to.deep.equal({
      about: 'Who may call what, and what each function may do. Written by `bulkhead permissions --write`, compared by `--check`.',
      formatVersion: 1,
      functions: {
        api: {
          calledBy: [
            'events.amazonaws.com may lambda:InvokeFunction if ArnLike aws:sourcearn arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/shop-${stage}',
            'records of arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Jobs*Queue} call it',
          ],
          runsWith: ['role ApiRole'],
        },
      },
      identities: {
        'role ApiRole': {
          may: [
            'dynamodb:GetItem on *',
            'dynamodb:GetItem on arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/shop-${stage}-orders',
            'dynamodb:Query on *',
            'dynamodb:Query on arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/shop-${stage}-orders',
            'sqs:SendMessage on arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Jobs*Queue} if StringEquals aws:sourcevpc vpc-1, vpc-2',
            'what the AWS managed policy AWSLambdaBasicExecutionRole says',
            'whatever arn:aws:iam::${AWS::AccountId}:policy/team allows',
          ],
          mayNot: ['everything but dynamodb:*, s3:* on * but a, b'],
          atMost: ['whatever boundary ${Fn::ImportValue boundary} allows'],
        },
        'role Elsewhere': { assumedBy: ['account ${AWS::AccountId} may sts:AssumeRole', 'account 222233334444 may sts:AssumeRole'] },
      },
      resources: { 'queue Jobs*Queue': { usedBy: ['anyone may sqs:*'] } },
    });
  });

  it('is the same for every stage, region and account', () => {
    expect(textOf(...shop('prod', 'us-east-1', '999900001111'))).to.equal(textOf(...shop('dev', 'eu-west-1', '888800001111')));
  });

  it('is the same in whatever order resources, statements and lists stand', () => {
    const [resources, service] = shop('dev', 'eu-west-1', '111122223333');
    const text = textOf(resources, service);
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
        const random = (): number => numbers.next().value as number;
        expect(textOf(shuffled(resources, random) as Json, service)).to.equal(text);
      }),
      { numRuns: 25 },
    );
  });

  it('is read as it was written, for all that the framework makes', () => {
    const texts = fixtureNames()
      .filter((_, index) => index % 2 === 0)
      .flatMap((file) => {
        const [id = '', kind] = file.split('.');
        const input = readFixture(id, kind === 'good' ? 'good' : 'bad')?.input;
        return input === undefined ? [] : [renderPermissions(permissionsOf(input))];
      });
    for (const text of texts) {
      expect(renderPermissions(parsePermissions(JSON.parse(text), 'f'))).to.equal(text);
      expect(text).to.not.match(/us-east-1/);
    }
    expect(texts.length).to.be.above(100);
  });

  it('says what only the deploy decides, and no secret', () => {
    const Parameters = { Mode: { Type: 'String' } };
    const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
    const maybe = {
      'Fn::If': ['IsProd', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }, { Ref: 'AWS::NoValue' }],
    };
    const key = 'AKIAQ3EGRWXH7YZ5LMNP';
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: inline([maybe, { Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${key}/*` }]) },
    };
    const text = textOf({ R: role }, {}, { Parameters, Conditions });
    expect(text).to.contain('"s3:GetObject on arn:aws:s3:::b/* (unproven: only when condition IsProd holds)"');
    expect(text).to.contain('"s3:PutObject on (hidden)"');
    expect(text).not.to.contain(key);
  });
});

describe('parsePermissions', () => {
  it('refuses what it does not understand, with the key and the remedy', () => {
    const empty = { formatVersion: 1, functions: {}, identities: {}, resources: {} };
    for (const [data, sentence] of [
      [{ ...empty, formatVersion: 2 }, /^f is of format 2, which a newer bulkhead wrote; install that one, or write it anew with/],
      [{ ...empty, formatVersion: '1' }, /^f: formatVersion must be 1, not 1; write it anew/],
      [[], /^f must be a mapping of permissions, not a list; write it anew/],
      [{ formatVersion: 1, functions: {} }, /^f has no identities; write it anew/],
      [
        { ...empty, functions: { api: { calledBy: 'anyone' } } },
        /^f: functions\.api\.calledBy must be a list of texts, not anyone; write it anew/,
      ],
      [{ ...empty, functions: { api: { calledBy: [1] } } }, /^f: functions\.api\.calledBy\.0 must be a text, not 1/],
      [{ ...empty, funktions: {} }, /^f: funktions is not a setting/],
    ] as const)
      expect(() => parsePermissions(data, 'f'), JSON.stringify(data)).to.throw(sentence);
  });
});
