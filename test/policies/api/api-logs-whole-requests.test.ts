import policy from '../../../policies/api/api-logs-whole-requests.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { deployed, restStage, stage, TWO_STAGES } from './apis.ts';

const provider = (restApi: unknown): { readonly provider: object } => ({ provider: { logs: { restApi } } });
const whole = { LoggingLevel: 'INFO', DataTraceEnabled: true };

testPolicy(policy, {
  finds: {
    'logs of the framework as they are by default': {
      template: deployed(),
      declaration: provider(true),
      expect: {
        key: 'DataTrace of stage dev',
        message: 'The stage dev of ApiGatewayRestApi logs whole requests and responses.',
        at: 'ApiGatewayRestApi',
        count: 1,
      },
    },
    'logs of the framework with a level': { template: deployed(), declaration: provider({ level: 'ERROR' }) },
    'a stage of a WebSocket API': {
      template: stage({ DefaultRouteSettings: whole }, { ProtocolType: 'WEBSOCKET' }),
      expect: { at: 'Stage.Properties.DefaultRouteSettings.DataTraceEnabled', count: 1 },
    },
    'one route of many': stage({ RouteSettings: { send: whole } }, { ProtocolType: 'WEBSOCKET' }),
    'one method of many': restStage({
      MethodSettings: [
        { HttpMethod: 'GET', ResourcePath: '/' },
        { ...whole, DataTraceEnabled: 'true' },
      ],
    }),
    'a deployment that says so': { template: deployed(whole), declaration: {} },
    'only errors': restStage({ MethodSettings: [{ ...whole, LoggingLevel: 'ERROR' }] }),
  },
  accepts: {
    'logs without it': { template: deployed(), declaration: provider({ fullExecutionData: false }) },
    'logs of access alone': { template: deployed(), declaration: provider({ executionLogging: false }) },
    'no logs': { template: deployed(), declaration: {} },
    'a level of nothing': restStage({ MethodSettings: [{ ...whole, LoggingLevel: 'OFF' }] }),
    'no level': restStage({ MethodSettings: [{ DataTraceEnabled: true }] }),
    'metrics and no more': stage({ DefaultRouteSettings: { DetailedMetricsEnabled: true } }),
  },
  doubts: {
    'one branch': {
      template: { ...TWO_STAGES, Resources: restStage({ MethodSettings: [{ ...whole, DataTraceEnabled: cfnIf('IsProd', false, true) }] }) },
    },
    'a stage of the framework without its configuration': deployed(),
  },
});
