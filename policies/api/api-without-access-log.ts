import { apiStages, definePolicy, restLogsWith, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-without-access-log',
  title: 'API writes no access log',
  severity: 'medium',
  presets: ['strict'],
  why: 'Without it nobody can say afterwards who called what and when: requests that the API or its authorizer refused leave no trace in any function.',
  fix: 'Turn it on: `provider: { logs: { httpApi: true } }`, or `restApi` and `websocket`; for REST and WebSocket APIs with `fullExecutionData: false`.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html',
  ],
  cwe: 778,
  formerly: [
    'W45',
    'W46',
    'W69',
    'CKV_AWS_76',
    'CKV_AWS_95',
    'AWS-0001',
    'AVD-AWS-0001',
    'API Gateway Deployment Without Access Log Setting',
    'API Gateway V2 Stage Access Logging Settings Not Defined',
    'Serverless API Access Logging Setting Undefined',
    'api_gw_stage_access_logging_rule',
    'api_gwv2_access_logs_enabled',
    'AwsSolutions-APIG1',
    'Serverless-APIGWAccessLogging',
    'CT.APIGATEWAY.PR.4',
    'APIGateway.9',
    'apigatewayv2_api_access_logging_enabled',
    'ES2000',
    'AWS-0113',
    'AWS-0116',
  ],
  messages: { off: 'The stage {stage} of {api} writes no access log.' },
  examples: {
    bad: `functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]`,
    good: `provider:
  logs: { httpApi: true, restApi: { fullExecutionData: false, roleManagedExternally: true } }
functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }, { http: GET /orders }]`,
  },
  check({ service, flag }) {
    for (const stage of apiStages(service)) {
      // The names differ between the two generations of API Gateway.
      const destinations = ['AccessLogSetting', 'AccessLogSettings'].map((name) => stage.settings.get(name, 'DestinationArn'));
      const written = stage.isSetLater ? restLogsWith(service, 'accessLogging') : Truth.no;
      const missing = destinations.reduce((truth, destination) => truth.and(destination.missing.or(destination.is(''))), written.not());
      const at =
        stage.at === stage.resource ? stage.settings.get(stage.kind === 'REST' ? 'AccessLogSetting' : 'AccessLogSettings') : stage.at;
      flag(missing.and(stage.resource.exists), 'off', at, {
        key: `AccessLog of stage ${stage.name}`,
        data: { stage: stage.name, api: stage.apiName },
      });
    }
  },
});
