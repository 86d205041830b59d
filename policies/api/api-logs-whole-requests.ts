import { apiStages, definePolicy, restLogsWith, routeSettings, some, Truth, type Value } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-logs-whole-requests',
  title: 'API logs whole requests and responses',
  severity: 'medium',
  presets: ['strict'],
  why: 'Bodies and headers go into the log in clear text: passwords, tokens and personal data of every caller, for as long as logs are kept and for all who may read them.',
  fix: 'Keep them out: `DataTraceEnabled: false`, where the framework makes the stage `provider: { logs: { restApi: { fullExecutionData: false } } }`, and the same below `websocket`. Unless it is said, the framework logs them as soon as logs are on.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://www.serverless.com/framework/docs/providers/aws/events/apigateway#logs',
  ],
  cwe: 532,
  messages: { whole: 'The stage {stage} of {api} logs whole requests and responses.' },
  examples: {
    bad: stageWith('DataTraceEnabled: true'),
    good: stageWith('DataTraceEnabled: false'),
  },
  check({ service, flag }) {
    for (const stage of apiStages(service)) {
      const { resource } = stage;
      const groups = routeSettings(stage);
      const later = stage.isSetLater ? restLogsWith(service, 'executionLogging', 'fullExecutionData') : Truth.no;
      const at = groups.map(logsWhole).find((one) => one.truth.isPossible)?.at;
      flag(some([later, ...groups.map((group) => logsWhole(group).truth)]).and(resource.exists), 'whole', at ?? stage.at, {
        key: `DataTrace of stage ${stage.name}`,
        data: { stage: stage.name, api: stage.apiName },
      });
    }
  },
});

/** Without a level nothing is logged, whole or not. */
function logsWhole(settings: Value): { readonly truth: Truth; readonly at: Value } {
  const level = settings.get('LoggingLevel');
  const at = settings.get('DataTraceEnabled');
  return { truth: at.is(true).and(level.is('OFF').or(level.missing).not()), at };
}

function stageWith(setting: string): string {
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
        StageName: traced
        MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', LoggingLevel: INFO, ${setting} }]`;
}
