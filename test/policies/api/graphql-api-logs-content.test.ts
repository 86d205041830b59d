import policy from '../../../policies/api/graphql-api-logs-content.ts';
import { cfnIf, getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './apis.ts';

const log = (extra: object): Json => ({
  Graph: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: { Name: 'graph', LogConfig: { CloudWatchLogsRoleArn: getAtt('LogRole'), ...extra } },
  },
});

testPolicy(policy, {
  finds: {
    'content that is asked for': {
      template: log({ FieldLogLevel: 'ERROR', ExcludeVerboseContent: false }),
      expect: {
        key: 'ExcludeVerboseContent',
        message: 'API Graph logs the content of requests and answers.',
        at: 'Graph.Properties.LogConfig.ExcludeVerboseContent',
        count: 1,
      },
    },
    'every field, and nothing said of content': { template: log({ FieldLogLevel: 'ALL' }), expect: { at: 'Graph.Properties.LogConfig' } },
    'every field at another level': log({ FieldLogLevel: 'DEBUG' }),
  },
  accepts: {
    'content left out': log({ FieldLogLevel: 'ALL', ExcludeVerboseContent: 'true' }),
    'errors, and nothing said of content': log({ FieldLogLevel: 'ERROR' }),
    'no log, a finding of its own': { Graph: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'graph' } } },
  },
  doubts: {
    'one branch': {
      template: { ...TWO_STAGES, Resources: log({ FieldLogLevel: 'ALL', ExcludeVerboseContent: cfnIf('IsProd', true, false) }) },
    },
  },
});
