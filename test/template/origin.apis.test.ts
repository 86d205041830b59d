import { expect } from 'chai';
import { originAt, originText, permission, serviceOf } from './origin-places.ts';

/** The origin of a place in a resource without properties. */
function at(place: string, Type: string, declaration: object): string {
  return originText(serviceOf({ [place.split('.')[0] ?? '']: { Type, Properties: {} } }, declaration), place);
}

describe('who made the parts of an API, by less usual settings', () => {
  it('is an older name of the keys and of the plan', () => {
    const KEY = ['ApiGatewayApiKey1', 'AWS::ApiGateway::ApiKey'] as const;
    const PLAN = ['ApiGatewayUsagePlanFree', 'AWS::ApiGateway::UsagePlan'] as const;
    const PLAN_KEY = ['ApiGatewayUsagePlanKeyFree12', 'AWS::ApiGateway::UsagePlanKey'] as const;
    const older = { provider: { apiKeys: ['a'], usagePlan: { quota: {} } } };
    expect(at(...KEY, older)).to.equal('service provider.apiKeys');
    expect(at(...PLAN, older)).to.equal('service provider.usagePlan');
    expect(at(...PLAN_KEY, older)).to.equal('service provider.apiKeys');
    expect(at(...PLAN, { provider: { apiKeys: ['a'] } }), 'keys need a plan').to.equal('service provider.apiKeys');
    expect(at(...PLAN, { provider: { apiGateway: { apiKeys: ['a'] } } })).to.equal('service provider.apiGateway.apiKeys');
    for (const [id, Type] of [KEY, PLAN, PLAN_KEY]) expect(at(id, Type, { provider: {} }), id).to.equal('plugin');
  });

  it('is the section of an API that has no event', () => {
    const provider = { apiGateway: { restApiId: 'x' }, httpApi: { id: 'y' }, websocket: { useProviderTags: true } };
    expect(at('ApiGatewayRestApi', 'AWS::ApiGateway::RestApi', { provider })).to.equal('service provider.apiGateway');
    expect(at('HttpApi', 'AWS::ApiGatewayV2::Api', { provider })).to.equal('service provider.httpApi');
    expect(at('HttpApiStage', 'AWS::ApiGatewayV2::Stage', { provider })).to.equal('service provider.httpApi');
    expect(at('WebsocketsApi', 'AWS::ApiGatewayV2::Api', { provider })).to.equal('service provider.websocket');
    expect(at('WebsocketsDeploymentStage', 'AWS::ApiGatewayV2::Stage', { provider })).to.equal('service provider.websocket');
    expect(at('ApiGatewayDeployment0', 'AWS::ApiGateway::Deployment', { provider })).to.equal('framework');
  });

  it('is the authorizer by the name that was chosen for it', () => {
    const authorizers = { first: { name: 'chosen' }, second: { name: { Ref: 'X' } } };
    const of = (id: string): string => at(id, 'AWS::ApiGatewayV2::Authorizer', { provider: { httpApi: { authorizers } } });
    expect(of('HttpApiAuthorizerChosen')).to.equal('service provider.httpApi.authorizers.first');
    expect(of('HttpApiAuthorizerSecond')).to.equal('service provider.httpApi.authorizers.second');
    expect(of('HttpApiAuthorizerFirst')).to.equal('plugin');
  });

  it('is a plugin where a permission to authorize lets in more than the API', () => {
    const events = [{ http: { path: 'a', method: 'get', authorizer: 'check' } }];
    const declaration = { provider: { httpApi: { authorizers: { check: {} } } }, functions: { hello: { events } } };
    for (const id of ['CheckLambdaPermissionApiGateway', 'CheckLambdaAuthorizerPermissionHttpApi']) {
      const of = (Principal: string): string => originAt(serviceOf({ [id]: permission({ Principal }) }, declaration), id).madeBy;
      expect(of('apigateway.amazonaws.com'), id).to.equal('framework');
      expect(of('*'), id).to.equal('plugin');
      expect(of('apigateway.amazonaws.com.example'), id).to.equal('plugin');
      expect(of('arn:aws:iam::111122223333:role/apigateway.amazonaws.com'), id).to.equal('plugin');
    }
  });

  it('is the user who says that whole messages are logged, and the framework that takes logging to mean so', () => {
    const place = 'WebsocketsDeploymentStage.Properties.DefaultRouteSettings.DataTraceEnabled';
    const of = (websocket: unknown): ReturnType<typeof originAt> =>
      originAt(
        serviceOf(
          { WebsocketsDeploymentStage: { Type: 'AWS::ApiGatewayV2::Stage' } },
          { provider: { logs: { websocket } }, functions: { hello: { events: [{ websocket: '$connect' }] } } },
        ),
        place,
      );
    expect(of({ fullExecutionData: true })).to.deep.equal({ madeBy: 'service', setting: 'provider.logs.websocket.fullExecutionData' });
    expect(of({ level: 'INFO' })).to.deep.include({ madeBy: 'framework', setting: 'provider.logs.websocket' });
    expect(of(true).cure).to.equal('Keep messages out of the logs: `provider: { logs: { websocket: { fullExecutionData: false } } }`.');
    expect(of(undefined), 'without logs').to.deep.equal({ madeBy: 'service', setting: 'provider.logs.websocket' });
  });

  it('is the layer by its name, kept or not, and the account that is let in', () => {
    const layers = { other: { allowedAccounts: '*' }, shared: { allowedAccounts: ['111122223333', '*'] }, shared_more: {} };
    const version = (id: string): string => at(id, 'AWS::Lambda::LayerVersion', { layers });
    const letIn = (id: string): string => at(id, 'AWS::Lambda::LayerVersionPermission', { layers });
    expect(version('SharedLambdaLayer')).to.equal('service layers.shared');
    expect(version(`SharedUnderscoremoreLambdaLayer${'a1'.repeat(20)}`)).to.equal('service layers.shared_more');
    for (const id of ['SharedLambdaLayerExtra', 'MySharedLambdaLayer', `SharedLambdaLayer${'a1'.repeat(19)}`])
      expect(version(id), id).to.equal('plugin');
    expect(letIn('SharedWildLambdaLayerPermission')).to.equal('service layers.shared.allowedAccounts[1]');
    expect(letIn(`Shared111122223333LambdaLayerPermission${'a1'.repeat(20)}`)).to.equal('service layers.shared.allowedAccounts[0]');
    for (const id of [
      'Shared444455556666LambdaLayerPermission',
      'OtherWildLambdaLayerPermission',
      'SharedUnderscoremoreWildLambdaLayerPermission',
    ])
      expect(letIn(id), id).to.equal('plugin');
  });
});

describe('which of many events a number in an id means', () => {
  const rows: readonly (readonly [kind: string, suffix: string])[] = [
    ['iot', 'IotTopicRule'],
    ['schedule', 'EventsRuleSchedule'],
    ['cloudwatchEvent', 'EventsRuleCloudWatchEvent'],
    ['cloudwatchLog', 'LogsSubscriptionFilterCloudWatchLog'],
    ['alexaSkill', 'LambdaPermissionAlexaSkill'],
    ['alexaSmartHome', 'LambdaPermissionAlexaSmartHome'],
    ['eventBridge', 'CustomEventBridge'],
    ['eventBridge', 'EventBridgeLambdaPermission'],
  ];
  for (const [kind, suffix] of rows) {
    it(`${kind}: ${suffix}12`, () => {
      const functions = { hello: { events: Array.from({ length: 12 }, () => ({ [kind]: 'x' })) } };
      const made = suffix.includes('Permission') ? permission({ Principal: 'x.amazonaws.com' }) : { Type: 'AWS::Some::Thing' };
      const service = serviceOf({ [`Hello${suffix}12`]: made, [`Hello${suffix}13`]: made, [`Hello${suffix}0`]: made }, { functions });
      expect(originAt(service, `Hello${suffix}12`).setting).to.equal(`functions.hello.events[11].${kind}`);
      expect(originAt(service, `Hello${suffix}13`).madeBy).to.equal('plugin');
    });
  }

  it('lets a skill be turned off', () => {
    const service = serviceOf(
      { HelloLambdaPermissionAlexaSkill1: permission({ Principal: 'alexa-appkit.amazon.com', Action: 'lambda:DisableInvokeFunction' }) },
      { functions: { hello: { events: [{ alexaSkill: { enabled: false } }] } } },
    );
    expect(originText(service, 'HelloLambdaPermissionAlexaSkill1')).to.equal('framework functions.hello.events[0].alexaSkill');
  });
});
