import policy from '../../../policies/api/api-without-access-log.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { deployed, restStage, stage, TWO_STAGES } from './apis.ts';

const LOG = { DestinationArn: sub('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Logs}'), Format: '{}' };
const provider = (restApi: unknown): { readonly provider: object } => ({ provider: { logs: { restApi } } });

testPolicy(policy, {
  finds: {
    'a stage of an HTTP API': {
      template: stage({}),
      expect: {
        key: 'AccessLog of stage $default',
        message: 'The stage $default of Api writes no access log.',
        at: 'Stage.Properties',
        count: 1,
      },
    },
    'a stage of a REST API': { template: restStage({}), expect: { key: 'AccessLog of stage live', count: 1 } },
    'a log without a destination': stage({ AccessLogSettings: { Format: '{}' } }),
    'a destination that is removed': stage({ AccessLogSettings: { ...LOG, DestinationArn: ref('AWS::NoValue') } }),
    'a stage that the framework sets up, logs off': {
      template: deployed(),
      declaration: {},
      expect: { at: 'ApiGatewayRestApi', count: 1 },
    },
    'logs without those of access': { template: deployed(), declaration: provider({ accessLogging: false }) },
    'logs that are switched off': { template: deployed(), declaration: provider(false) },
    'logs of another kind of API': { template: deployed(), declaration: { provider: { logs: { httpApi: true } } } },
    'a stage of its own beside what the framework sets up': { template: restStage({}), declaration: provider(true) },
    'a stage of an API of another stack': {
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: 'a1b2c3', StageName: 'live' } },
    },
  },
  accepts: {
    'a log of an HTTP API, its destination joined at deploy': stage({ AccessLogSettings: LOG }),
    'a log of a REST API': restStage({ AccessLogSetting: LOG }),
    'a log in the deployment': { template: deployed({ AccessLogSetting: LOG }), declaration: {} },
    'what the framework sets up after the deploy': { template: deployed(), declaration: provider(true) },
    'the same, spelt out': { template: deployed(), declaration: provider({ accessLogging: true, fullExecutionData: false }) },
    'a deployment without a stage': { Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: 'a1b2c3' } } },
  },
  doubts: {
    'a log of one branch': { template: { ...TWO_STAGES, Resources: stage({ AccessLogSettings: cfnIf('IsProd', LOG) }) } },
    'a stage of the framework without its configuration': deployed(),
  },
});
