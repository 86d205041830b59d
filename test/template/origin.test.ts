import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { parse } from 'yaml';
import { parseState } from '../../src/input/state-file.ts';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { originOf } from '../../src/template/origin.ts';
import { statementsIn } from '../../src/template/origin/written-values.ts';
import { hashOf } from '../example-fixture.ts';
import {
  comesFrom,
  FIXTURE_NAMES,
  fixture,
  fixtureSource,
  originAt,
  originText,
  packaged,
  serviceOf,
  statementOf,
} from './origin-places.ts';

const shop = (): CompiledService => packaged('serverless');

describe('who made what', () => {
  for (const name of FIXTURE_NAMES) {
    it(`is asked of a fixture that is packaged from its source: ${name}`, () => {
      expect(fixture(name).fragment, 'run `npx tsx scripts/package-origin-fixture.ts`').to.equal(hashOf(fixtureSource(name)));
    });

    it(`is known for everything the framework packages: ${name}`, () => {
      const one = packaged(name);
      const unknown = one.resources().flatMap((resource) => {
        const paths = [[], ...statementsIn(resource.raw).map(({ path }) => path)];
        return paths
          .filter((path) => originOf(one, { resource, path: [...resource.path, ...path] }).madeBy === 'plugin')
          .map((path) => [resource.logicalId, ...path].join('.'));
      });
      expect(unknown).to.deep.equal([]);
    });
  }

  describe('of functions', () => {
    comesFrom(shop, {
      RestUnderscoreapiLambdaFunction: 'service functions.rest_api',
      'RestUnderscoreapiLambdaFunction.Properties.Environment': 'service functions.rest_api.environment',
      'RestUnderscoreapiLambdaFunction.Properties.Environment.Variables.OWN': 'service functions.rest_api.environment.OWN',
      'RestUnderscoreapiLambdaFunction.Properties.Environment.Variables.SHARED': 'service provider.environment.SHARED',
      'RestUnderscoreapiLambdaFunction.Properties.VpcConfig': 'service provider.vpc',
      'RestUnderscoreapiLambdaFunction.Properties.VpcConfig.SubnetIds.0': 'service provider.vpc.subnetIds[0]',
      'WebLambdaFunction.Properties.VpcConfig': 'service functions.web.vpc',
      'WebLambdaFunction.Properties.VpcConfig.SecurityGroupIds.0': 'service functions.web.vpc.securityGroupIds[0]',
      'RestUnderscoreapiLambdaFunction.Properties.TracingConfig': 'service provider.tracing.lambda',
      'RestUnderscoreapiLambdaFunction.Properties.Runtime': 'service provider.runtime',
      'RestUnderscoreapiLambdaFunction.Properties.KmsKeyArn': 'service functions.rest_api.kmsKeyArn',
      'QueuesLambdaFunction.Properties.DeadLetterConfig.TargetArn': 'service functions.queues.onError',
      'GuardLambdaFunction.Properties.ReservedConcurrentExecutions':
        'service resources.Resources.GuardLambdaFunction.Properties.ReservedConcurrentExecutions',
      'GuardLambdaFunction.Properties.Handler': 'service functions.guard.handler',
      GuardLogGroup: 'framework functions.guard',
      'GuardLogGroup.Properties.RetentionInDays': 'service provider.logRetentionInDays',
      'SocketLogGroup.Properties.RetentionInDays': 'service resources.Resources.SocketLogGroup.Properties.RetentionInDays',
      'SocketLogGroup.Properties.LogGroupName': 'framework functions.socket',
      // Whoever names the type in the resources writes the log group themselves, what it lacks included.
      SocketLogGroup: 'service resources.Resources.SocketLogGroup',
      'SocketLogGroup.Properties.KmsKeyId': 'service resources.Resources.SocketLogGroup.Properties.KmsKeyId',
      GuardLambdaFunction: 'service functions.guard',
      'GuardLambdaFunction.Properties': 'service functions.guard',
      'GuardLambdaFunction.DependsOn.0': 'service functions.guard',
      'GuardLambdaFunction.Metadata.Handler': 'service functions.guard',
      RestUnderscoreapiLambdaFunctionUrl: 'service functions.rest_api.url',
      RestUnderscoreapiLambdaPermissionFnUrl: 'service functions.rest_api.url',
    });
  });

  describe('of events', () => {
    comesFrom(shop, {
      ApiGatewayMethodItemsIdVarGet: 'service functions.rest_api.events[0].http',
      ApiGatewayMethodItemsIdVarOptions: 'framework functions.rest_api.events[0].http.cors',
      'ApiGatewayMethodSecretPost.Properties.AuthorizationType': 'service functions.rest_api.events[1].http.authorizer',
      GuardApiGatewayAuthorizer: 'service functions.rest_api.events[1].http.authorizer',
      GuardLambdaPermissionApiGateway: 'framework functions.rest_api.events[1].http',
      'ApiGatewayRestApi.Properties.Policy.Statement.0.Principal': 'service provider.apiGateway.resourcePolicy[0].Principal',
      'ApiGatewayRestApi.Properties.EndpointConfiguration': 'service provider.endpointType',
      'HttpApi.Properties.DisableExecuteApiEndpoint': 'service provider.httpApi.disableDefaultEndpoint',
      HttpApi: 'service provider.httpApi',
      ApiGatewayLogGroup: 'framework provider.logs.restApi',
      'ApiGatewayLogGroup.Properties.RetentionInDays': 'service provider.logRetentionInDays',
      HttpApiLogGroup: 'framework provider.logs.httpApi',
      WebsocketsLogGroup: 'framework provider.logs.websocket',
      WebsocketsApi: 'service functions.socket.events[0].websocket',
      'WebsocketsDeploymentStage.Properties.AccessLogSettings': 'service provider.logs.websocket',
      'WebsocketsDeploymentStage.Properties.DefaultRouteSettings.LoggingLevel': 'service provider.logs.websocket',
      WebsocketsDeploymentStage: 'service functions.socket.events[0].websocket',
      SconnectWebsocketsRoute: 'service functions.socket.events[0].websocket',
      GuardWebsocketsAuthorizer: 'service functions.socket.events[1].websocket.authorizer',
      HttpApiAuthorizerLambdaAuth: 'service provider.httpApi.authorizers.lambdaAuth',
      HttpApiRouteGetItemsIdVar: 'service functions.web.events[0].httpApi',
      'HttpApiRoutePostOrders.Properties.AuthorizationType': 'service functions.web.events[1].httpApi.authorizer',
      'HttpApi.Properties.CorsConfiguration.AllowOrigins': 'service provider.httpApi.cors',
      LambdaAuthLambdaAuthorizerPermissionHttpApi: 'framework provider.httpApi.authorizers.lambdaAuth',
      'HttpApiStage.Properties.AccessLogSettings': 'service provider.logs.httpApi',
      ordersWebsocketsRoute: 'service functions.socket.events[1].websocket',
      SocketLambdaPermissionWebsockets: 'framework functions.socket.events[0].websocket',
      GuardLambdaPermissionWebsockets: 'framework functions.socket.events[1].websocket',
      'WebsocketsDeploymentStage.Properties.DefaultRouteSettings.DataTraceEnabled': 'framework provider.logs.websocket',
      QueuesEventsRuleSchedule2: 'service functions.queues.events[4].schedule',
      QueuesSchedulerSchedule3: 'service functions.queues.events[5].schedule',
      QueuesEventSourceMappingSQSIncoming: 'service functions.queues.events[2].sqs',
      QueuesEventSourceMappingKinesisClicks: 'service functions.queues.events[3].stream',
      S3BucketNewuploads: 'service functions.buckets.events[0].s3',
      BucketsCustomS31: 'framework functions.buckets.events[1].s3',
      SkillLambdaPermissionAlexaSkill2: 'framework functions.skill.events[1].alexaSkill',
      OrdersToQueuesDLQPolicy: 'framework functions.queues.events[0].sns.redrivePolicy',
      // Whose topic calls the function is what the user typed.
      QueuesLambdaPermissionPartnersSNS: 'service functions.queues.events[1].sns',
      QueuesLambdaPermissionOrdersSNS: 'framework functions.queues.events[0].sns',
    });
  });

  describe('of what the framework adds for itself', () => {
    comesFrom(shop, {
      ServerlessDeploymentBucket: 'framework provider.deploymentBucket',
      'ServerlessDeploymentBucket.Properties.VersioningConfiguration': 'service provider.deploymentBucket.versioning',
      'ServerlessDeploymentBucketPolicy.Properties.PolicyDocument.Statement.0': 'framework provider.deploymentBucket',
      CustomApiGatewayAccountCloudWatchRole: 'framework provider.logs.restApi',
      CustomDashresourceDashexistingDashs3LambdaFunction: 'framework functions.buckets.events[1].s3',
    });

    it('is the framework in the role of its custom resources, statement by statement', () => {
      const causes = ['s3:PutBucketNotification', 'iam:CreateRole', 'apigateway:GET', 'cognito-idp:UpdateUserPool'].map((action) =>
        originText(shop(), statementOf(shop(), 'IamRoleCustomResourcesLambdaExecution', action)),
      );
      expect(causes).to.deep.equal([
        'framework functions.buckets.events[1].s3',
        'framework provider.logs.restApi',
        'framework provider.logs.restApi',
        'framework functions.pools.events[0].cognitoUserPool',
      ]);
    });
  });

  describe('in the role of all functions', () => {
    const inRole = (action: string, below = ''): string =>
      originText(shop(), statementOf(shop(), 'IamRoleLambdaExecution', action) + below);
    const cases: readonly (readonly [what: string, action: string, below: string, origin: string])[] = [
      ['the trust in services', 'sts:AssumeRole', '', 'framework'],
      ['the logs', 'logs:PutLogEvents', '', 'framework'],
      ['what the user allows', 's3:GetObject', '.Action.0', 'service provider.iam.role.statements[0].Action[0]'],
      ['what the user allows in the words of the framework', 'xray:PutTraceSegments', '', 'service provider.iam.role.statements[1]'],
      ['what the user allows twice', 'sqs:*', '.Resource', 'service provider.iam.role.statements[2].Resource'],
      ['a topic that the user named', 'sns:Publish', '.Resource.0', 'service functions.queues.onError'],
      ['a queue that the user named', 'sqs:ReceiveMessage', '', 'service functions.queues.events[2].sqs'],
      ['network interfaces for Kafka', 'ec2:CreateNetworkInterface', '.Resource', 'framework functions.queues.events[6].kafka'],
      ['connections of every WebSocket API', 'execute-api:ManageConnections', '', 'framework functions.socket.events[0].websocket'],
      ['its functions for the scheduler', 'lambda:InvokeFunction', '', 'framework functions.queues.events[4].schedule'],
    ];
    for (const [what, action, below, origin] of cases) it(`${what}: ${origin}`, () => expect(inRole(action, below)).to.equal(origin));

    comesFrom(shop, {
      IamRoleLambdaExecution: 'service provider.iam.role.statements',
      'IamRoleLambdaExecution.Properties.PermissionsBoundary': 'service provider.iam.role.permissionsBoundary',
      'IamRoleLambdaExecution.Properties.ManagedPolicyArns.0': 'service provider.iam.role.managedPolicies[0]',
      'IamRoleLambdaExecution.Properties.ManagedPolicyArns.1': 'framework provider.vpc',
      'IamRoleLambdaExecution.Properties.AssumeRolePolicyDocument': 'framework',
    });
  });

  describe('with a cure', () => {
    const cured = (place: string): unknown => {
      const cure = originAt(shop(), place).cure;
      expect(cure, place).to.match(/^[A-Z].*\.$/);
      return parse(/`(.*)`/.exec(cure ?? '')?.[1] ?? '');
    };
    const extended = (id: string, properties: object): object => ({ resources: { extensions: { [id]: { Properties: properties } } } });

    it('binds the permission of a WebSocket API to the API', () => {
      const parts = [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':execute-api:',
        { Ref: 'AWS::Region' },
        ':',
        { Ref: 'AWS::AccountId' },
        ':',
        { Ref: 'WebsocketsApi' },
        '/*',
      ];
      const SourceArn = { 'Fn::Join': ['', parts] };
      for (const id of ['SocketLambdaPermissionWebsockets', 'GuardLambdaPermissionWebsockets'])
        expect(cured(id)).to.deep.equal(extended(id, { SourceArn }));
    });

    it('binds the permissions of load balancers and of AWS IoT to the account', () => {
      for (const id of ['BalancedLambdaPermissionRegisterTarget', 'ThingsLambdaPermissionIotProvisioningTemplate'])
        expect(cured(id)).to.deep.equal(extended(id, { SourceAccount: { Ref: 'AWS::AccountId' } }));
    });

    it('binds the queue for lost messages to the topic that the framework forgets', () => {
      const statement = {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: 'arn:aws:sqs:us-east-1:111122223333:lost',
        Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'SNSTopicOrders' } } },
      };
      const PolicyDocument = { Version: '2012-10-17', Id: 'OrdersToQueuesDLQPolicy', Statement: [statement] };
      expect(cured('OrdersToQueuesDLQPolicy')).to.deep.equal(extended('OrdersToQueuesDLQPolicy', { PolicyDocument }));
    });

    it('names the skill, the role that is managed elsewhere, the setting of the bucket and the logs', () => {
      expect(cured('SkillLambdaPermissionAlexaSkill1')).to.deep.equal({ alexaSkill: 'amzn1.ask.skill.<id of the skill>' });
      const managed = { provider: { logs: { restApi: { roleManagedExternally: true } } } };
      expect(cured(statementOf(shop(), 'IamRoleCustomResourcesLambdaExecution', 'iam:PassRole'))).to.deep.equal(managed);
      expect(cured('CustomDashresourceDashapigwDashcwDashroleLambdaFunction.Properties.Runtime')).to.deep.equal(managed);
      expect(cured('ServerlessDeploymentBucket.Properties.PublicAccessBlockConfiguration.BlockPublicAcls')).to.deep.equal({
        provider: { deploymentBucket: { blockPublicAccess: true } },
      });
      expect(cured('WebsocketsDeploymentStage.Properties.DefaultRouteSettings.DataTraceEnabled')).to.deep.equal({
        provider: { logs: { websocket: { fullExecutionData: false } } },
      });
      expect(cured('CustomDashresourceDashexistingDashs3LambdaFunction.Properties.Runtime')).to.deep.equal(
        extended('CustomDashresourceDashexistingDashs3LambdaFunction', { Runtime: 'nodejs22.x' }),
      );
      const unset = serviceOf({ HelloLogGroup: { Type: 'AWS::Logs::LogGroup', Properties: {} } }, { functions: { hello: {} } });
      expect(originAt(unset, 'HelloLogGroup.Properties.RetentionInDays').cure).to.include('`provider: { logRetentionInDays: 30 }`');
      expect(originAt(unset, 'HelloLogGroup').cure).to.be.undefined;
    });

    it('only where one is needed and cures what the place is about', () => {
      const without = [
        'SkillLambdaPermissionAlexaSkill2',
        'BalancedLambdaPermissionAlb',
        'QueuesLambdaPermissionOrdersSNS',
        // Roles to pass and pools to update come from another event than the logs.
        'IamRoleCustomResourcesLambdaExecution',
        statementOf(shop(), 'IamRoleCustomResourcesLambdaExecution', 'cognito-idp:UpdateUserPool'),
        statementOf(shop(), 'IamRoleLambdaExecution', 'execute-api:ManageConnections'),
      ];
      for (const place of without) expect(originAt(shop(), place).cure, place).to.be.undefined;
    });
  });
});

describe('who made what, in what was packaged by every framework', function () {
  const directory =
    process.env['BULKHEAD_KITCHEN_SINK'] ?? fileURLToPath(new URL('../../../shared/fixtures/kitchen-sink', import.meta.url));
  for (const version of ['serverless-3.40', 'osls-3.77', 'osls-4.3', 'serverless-4.41']) {
    it(`is known for everything in ${version}`, function () {
      if (!existsSync(directory)) {
        console.log('      skipped: set BULKHEAD_KITCHEN_SINK to the folder with the state files');
        this.skip();
      }
      const { template, service } = parseState(readFileSync(`${directory}/state.${version}.json`, 'utf8'), 'state');
      const compiled = new CompiledService({ templates: [{ file: 'state', document: template }], service });
      const places = compiled
        .resources()
        .flatMap((resource) =>
          [[], ...statementsIn(resource.raw).map(({ path }) => path)].map((path) => ({ resource, path: [...resource.path, ...path] })),
        );
      const of = (madeBy: string): readonly string[] =>
        places.filter((place) => originOf(compiled, place).madeBy === madeBy).map(({ path }) => path.slice(1).join('.'));
      expect(of('plugin')).to.deep.equal([]);
      expect(of('service').filter((place) => /LogGroup|LambdaVersion|Custom(?!er|Dashbus)|ServerlessDeployment/.test(place))).to.deep.equal(
        [],
      );
      expect(of('framework').filter((place) => /UserTopic|LambdaFunctionUrl|PermissionFn|LayerPermission/.test(place))).to.deep.equal([]);
    });
  }
});
