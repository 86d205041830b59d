import { comesFrom, packaged } from './origin-places.ts';

const madeOf = (cases: Readonly<Record<string, string>>): void => comesFrom(() => packaged('events'), cases);

describe('who made what for an event', () => {
  describe('of a REST API', () => {
    madeOf({
      ApiGatewayRestApi: 'service provider.apiGateway',
      'ApiGatewayRestApi.Properties.DisableExecuteApiEndpoint': 'service provider.apiGateway.disableDefaultEndpoint',
      'ApiGatewayRestApi.Properties.MinimumCompressionSize': 'service provider.apiGateway.minimumCompressionSize',
      'ApiGatewayRestApi.Properties.BinaryMediaTypes': 'service provider.apiGateway.binaryMediaTypes',
      'ApiGatewayRestApi.Properties.Policy': 'service provider.apiGateway.resourcePolicy',
      'ApiGatewayRestApi.Properties.ApiKeySourceType': 'service provider.apiGateway.apiKeySourceType',
      'ApiGatewayRestApi.Properties.Name': 'service provider.apiGateway',
      ApiGatewayResourceKeyed: 'service functions.rest.events[1].http',
      ApiGatewayResourceItems: 'service functions.rest.events[4].http',
      ApiGatewayResourceItemsIdVar: 'service functions.rest.events[4].http',
      ApiGatewayResourceItemsIdVarParts: 'service functions.rest.events[4].http',
      ApiGatewayMethodAny: 'service functions.rest.events[0].http',
      ApiGatewayMethodItemsIdVarPartsDelete: 'service functions.rest.events[4].http',
      'ApiGatewayMethodKeyedPost.Properties.ApiKeyRequired': 'service functions.rest.events[1].http.private',
      'ApiGatewayMethodKeyedPost.Properties.Integration': 'service functions.rest.events[1].http',
      'ApiGatewayMethodPooledGet.Properties.ApiKeyRequired': 'service functions.rest.events[2].http',
      'ApiGatewayMethodPooledGet.Properties.AuthorizerId': 'service functions.rest.events[2].http.authorizer',
      'ApiGatewayMethodPooledGet.Properties.AuthorizationScopes': 'service functions.rest.events[2].http.authorizer',
      'ApiGatewayMethodAny.Properties.AuthorizationType': 'service functions.rest.events[0].http',
      PoolDashauthApiGatewayAuthorizer: 'service functions.rest.events[2].http.authorizer',
      OtherApiGatewayAuthorizer: 'service functions.rest.events[3].http.authorizer',
      OtherLambdaPermissionApiGateway: 'framework functions.rest.events[3].http.authorizer',
      RestLambdaPermissionApiGateway: 'framework functions.rest.events[0].http',
      ApiGatewayShopRequestValidator: 'framework functions.rest.events[0].http',
      ApiGatewayMethodKeyedPostApplicationJsonModel: 'framework functions.rest.events[0].http',
      ApiGatewayDeployment0: 'framework functions.rest.events[0].http',
      'ApiGatewayDeployment0.Properties.StageName': 'framework functions.rest.events[0].http',
      // Plugins that read the stage of an API write it into the deployment.
      'ApiGatewayDeployment0.Properties.StageDescription.TracingEnabled': 'service provider.tracing.apiGateway',
      'ApiGatewayDeployment0.Properties.StageDescription.MethodSettings': 'service provider.logs.restApi',
      'ApiGatewayDeployment0.Properties.StageDescription.AccessLogSetting.Format': 'service provider.logs.restApi',
      'ApiGatewayDeployment0.Properties.StageDescription.CacheClusterSize': 'framework functions.rest.events[0].http',
      'ApiGatewayDeployment0.Properties.StageDescription': 'framework functions.rest.events[0].http',
      'ApiGatewayDeployment0.Properties.Description.TracingEnabled': 'framework functions.rest.events[0].http',
      ApiGatewayApiKey1: 'service provider.apiGateway.apiKeys',
      ApiGatewayUsagePlan: 'service provider.apiGateway.usagePlan',
      ApiGatewayUsagePlanKey1: 'service provider.apiGateway.apiKeys',
    });
  });

  describe('of an HTTP API', () => {
    madeOf({
      HttpApi: 'service functions.everything.events[0].httpApi',
      HttpApiStage: 'service functions.everything.events[0].httpApi',
      HttpApiRouteDefault: 'service functions.everything.events[0].httpApi',
      HttpApiRouteAnyAny: 'service functions.everything.events[1].httpApi',
      HttpApiIntegrationEverything: 'service functions.everything.events[0].httpApi',
      EverythingLambdaPermissionHttpApi: 'framework functions.everything.events[0].httpApi',
    });
  });

  describe('of a topic', () => {
    madeOf({
      SNSTopicPlaintopic: 'service functions.topics.events[0].sns',
      TopicsLambdaPermissionPlaintopicSNS: 'framework functions.topics.events[0].sns',
      TopicsSnsSubscriptionPartnertopic: 'service functions.topics.events[1].sns',
      TopicsLambdaPermissionPartnertopicSNS: 'service functions.topics.events[1].sns',
      SNSTopicNamed: 'service functions.topics.events[2].sns',
      TopicsLambdaPermissionNamedSNS: 'framework functions.topics.events[2].sns',
    });
  });

  describe('of a stream, queue or broker', () => {
    madeOf({
      StreamsEventSourceMappingDynamodbFirst: 'service functions.streams.events[0].stream',
      StreamsEventSourceMappingKinesisClicks: 'service functions.streams.events[1].stream',
      StreamsclicksConsumerStreamConsumer: 'service functions.streams.events[1].stream',
      StreamsEventSourceMappingKinesisViews: 'service functions.streams.events[2].stream',
      StreamsEventSourceMappingSQSWaiting: 'service functions.streams.events[3].sqs',
      BrokersEventSourceMappingMSKOrdersOrders: 'service functions.brokers.events[0].msk',
      BrokersEventSourceMappingKafkaClicks: 'service functions.brokers.events[1].kafka',
      BrokersEventSourceMappingActiveMQActivejobs: 'service functions.brokers.events[2].activemq',
      BrokersEventSourceMappingRabbitMQRabbitjobs: 'service functions.brokers.events[3].rabbitmq',
    });
  });

  describe('of a clock, a log or a bus', () => {
    madeOf({
      ClockEventsRuleSchedule1: 'service functions.clock.events[0].schedule',
      ClockLambdaPermissionEventsRuleSchedule1: 'framework functions.clock.events[0].schedule',
      ClockEventsRuleCloudWatchEvent1: 'service functions.clock.events[1].cloudwatchEvent',
      ClockLambdaPermissionEventsRuleCloudWatchEvent1: 'framework functions.clock.events[1].cloudwatchEvent',
      ClockEventsRuleCloudWatchEvent2: 'service functions.clock.events[2].cloudwatchEvent',
      ClockLambdaPermissionEventsRuleCloudWatchEvent2: 'framework functions.clock.events[2].cloudwatchEvent',
      ClockLogsSubscriptionFilterCloudWatchLog1: 'service functions.clock.events[3].cloudwatchLog',
      ClockLogsSubscriptionFilterCloudWatchLog2: 'service functions.clock.events[4].cloudwatchLog',
      ClockLambdaPermissionLogsSubscriptionFilterCloudWatchLog: 'framework functions.clock.events[3].cloudwatchLog',
      Shopdevclockrule6EventBridgeRule: 'service functions.clock.events[5].eventBridge',
      ClockEventBridgeLambdaPermission6: 'framework functions.clock.events[5].eventBridge',
      Shopdevclockrule7EventBridgeRule: 'service functions.clock.events[6].eventBridge',
      ClockEventBridgeLambdaPermission7: 'framework functions.clock.events[6].eventBridge',
      CustomDashbusEventBridgeEventBus: 'service functions.clock.events[6].eventBridge',
      // The user named the function, and so the rule.
      Chosennamerule1EventBridgeRule: 'service functions.named-function.events[0].eventBridge',
      NamedDashfunctionEventBridgeLambdaPermission1: 'framework functions.named-function.events[0].eventBridge',
    });
  });

  describe('of things, skills and load balancers', () => {
    madeOf({
      ThingsIotTopicRule1: 'service functions.things.events[0].iot',
      ThingsLambdaPermissionIotTopicRule1: 'framework functions.things.events[0].iot',
      ThingsIotTopicRule2: 'service functions.things.events[1].iot',
      ThingsLambdaPermissionIotTopicRule2: 'framework functions.things.events[1].iot',
      ThingsLambdaPermissionAlexaSmartHome1: 'framework functions.things.events[2].alexaSmartHome',
      ThingsLambdaPermissionAlexaSkill1: 'framework functions.things.events[3].alexaSkill',
      BalancedAlbTargetGroup50dc6c495c0c9188: 'service functions.balanced.events[0].alb',
      BalancedAlbMultiValueTargetGroup50dc6c495c0c9188: 'service functions.balanced.events[0].alb',
      BalancedAlbListenerRule1: 'service functions.balanced.events[0].alb',
      BalancedAlbListenerRule7: 'service functions.balanced.events[1].alb',
      BalancedLambdaPermissionAlb: 'framework functions.balanced.events[0].alb',
      BalancedLambdaPermissionRegisterTarget: 'framework functions.balanced.events[0].alb',
    });
  });

  describe('of buckets, pools and the edge', () => {
    madeOf({
      S3BucketUploads: 'service functions.buckets.events[0].s3',
      BucketsLambdaPermissionUploadsS3: 'framework functions.buckets.events[0].s3',
      S3BucketReports: 'service functions.buckets.events[1].s3',
      'S3BucketReports.Properties.VersioningConfiguration': 'service provider.s3.reports.versioningConfiguration',
      'S3BucketReports.Properties.BucketEncryption': 'service functions.buckets.events[1].s3',
      BucketsLambdaPermissionReportsS3: 'framework functions.buckets.events[1].s3',
      CognitoUserPoolMembers: 'service functions.pools.events[0].cognitoUserPool',
      CognitoUserPoolGuests: 'service functions.pools.events[2].cognitoUserPool',
      PoolsLambdaPermissionCognitoUserPoolMembersTriggerSourcePreSignUp: 'framework functions.pools.events[0].cognitoUserPool',
      PoolsLambdaPermissionCognitoUserPoolMembersTriggerSourceCustomMessage: 'framework functions.pools.events[1].cognitoUserPool',
      PoolsLambdaPermissionCognitoUserPoolGuestsTriggerSourcePreSignUp: 'framework functions.pools.events[2].cognitoUserPool',
      CloudFrontDistribution: 'service functions.edge.events[0].cloudFront',
      'CloudFrontDistribution.Properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy':
        'service functions.edge.events[0].cloudFront.behavior',
      'CloudFrontDistribution.Properties.DistributionConfig.CacheBehaviors.0': 'service functions.edge.events[0].cloudFront.behavior',
      'CloudFrontDistribution.Properties.DistributionConfig.Origins.0': 'service functions.edge.events[0].cloudFront',
      EdgeLambdaFunctionInvokePermission: 'framework functions.edge.events[0].cloudFront',
      CloudFrontCachePolicyShortUnderscorelived: 'service provider.cloudFront.cachePolicies.short_lived',
    });
  });
});

describe('who made what that is named after a function', () => {
  madeOf({
    RestLogGroup: 'framework functions.rest',
    RestLambdaVersion0000000000000000000000000000000000000000000: 'framework functions.rest',
    ProvisionedProvConcLambdaAlias: 'framework functions.provisioned.provisionedConcurrency',
    JavaSnapStartLambdaAlias: 'framework functions.java.snapStart',
    ProvisionedLambdaFunctionUrl: 'service functions.provisioned.url',
    'ProvisionedLambdaFunctionUrl.Properties.AuthType': 'service functions.provisioned.url.authorizer',
    'ProvisionedLambdaFunctionUrl.Properties.Cors.AllowOrigins': 'service functions.provisioned.url.cors',
    'ProvisionedLambdaFunctionUrl.Properties.InvokeMode': 'service functions.provisioned.url.invokeMode',
    'ProvisionedLambdaFunctionUrl.Properties.TargetFunctionArn': 'service functions.provisioned.url',
    TopicsLambdaEvConf: 'service functions.topics',
    'TopicsLambdaEvConf.Properties.DestinationConfig': 'service functions.topics.destinations',
    'TopicsLambdaEvConf.Properties.MaximumEventAgeInSeconds': 'service functions.topics.maximumEventAge',
    'TopicsLambdaEvConf.Properties.MaximumRetryAttempts': 'service functions.topics.maximumRetryAttempts',
    'TopicsLambdaEvConf.Properties.Qualifier': 'service functions.topics',
  });
});
