import { definePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'graphql-api-without-log',
  title: 'AppSync API writes no log',
  severity: 'low',
  presets: ['strict'],
  why: 'Without it nobody can say afterwards who asked for what, or which request it was that failed.',
  fix: "Give it a role to write with: `LogConfig: { CloudWatchLogsRoleArn: !Sub 'arn:aws:iam::${AWS::AccountId}:role/appsync-logs', FieldLogLevel: ERROR, ExcludeVerboseContent: true }`; with the plugin serverless-appsync-plugin `logging: { level: ERROR, excludeVerboseContent: true }`.",
  references: ['https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html'],
  cwe: 778,
  formerly: [
    'CKV_AWS_193',
    'CKV_AWS_194',
    'CT.APPSYNC.PR.1',
    'AwsSolutions-ASC3',
    'AppSyncGraphQLRequestLogging',
    'AppSync.2',
    'appsync_field_level_logging_enabled',
  ],
  messages: { off: 'API {api} writes no log.' },
  examples: {
    bad: apiWith(''),
    good: apiWith(
      ', LogConfig: { CloudWatchLogsRoleArn: !Sub "arn:aws:iam::${AWS::AccountId}:role/appsync-logs", FieldLogLevel: ERROR, ExcludeVerboseContent: true }',
    ),
  },
  check({ service, flag }) {
    for (const api of service.resources('AWS::AppSync::GraphQLApi')) {
      const log = api.get('LogConfig');
      flag(log.get('CloudWatchLogsRoleArn').missing, 'off', log, { key: 'LogConfig', data: { api: api.logicalId } });
    }
  },
});

function apiWith(log: string): string {
  return `resources:
  Resources:
    Catalogue:
      Type: AWS::AppSync::GraphQLApi
      Properties: { Name: catalogue, AuthenticationType: AWS_IAM${log} }`;
}
