import policy from '../../../policies/api/graphql-api-without-log.ts';
import { cfnIf, getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './apis.ts';

const graphql = (LogConfig?: unknown): Json => ({
  Graph: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'graph', ...(LogConfig === undefined ? {} : { LogConfig }) } },
});
const log = { CloudWatchLogsRoleArn: getAtt('LogRole'), FieldLogLevel: 'ERROR' };

testPolicy(policy, {
  finds: {
    'no log': { template: graphql(), expect: { key: 'LogConfig', message: 'API Graph writes no log.', at: 'Graph.Properties', count: 1 } },
    'a log that nobody may write': graphql({ FieldLogLevel: 'ERROR' }),
  },
  accepts: { 'a log': graphql(log), 'an API of events, which has no such log': { Events: { Type: 'AWS::AppSync::Api', Properties: {} } } },
  doubts: { 'a log of one branch': { template: { ...TWO_STAGES, Resources: graphql(cfnIf('IsProd', log)) } } },
});
