import { apiStages, definePolicy, resolvedFrom, secretIn, type Service, type Value } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-settings-secret',
  title: 'Secret in the settings of an API',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Stage variables and what an API adds to requests are settings in clear text: whoever may read the template, the deployment bucket or the API in the console reads the secret.',
  fix: 'Change the secret, keep it in SSM or Secrets Manager, and let the function that needs it read it at run time, rather than the API pass it on.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
  ],
  cwe: 798,
  formerly: ['apigateway_restapi_no_secrets_in_stage_variables'],
  messages: { secret: '{setting} of {resource} holds a secret ({kind}){from}.' },
  examples: {
    bad: stageWith('postgres://orders:hunter2-of-the-west@db.internal:5432/orders'),
    good: stageWith('postgres://db.internal:5432/orders'),
  },
  check({ service, flag }) {
    for (const [name, value] of settingsOf(service)) {
      const secret = secretIn(value, name.slice(name.lastIndexOf('.') + 1));
      if (secret === undefined) continue;
      flag(secret.truth.and(value.resource.exists), 'secret', value, {
        key: `Secret in ${name}: ${secret.kind}`,
        data: { setting: name, resource: value.resource.logicalId, kind: secret.kind, from: resolvedFrom(service, value, name) },
      });
    }
  },
});

/** Stage variables, and the headers and parameters that an integration adds to requests. */
function settingsOf(service: Service): readonly (readonly [string, Value])[] {
  const stages = apiStages(service).flatMap(({ settings }) => [settings.get('Variables'), settings.get('StageVariables')]);
  const methods = service.resources('AWS::ApiGateway::Method').map((one) => one.get('Integration', 'RequestParameters'));
  const newer = service.resources('AWS::ApiGatewayV2::Integration').map((one) => one.get('RequestParameters'));
  return [...stages, ...methods, ...newer].flatMap((map) => map.entries);
}

function stageWith(url: string): string {
  return `functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]
resources:
  Resources:
    OrdersStage:
      Type: AWS::ApiGatewayV2::Stage
      Properties:
        ApiId: !Ref HttpApi
        StageName: live
        StageVariables: { databaseUrl: '${url}' }`;
}
