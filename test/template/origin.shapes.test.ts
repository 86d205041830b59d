import { expect } from 'chai';
import { originText, permission, serviceOf } from './origin-places.ts';

interface Case {
  readonly kind: string;
  /** How the event is written, and the id of what it becomes. */
  readonly config: unknown;
  readonly id: string;
  readonly Type: string;
  /** What is written elsewhere and must not be taken for it. */
  readonly before?: unknown;
  readonly below?: string;
}

const ROUTE = 'AWS::ApiGatewayV2::Route';
const METHOD = 'AWS::ApiGateway::Method';
const TOPIC = 'AWS::SNS::Topic';
const CHECK = 'arn:aws:lambda:us-east-1:111122223333:function:team-dev-check';

const CASES: readonly Case[] = [
  { kind: 'http', config: 'get items', id: 'ApiGatewayMethodItemsGet', Type: METHOD },
  { kind: 'http', config: '  GET   /items/{id}/  ', id: 'ApiGatewayMethodItemsIdVarGet', Type: METHOD },
  { kind: 'http', config: { path: '/items', method: 'POST' }, id: 'ApiGatewayMethodItemsPost', Type: METHOD },
  { kind: 'http', config: { path: 'items', method: '*' }, id: 'ApiGatewayMethodItemsAny', Type: METHOD },
  { kind: 'http', config: { path: 'items' }, id: 'ApiGatewayMethodItemsAny', Type: METHOD },
  { kind: 'http', config: { path: 'a/b', method: 'get' }, id: 'ApiGatewayResourceA', Type: 'AWS::ApiGateway::Resource' },
  { kind: 'httpApi', config: 'GET /items', id: 'HttpApiRouteGetItems', Type: ROUTE },
  { kind: 'httpApi', config: { path: '/items', method: 'get' }, id: 'HttpApiRouteGetItems', Type: ROUTE },
  { kind: 'httpApi', config: { path: '/items' }, id: 'HttpApiRouteAnyItems', Type: ROUTE },
  { kind: 'httpApi', config: ' * ', id: 'HttpApiRouteDefault', Type: ROUTE },
  { kind: 'httpApi', config: { path: '*' }, id: 'HttpApiRouteDefault', Type: ROUTE },
  { kind: 'websocket', config: 'a/b-c_d.e', id: 'aSlashbDashcUnderscoredPeriodeWebsocketsRoute', Type: ROUTE, before: '$connect' },
  { kind: 'websocket', config: { route: '$default' }, id: 'SdefaultWebsocketsRoute', Type: ROUTE, before: '$connect' },
  {
    kind: 'websocket',
    config: { route: '$default', routeResponseSelectionExpression: '$default' },
    id: 'SdefaultWebsocketsRouteResponse',
    Type: 'AWS::ApiGatewayV2::RouteResponse',
    before: '$connect',
  },
  {
    kind: 'http',
    config: { path: 'a', method: 'get', authorizer: 'my-check' },
    id: 'MyDashcheckApiGatewayAuthorizer',
    Type: 'AWS::ApiGateway::Authorizer',
    before: 'get b',
    below: '.authorizer',
  },
  {
    kind: 'http',
    config: { path: 'a', method: 'get', authorizer: CHECK },
    id: 'CheckApiGatewayAuthorizer',
    Type: 'AWS::ApiGateway::Authorizer',
    before: 'get b',
    below: '.authorizer',
  },
  {
    kind: 'http',
    config: { path: 'a', method: 'get', authorizer: { arn: CHECK } },
    id: 'CheckApiGatewayAuthorizer',
    Type: 'AWS::ApiGateway::Authorizer',
    before: 'get b',
    below: '.authorizer',
  },
  {
    kind: 'http',
    config: { path: 'a', method: 'get', authorizer: { arn: CHECK, name: 'mine' } },
    id: 'MineApiGatewayAuthorizer',
    Type: 'AWS::ApiGateway::Authorizer',
    before: 'get b',
    below: '.authorizer',
  },
  {
    kind: 'websocket',
    config: { route: '$connect', authorizer: { arn: CHECK } },
    id: 'TeamDashdevDashcheckWebsocketsAuthorizer',
    Type: 'AWS::ApiGatewayV2::Authorizer',
    before: '$default',
    below: '.authorizer',
  },
  { kind: 'sns', config: 'orders-new', id: 'SNSTopicOrdersnew', Type: TOPIC, before: 'orders' },
  { kind: 'sns', config: { topicName: 'orders' }, id: 'SNSTopicOrders', Type: TOPIC, before: 'others' },
  {
    kind: 'sns',
    config: 'arn:aws:sns:us-east-1:111122223333:orders',
    id: 'HelloSnsSubscriptionOrders',
    Type: 'AWS::SNS::Subscription',
    before: 'others',
  },
  {
    kind: 'sns',
    config: { arn: 'arn:aws:sns:us-east-1:111122223333:orders' },
    id: 'HelloSnsSubscriptionOrders',
    Type: 'AWS::SNS::Subscription',
    before: { arn: { Ref: 'Orders' } },
  },
  {
    kind: 'sns',
    config: { arn: { Ref: 'Orders' }, topicName: 'orders' },
    id: 'HelloSnsSubscriptionOrders',
    Type: 'AWS::SNS::Subscription',
    before: 'others',
  },
  { kind: 's3', config: 'new-uploads', id: 'S3BucketNewuploads', Type: 'AWS::S3::Bucket', before: 'uploads' },
  { kind: 's3', config: { bucket: 'new-uploads' }, id: 'S3BucketNewuploads', Type: 'AWS::S3::Bucket', before: { bucket: 'uploads' } },
  {
    kind: 'cognitoUserPool',
    config: { pool: 'my-pool', trigger: 'PreSignUp' },
    id: 'CognitoUserPoolMypool',
    Type: 'AWS::Cognito::UserPool',
    before: { pool: 'others' },
  },
  {
    kind: 'alb',
    config: { priority: 12 },
    id: 'HelloAlbListenerRule12',
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    before: { priority: 1 },
  },
  {
    kind: 'schedule',
    config: 'rate(1 hour)',
    id: 'HelloEventsRuleSchedule3',
    Type: 'AWS::Events::Rule',
    before: { rate: ['rate(1 day)', 'rate(2 days)'] },
  },
  {
    kind: 'schedule',
    config: { rate: 'rate(1 hour)', method: 'scheduler' },
    id: 'HelloSchedulerSchedule2',
    Type: 'AWS::Scheduler::Schedule',
    before: { rate: 'rate(1 day)' },
  },
  // The names of long topics and queues are cut in ids.
  {
    kind: 'kafka',
    config: { topic: 'a-very-long-topic' },
    id: 'HelloEventSourceMappingKafkaAverylong',
    Type: 'AWS::Lambda::EventSourceMapping',
    before: { topic: 'others' },
  },
  {
    kind: 'activemq',
    config: { queue: 'a-very-long-queue' },
    id: 'HelloEventSourceMappingActiveMQAverylong',
    Type: 'AWS::Lambda::EventSourceMapping',
    before: {},
  },
  {
    kind: 'rabbitmq',
    config: { queue: 'a-very-long-queue' },
    id: 'HelloEventSourceMappingRabbitMQAverylong',
    Type: 'AWS::Lambda::EventSourceMapping',
    before: {},
  },
  {
    kind: 'eventBridge',
    config: { eventBus: 'my-bus', pattern: {} },
    id: 'MyDashbusEventBridgeEventBus',
    Type: 'AWS::Events::EventBus',
    before: { eventBus: 'other' },
  },
];

describe('which event became a resource, in each way to write the event', () => {
  for (const { kind, config, id, Type, before, below = '' } of CASES) {
    it(`${kind}: ${JSON.stringify(config)} → ${id}`, () => {
      const events = [...(before === undefined ? [] : [{ [kind]: before }]), { [kind]: config }];
      const service = serviceOf({ [id]: { Type, Properties: {} } }, { functions: { hello: { events } } });
      expect(originText(service, id)).to.equal(`service functions.hello.events[${events.length - 1}].${kind}${below}`);
    });
  }

  const NOT: readonly (readonly [why: string, events: readonly unknown[], id: string, Type: string])[] = [
    ['an event that is off', [{ http: null }, { http: false }, 'http'], 'ApiGatewayRestApi', 'AWS::ApiGateway::RestApi'],
    ['a path without a method, in one text', [{ http: 'items' }], 'ApiGatewayMethodItemsGet', METHOD],
    ['a path that is no text', [{ http: { path: 1 } }], 'ApiGatewayMethod1Any', METHOD],
    [
      'an authorizer that is no name',
      [{ http: { path: 'a', authorizer: true } }],
      'TrueApiGatewayAuthorizer',
      'AWS::ApiGateway::Authorizer',
    ],
    [
      'an authorizer whose ARN is no text',
      [{ http: { path: 'a', authorizer: { arn: { Ref: 'A' } } } }],
      'AApiGatewayAuthorizer',
      'AWS::ApiGateway::Authorizer',
    ],
    ['a rule of another function', [{ eventBridge: { schedule: 's' } }], 'Otherrule1EventBridgeRule', 'AWS::Events::Rule'],
    ['a topic without a queue for what is lost', [{ sns: 'orders' }], 'OrdersToHelloDLQPolicy', 'AWS::SQS::QueuePolicy'],
    [
      'a question before a call across origins that nobody allows',
      [{ http: { path: 'a', method: 'get' } }],
      'ApiGatewayMethodAOptions',
      METHOD,
    ],
    ['a shop without events', [], 'WebsocketsApi', 'AWS::ApiGatewayV2::Api'],
    ['a deployment without an API', [], 'ApiGatewayDeployment0', 'AWS::ApiGateway::Deployment'],
    ['a distribution without the edge', [], 'CloudFrontDistribution', 'AWS::CloudFront::Distribution'],
    ['logs that nobody asked for', [{ http: 'get a' }], 'ApiGatewayLogGroup', 'AWS::Logs::LogGroup'],
    ['a stage of an API that is not there', [], 'WebsocketsDeploymentStage', 'AWS::ApiGatewayV2::Stage'],
    ['a policy of a cache that nobody declares', [], 'CloudFrontCachePolicyShort', 'AWS::CloudFront::CachePolicy'],
    ['a URL that nobody asked for', [], 'HelloLambdaFunctionUrl', 'AWS::Lambda::Url'],
    ['an alias of another name', [], 'HelloOtherLambdaAlias', 'AWS::Lambda::Alias'],
    ['a validator without a REST API', [], 'ApiGatewayShopRequestValidator', 'AWS::ApiGateway::RequestValidator'],
    ['a topic of another name', [{ sns: 'orders' }], 'SNSTopicOther', TOPIC],
    ['a layer that nobody declares', [], 'SharedLambdaLayer', 'AWS::Lambda::LayerVersion'],
  ];
  for (const [why, events, id, Type] of NOT) {
    it(`is a plugin for ${why}`, () => {
      expect(originText(serviceOf({ [id]: { Type, Properties: {} } }, { functions: { hello: { events } } }), id)).to.equal('plugin');
    });
  }

  it('is the event that names the trigger of a pool', () => {
    const id = 'HelloLambdaPermissionCognitoUserPoolMembersTriggerSourceCustomMessage';
    const functions = {
      hello: { events: ['PreSignUp', 'CustomMessage'].map((trigger) => ({ cognitoUserPool: { pool: 'Members', trigger } })) },
    };
    const service = serviceOf({ [id]: permission({ Principal: 'cognito-idp.amazonaws.com' }) }, { functions });
    expect(originText(service, id)).to.equal('framework functions.hello.events[1].cognitoUserPool');
  });

  it('is the first event of a function where none reads from the source', () => {
    const id = 'HelloEventSourceMappingSQSOrders';
    const Properties = { EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] } };
    const functions = { other: { events: [{ sqs: 'x' }] }, hello: { events: [{ sqs: 'a' }, { sqs: { arn: 'b' } }] } };
    const service = serviceOf({ [id]: { Type: 'AWS::Lambda::EventSourceMapping', Properties } }, { functions });
    expect(originText(service, id)).to.equal('service functions.hello.events[0].sqs');
  });

  for (const suffix of ['LambdaFunction', 'ProvConcLambdaAlias', 'SnapStartLambdaAlias', 'DurableLambdaAlias']) {
    it(`is the event of the function whose ${suffix} a rule calls`, () => {
      const rule = { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: { Ref: `Hello${suffix}` } }] } };
      const functions = Object.fromEntries(
        ['other', 'hello'].map((key) => [key, { events: [{ sns: 'a' }, { eventBridge: { schedule: 's' } }] }]),
      );
      const service = serviceOf({ Anynamerule2EventBridgeRule: rule, Anynamerule1EventBridgeRule: rule }, { functions });
      expect(originText(service, 'Anynamerule2EventBridgeRule')).to.equal('service functions.hello.events[1].eventBridge');
      expect(originText(service, 'Anynamerule1EventBridgeRule')).to.equal('plugin');
    });
  }
});
