import { apiStages, definePolicy, type Truth, type Value } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-cache-unencrypted',
  title: 'API keeps responses in an unencrypted cache',
  severity: 'medium',
  presets: ['strict'],
  why: 'The cache holds what callers were answered, personal data included, on disks of its own.',
  fix: 'Encrypt it: `MethodSettings: [{ ResourcePath: "/*", HttpMethod: "*", CachingEnabled: true, CacheDataEncrypted: true }]` of the `AWS::ApiGateway::Stage`; with the plugin serverless-api-gateway-caching, `custom: { apiGatewayCaching: { dataEncrypted: true } }`.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html',
  ],
  cwe: 311,
  formerly: [
    'W87',
    'AWS-0002',
    'AVD-AWS-0002',
    'API Gateway Cache Encrypted Disabled',
    'CT.APIGATEWAY.PR.3',
    'api_gw_cache_enabled_and_encrypted',
    'APIGateway.5',
    'apigateway_restapi_cache_encrypted',
    'APIGWCacheEnabledAndEncrypted',
    'AWS-0110',
  ],
  messages: { clear: 'The stage {stage} of {api} caches responses of {path} unencrypted.' },
  examples: {
    bad: stageWith('CachingEnabled: true'),
    good: stageWith('CachingEnabled: true, CacheDataEncrypted: true'),
  },
  check({ service, flag }) {
    for (const stage of apiStages(service)) {
      const data = { stage: stage.name, api: stage.apiName };
      const methods = stage.settings.get('MethodSettings').items;
      for (const settings of [stage.settings, ...methods]) {
        const path = settings === stage.settings ? 'every route' : settings.get('ResourcePath').text || 'some routes';
        flag(isClear(settings).and(stage.resource.exists), 'clear', settings.get('CachingEnabled'), {
          key: `Cache of ${path} in stage ${stage.name}`,
          data: { ...data, path },
        });
      }
      if (stage.isSetLater && cachesByPlugin(service.declaration))
        flag(stage.resource.exists, 'clear', stage.at, {
          key: `Cache of every route in stage ${stage.name}`,
          data: { ...data, path: 'every route' },
        });
    }
  },
});

function isClear(settings: Value): Truth {
  const encrypted = settings.get('CacheDataEncrypted');
  return settings.get('CachingEnabled').is(true).and(encrypted.is(true).not());
}

/** The plugin serverless-api-gateway-caching sets up the cache by API call after the deploy. */
function cachesByPlugin(declaration: Readonly<Record<string, unknown>> | undefined): boolean {
  const caching = Reflect.get(Object(declaration?.['custom']), 'apiGatewayCaching') as Readonly<Record<string, unknown>> | undefined;
  return caching?.['enabled'] === true && caching['dataEncrypted'] !== true;
}

function stageWith(settings: string): string {
  return `functions:
  orders:
    handler: orders.handler
    events: [{ http: GET /orders }]
resources:
  Resources:
    OrdersDeployment: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: !Ref ApiGatewayRestApi } }
    OrdersStage:
      Type: AWS::ApiGateway::Stage
      Properties:
        RestApiId: !Ref ApiGatewayRestApi
        DeploymentId: !Ref OrdersDeployment
        StageName: cached
        CacheClusterEnabled: true
        CacheClusterSize: '0.5'
        MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', ${settings} }]`;
}
