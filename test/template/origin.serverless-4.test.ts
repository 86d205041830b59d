import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { statementsIn } from '../../src/template/origin/written-values.ts';
import { comesFrom, fixture, originAt, originText, packaged, role, serviceOf, statement } from './origin-places.ts';

/** The same service as another framework would package it, with plugins for what it does not know. */
function ofFramework(name: 'serverless' | 'osls', version: string): CompiledService {
  const { input } = fixture('serverless-4');
  return new CompiledService({ ...input, service: { ...input.service, framework: { name, version } } });
}

describe('who made what Serverless 4 alone makes', () => {
  comesFrom(() => packaged('serverless-4'), {
    HighMemLambdaCapacityProvider: 'service provider.capacityProviders.highMem',
    LambdaCapacityProviderOperatorRole: 'framework provider.capacityProviders',
    'LambdaCapacityProviderOperatorRole.Properties.ManagedPolicyArns.0': 'framework',
    AgentCoreGateway: 'framework ai',
    AgentCoreGatewayRole: 'framework ai',
    T1Tool: 'service ai.tools.t1',
    MemMemory: 'service ai.memory.mem',
    MemMemoryRole: 'framework ai.memory.mem',
    'MemMemoryRole.Properties.ManagedPolicyArns.0': 'framework',
    BrBrowser: 'service ai.browsers.br',
    BrBrowserRole: 'framework ai.browsers.br',
    CiCodeInterpreter: 'service ai.codeInterpreters.ci',
    CiCodeInterpreterRole: 'framework ai.codeInterpreters.ci',
    ChatRuntime: 'service ai.agents.chat',
    ChatRuntimeRole: 'framework ai.agents.chat',
    EchoImage: 'service sandboxes.echo',
    EchoImageBuildRole: 'framework sandboxes.echo',
    EchoExecutionRole: 'framework sandboxes.echo',
    EchoErrorsMetricFilter: 'framework sandboxes.echo',
    EchoLogGroup: 'framework sandboxes.echo',
    'EchoLogGroup.Properties.RetentionInDays': 'framework sandboxes.echo',
    'EchoLogGroup.Properties.LogGroupName': 'framework sandboxes.echo',
    SandboxesDashboard: 'framework sandboxes',
    GraphQlApi: 'service appSync',
    GraphQlSchema: 'service appSync',
    GraphQlDsfnds: 'service appSync.dataSources.fnds',
    GraphQlDsfndsRole: 'framework appSync.dataSources.fnds',
    GraphQlResolverQueryhello: 'service appSync',
    ApigatewayToSqsRole: 'framework custom.apiGatewayServiceProxies[0]',
    ApigatewayToSnsRole: 'framework custom.apiGatewayServiceProxies[1]',
    ApigatewayToS3Role: 'framework custom.apiGatewayServiceProxies[2]',
    ApigatewayToDynamodbRole: 'framework custom.apiGatewayServiceProxies[3]',
    DurDurableLambdaAlias: 'framework functions.dur.durableConfig',
    ADashbIamRoleLambdaExecution: 'service provider.iam.role.statements',
    'ADashbIamRoleLambdaExecution.Properties.AssumeRolePolicyDocument': 'framework functions.a-b',
    'ADashbIamRoleLambdaExecution.Properties.ManagedPolicyArns.0': 'framework provider.vpc',
    'DurIamRoleLambdaExecution.Properties.ManagedPolicyArns.1': 'framework functions.dur.durableConfig',
    [statement('ADashbIamRoleLambdaExecution', 0)]: 'framework',
    [statement('ADashbIamRoleLambdaExecution', 1)]: 'service functions.a-b.events[0].sqs',
    [statement('ADashbIamRoleLambdaExecution', 2)]: 'framework provider.tracing.lambda',
    [statement('ADashbIamRoleLambdaExecution', 3)]: 'service provider.iam.role.statements[0]',
    [statement('ADashbIamRoleLambdaExecution', 4)]: 'service functions.a-b.iam.role.statements[0]',
  });

  it('is the framework in every statement of the roles that it adds', () => {
    const service = packaged('serverless-4');
    const roles = service.resources('AWS::IAM::Role').filter(({ logicalId }) => !logicalId.endsWith('IamRoleLambdaExecution'));
    expect(roles).to.have.length(13);
    for (const { logicalId, raw } of roles)
      for (const { path } of statementsIn(raw)) {
        const place = [logicalId, ...path].join('.');
        expect(originText(service, place), place).to.equal('framework');
      }
  });

  it('lets a log group that it adds be encrypted by an extension', () => {
    expect(originAt(packaged('serverless-4'), 'EchoLogGroup.Properties.KmsKeyId').cure).to.include(
      '`resources: { extensions: { EchoLogGroup: { Properties: { KmsKeyId: <ARN of the key> } } } }`',
    );
  });

  it('adds the secret of an MCP server', () => {
    const service = serviceOf(
      { ToolsMcpStateSecret: { Type: 'AWS::SecretsManager::Secret' }, Tools: { Type: 'AWS::SecretsManager::Secret' } },
      { mcp: { servers: { tools: {} } } },
    );
    expect(originText(service, 'ToolsMcpStateSecret')).to.equal('framework mcp.servers.tools');
    expect(originText(service, 'Tools')).to.equal('plugin');
  });

  it('finds a data source by its name, and a proxy by its service', () => {
    const services = ['Sqs', 'Sns', 'S3', 'Dynamodb', 'Kinesis', 'EventBridge'];
    const proxies = services.map((name) => ({ [name.charAt(0).toLowerCase() + name.slice(1)]: {} }));
    const type = { Type: 'AWS::IAM::Role' };
    const ids = services.map((name) => `ApigatewayTo${name}Role`);
    const service = serviceOf(
      {
        ...Object.fromEntries(ids.map((id) => [id, type])),
        ApigatewayToLambdaRole: type,
        GraphQlDsmytableRole: type,
        GraphQlDsmytableExtra: { Type: 'AWS::AppSync::Resolver' },
      },
      { appSync: { dataSources: { other: {}, 'my_table-': {} } }, custom: { apiGatewayServiceProxies: proxies } },
      { framework: { name: 'serverless', version: '4.41.0' } },
    );
    expect(ids.map((id) => originText(service, id))).to.deep.equal(
      ids.map((_id, index) => `framework custom.apiGatewayServiceProxies[${index}]`),
    );
    expect(originText(service, 'ApigatewayToLambdaRole')).to.equal('plugin');
    expect(originText(service, 'GraphQlDsmytableRole')).to.equal('framework appSync.dataSources.my_table-');
    expect(originText(service, 'GraphQlDsmytableExtra')).to.equal('service appSync');
  });

  it('is no proxy where the role is none, or nobody lists proxies', () => {
    const of = (Type: string, apiGatewayServiceProxies: unknown): string =>
      originText(
        serviceOf(
          { ApigatewayToSqsRole: { Type } },
          { custom: { apiGatewayServiceProxies } },
          { framework: { name: 'serverless', version: '4.41.0' } },
        ),
        'ApigatewayToSqsRole',
      );
    expect(of('AWS::IAM::Role', [{ sqs: {} }])).to.equal('framework custom.apiGatewayServiceProxies[0]');
    expect(of('AWS::SNS::Topic', [{ sqs: {} }])).to.equal('plugin');
    expect(of('AWS::IAM::Role', { sqs: {} })).to.equal('plugin');
  });

  // Both were plugins before they were built in.
  for (const [name, version] of [
    ['serverless', '3.40.0'],
    ['osls', '4.3.1'],
  ] as const) {
    describe(`is a plugin with ${name} ${version}`, () => {
      comesFrom(() => ofFramework(name, version), {
        GraphQlApi: 'plugin',
        GraphQlDsfnds: 'plugin',
        ApigatewayToSqsRole: 'plugin',
        AgentCoreGateway: 'framework ai',
        EchoImage: 'service sandboxes.echo',
        MemMemoryRole: 'framework ai.memory.mem',
        HighMemLambdaCapacityProvider: 'service provider.capacityProviders.highMem',
      });
    });
  }

  it('is a plugin where nothing in the configuration asks for it', () => {
    const { input } = fixture('serverless-4');
    const service = new CompiledService({ ...input, service: { ...input.service, declaration: { functions: {} } } });
    for (const { logicalId } of service.resources()) {
      if (!logicalId.includes('IamRoleLambdaExecution')) expect(originText(service, logicalId), logicalId).to.equal('plugin');
    }
  });
});

describe('who wrote a statement in a role that Serverless 4 adds', () => {
  const service4 = { framework: { name: 'serverless', version: '4.41.0' } } as const;
  const patterns = { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::my-bucket/*' };
  const cases: readonly (readonly [what: string, statement: object, madeBy: string])[] = [
    ['one of its actions on a pattern', { Action: 's3:GetObject', Resource: patterns }, 'framework'],
    ['the actions of its metrics on everything', { Action: ['cloudwatch:PutMetricData'], Resource: '*' }, 'framework'],
    ['objects everywhere', { Action: 's3:GetObject', Resource: '*' }, 'plugin'],
    ['every action of a service', { Action: 's3:*', Resource: patterns }, 'plugin'],
    ['every action of the agents', { Action: 'bedrock-agentcore:*', Resource: patterns }, 'plugin'],
    ['agents everywhere', { Action: 'bedrock-agentcore:GetMemory', Resource: '*' }, 'plugin'],
    ['an action that looks like one of a model', { Action: 'bedrock:InvokeModelWithEverything', Resource: patterns }, 'plugin'],
    ['an action of a model and another', { Action: ['bedrock:InvokeModel', 'iam:PassRole'], Resource: patterns }, 'plugin'],
    ['every reading action of the agents', { Action: 'bedrock-agentcore:Get*', Resource: patterns }, 'plugin'],
    ['an action that looks like one of a topic', { Action: 'sns:PublishBatch', Resource: patterns }, 'plugin'],
    ['an action that looks like one of a function', { Action: 'lambda:InvokeFunctionUrl', Resource: patterns }, 'plugin'],
    ['the deletion of tables', { Action: 'dynamodb:*', Resource: patterns }, 'plugin'],
    ['the logs of everybody, by name', { Action: 'logs:PutLogEvents', Resource: 'arn:aws:logs:*:*:*' }, 'plugin'],
    ['what is denied', { Effect: 'Deny', Action: 's3:GetObject', Resource: patterns }, 'plugin'],
  ];
  for (const [what, said, madeBy] of cases) {
    it(`${what}: ${madeBy}`, () => {
      const service = serviceOf({ ChatRuntimeRole: role({ Effect: 'Allow', ...said }) }, { ai: { agents: { chat: {} } } }, service4);
      expect(originText(service, statement('ChatRuntimeRole', 0))).to.equal(madeBy);
    });
  }
});
