import { definePolicy, some } from '../../src/policy/index.ts';

/** Levels at which every field is logged, not only those that fail. */
const EVERY_FIELD = ['ALL', 'INFO', 'DEBUG'];

export default definePolicy({
  id: 'graphql-api-logs-content',
  title: 'AppSync API logs what callers send and get',
  severity: 'low',
  presets: ['strict'],
  why: 'Headers with tokens, arguments and results go into the log in clear text, for as long as logs are kept and for all who may read them.',
  fix: 'Leave the content out: `LogConfig: { ExcludeVerboseContent: true }`; with the plugin serverless-appsync-plugin `logging: { excludeVerboseContent: true, … }`.',
  references: ['https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html'],
  cwe: 532,
  messages: { content: 'API {api} logs the content of requests and answers.' },
  examples: {
    bad: apiWith('ExcludeVerboseContent: false'),
    good: apiWith('ExcludeVerboseContent: true'),
  },
  check({ service, flag }) {
    for (const api of service.resources('AWS::AppSync::GraphQLApi')) {
      const log = api.get('LogConfig');
      const excluded = log.get('ExcludeVerboseContent');
      const everyField = some(EVERY_FIELD.map((level) => log.get('FieldLogLevel').is(level)));
      const verbose = excluded.is(false).or(excluded.missing.and(everyField));
      flag(log.present.and(verbose), 'content', excluded, { key: 'ExcludeVerboseContent', data: { api: api.logicalId } });
    }
  },
});

function apiWith(setting: string): string {
  return `resources:
  Resources:
    Catalogue:
      Type: AWS::AppSync::GraphQLApi
      Properties:
        Name: catalogue
        AuthenticationType: AWS_IAM
        LogConfig: { CloudWatchLogsRoleArn: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/appsync-logs', FieldLogLevel: ALL, ${setting} }`;
}
