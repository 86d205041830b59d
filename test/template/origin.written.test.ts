import { expect } from 'chai';
import { ANYTHING, comesFrom, originAt, originText, packaged, role, serviceOf, statement, statementOf, XRAY } from './origin-places.ts';

const ROLE = 'IamRoleLambdaExecution';

describe('which of the things that a user wrote a statement is about', () => {
  const rows: readonly (readonly [action: string, origin: string])[] = [
    ['kms:Decrypt', 'service provider.kmsKeyArn'],
    ['elasticfilesystem:ClientMount', 'service functions.placed.fileSystemConfig.arn'],
    ['events:PutEvents', 'service functions.topics.destinations.onSuccess'],
    ['sqs:SendMessage', 'service functions.topics.destinations.onFailure'],
    ['sns:Publish', 'service functions.chain.destinations.onSuccess'],
    ['dynamodb:GetRecords', 'service functions.streams.events[0].stream'],
    ['kinesis:GetRecords', 'service functions.streams.events[1].stream.arn'],
    ['kinesis:SubscribeToShard', 'service functions.streams.events[2].stream.consumer'],
    ['kafka:DescribeCluster', 'service functions.brokers.events[0].msk.arn'],
    ['mq:DescribeBroker', 'service functions.brokers.events[2].activemq.arn'],
    ['sqs:ReceiveMessage', 'service functions.streams.events[3].sqs.arn'],
    ['xray:PutTraceSegments', 'framework functions.placed.tracing'],
    ['ec2:DescribeVpcs', 'framework functions.brokers.events[1].kafka'],
  ];
  for (const [action, origin] of rows) {
    it(`${action}: ${origin}`, () => {
      const service = packaged('events');
      expect(originText(service, statementOf(service, ROLE, action))).to.equal(origin);
    });
  }

  it('is the resource at the place, else the first that was given', () => {
    const read = { Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] };
    const given = ['arn:aws:sqs:us-east-1:111122223333:one', { Ref: 'Two' }];
    const declaration = { functions: { hello: { onError: given[0], events: [{ sqs: { arn: given[1] } }] } } };
    const at = (Resource: unknown, below: string): string =>
      originText(serviceOf({ [ROLE]: role({ ...read, Resource }) }, declaration), statement(ROLE, 0, below));
    expect(at(given, '.Resource.1')).to.equal('service functions.hello.events[0].sqs.arn');
    expect(at(given, '.Action.1')).to.equal('service functions.hello.onError');
    expect(at(given, '.Resource')).to.equal('service functions.hello.onError');
    expect(at(given[1], '.Resource')).to.equal('service functions.hello.events[0].sqs.arn');
    expect(at(given[1], '')).to.equal('service functions.hello.events[0].sqs.arn');
  });

  it('is never a text that is no ARN, nor what every template can refer to', () => {
    const decrypt = { Effect: 'Allow', Action: ['kms:Decrypt'] };
    const events = [
      { eventBridge: { pattern: { source: ['*', 'key/*'], detail: { a: { Ref: 'AWS::Partition', more: 1 } } } } },
      { sns: { Ref: 'AWS::NoValue' } },
    ];
    const of = (Resource: unknown): string =>
      originText(
        serviceOf({ [ROLE]: role({ ...decrypt, Resource }) }, { functions: { hello: { kmsKeyArn: 'alias/a', events } } }),
        statement(ROLE, 0),
      );
    for (const text of ['*', 'key/*', ['*']]) expect(of(text), String(text)).to.equal('plugin');
    expect(of([{ Ref: 'AWS::NoValue' }])).to.equal('framework functions.hello.kmsKeyArn');
  });
});

describe('whether a statement is the one that a user wrote', () => {
  const wrote = (statements: unknown, found: object): string =>
    originText(serviceOf({ [ROLE]: role(found) }, { provider: { iam: { role: { statements } } } }), statement(ROLE, 0));

  it('is, whatever the order of its keys, the lists around single values, and what is null', () => {
    const written = { Effect: 'Allow', NotAction: 's3:*', NotResource: 'a', Condition: { Bool: { b: 'true', a: 'false' } }, Sid: null };
    const found = { Condition: { Bool: { a: 'false', b: 'true' } }, NotResource: ['a'], NotAction: ['s3:*'], Effect: 'Allow' };
    expect(wrote([written], found)).to.equal('service provider.iam.role.statements[0]');
    expect(wrote([null, { ...written, Condition: null }], { ...found, Condition: undefined })).to.equal(
      'service provider.iam.role.statements[1]',
    );
  });

  it('is not where anything differs', () => {
    for (const change of [{ Sid: 'a' }, { Resource: 'b' }, { Effect: 'Deny' }, { Action: ['s3:*', 's3:Get*'] }, { NotResource: '*' }])
      expect(wrote([{ ...ANYTHING, ...change }], ANYTHING), JSON.stringify(change)).to.equal('plugin');
  });

  it('is in a section of another plugin, never in resources that are compared by their place', () => {
    const places = ['custom', 'stepFunctions', 'resources'].map((section) =>
      originText(serviceOf({ [ROLE]: role(ANYTHING) }, { [section]: { anywhere: [null, ANYTHING] } }), statement(ROLE, 0)),
    );
    expect(places).to.deep.equal(['service custom.anywhere[1]', 'service stepFunctions.anywhere[1]', 'plugin']);
  });

  it('takes a function for itself, even one that is called like a section', () => {
    const declaration = {
      provider: { iam: { role: { statements: [ANYTHING] } } },
      functions: { iam: { iamRoleStatements: [ANYTHING] }, other: { iamRoleStatements: [ANYTHING] } },
    };
    const service = serviceOf({ IamIamRoleLambdaExecution: role(ANYTHING, ANYTHING, XRAY) }, declaration);
    expect([0, 1, 2].map((index) => originText(service, statement('IamIamRoleLambdaExecution', index)))).to.deep.equal([
      'service functions.iam.iamRoleStatements[0]',
      'service provider.iam.role.statements[0]',
      'plugin',
    ]);
  });

  it('goes through a shared part of the configuration once, and through empty parts', () => {
    let shared: object = ANYTHING;
    for (let depth = 0; depth < 60; depth += 1) shared = { left: shared, right: shared };
    const service = serviceOf(
      { [ROLE]: role(ANYTHING), Empty: { Type: 'AWS::SNS::Topic', Properties: null } },
      { custom: shared, provider: null },
    );
    expect(originText(service, statement(ROLE, 0))).to.match(/^service custom\.left\.left/);
    expect(originText(service, 'Empty.Properties')).to.equal('plugin');
  });
});

describe('who lets a service assume a role', () => {
  const trust = (change: object): string =>
    originText(
      serviceOf(
        { [ROLE]: role({ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'], ...change }) },
        {},
      ),
      statement(ROLE, 0),
    );

  it('is the framework for the services that it runs things on', () => {
    for (const name of ['lambda', 'edgelambda', 'scheduler', 'appsync', 'apigateway', 'bedrock-agentcore'])
      expect(trust({ Principal: { Service: `${name}.amazonaws.com` } }), name).to.equal('framework');
    expect(trust({ Action: 'sts:AssumeRole' })).to.equal('framework');
  });

  it('is a plugin for anybody else, and for anything more', () => {
    const others: readonly object[] = [
      { Principal: { Service: ['lambda.amazonaws.com'], AWS: '*' } },
      { Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] } },
      { Principal: { Service: [] } },
      { Principal: { Service: 'lambda.amazonaws.com.example' } },
      { Principal: { Service: 'not-lambda.amazonaws.com' } },
      { Principal: '*' },
      { Action: ['sts:AssumeRole', 'sts:TagSession'] },
      { Action: 'sts:*' },
    ];
    for (const change of others) expect(trust(change), JSON.stringify(change)).to.equal('plugin');
  });
});

describe('what cures a statement', () => {
  const cure = (id: string, written: object, provider: object): string | undefined =>
    originAt(serviceOf({ [id]: role({ Effect: 'Allow', ...written }) }, { provider }), statement(id, 0)).cure;

  it('is the setting that makes it unnecessary', () => {
    const rules = {
      'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'events', { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, 'rule/*']],
    };
    const buses = { eventBridge: { useCloudFormation: false } };
    expect(cure('IamRoleCustomResourcesLambdaExecution', { Action: ['events:PutRule'], Resource: rules }, buses)).to.include(
      'useCloudFormation: true',
    );
    const account = { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'apigateway:*::/account']] };
    const update = { Action: ['apigateway:GET', 'apigateway:PATCH'], Resource: account };
    expect(cure('IamRoleCustomResourcesLambdaExecution', update, { logs: { restApi: true } })).to.include('roleManagedExternally');
  });

  it('is nothing where the setting is what the user wants', () => {
    expect(cure(ROLE, { Action: XRAY.Action, Resource: '*' }, { tracing: { lambda: true } })).to.be.undefined;
    expect(cure(ROLE, { Action: ['kms:Decrypt'], Resource: { Ref: 'Key' } }, { kmsKeyArn: 'a' })).to.be.undefined;
  });
});

describe('who made what the resources add to', () => {
  const resources = {
    extensions: { HelloLogGroup: { DeletionPolicy: 'Delete', Properties: { Tags: [] } } },
    Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } },
  };
  comesFrom(
    () =>
      serviceOf(
        {
          HelloLogGroup: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Delete', Properties: { Tags: [] } },
          Bucket: { Type: 'AWS::S3::Bucket', Properties: { Tags: ['of a plugin'] } },
        },
        { functions: { hello: {} }, resources },
      ),
    {
      'HelloLogGroup.DeletionPolicy': 'service resources.extensions.HelloLogGroup.DeletionPolicy',
      'HelloLogGroup.Properties.Tags': 'service resources.extensions.HelloLogGroup.Properties.Tags',
      'HelloLogGroup.Properties': 'framework functions.hello',
      'HelloLogGroup.UpdateReplacePolicy': 'framework functions.hello',
      // Who writes a resource answers for what a plugin puts in.
      'Bucket.Properties.Tags': 'service resources.Resources.Bucket.Properties.Tags',
    },
  );
});
