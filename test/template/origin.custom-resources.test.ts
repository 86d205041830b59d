import { expect } from 'chai';
import type { CompiledService } from '../../src/template/compiled-service.ts';
import { comesFrom, originAt, packaged, serviceOf } from './origin-places.ts';

describe('who made what the framework sets up by its own functions', () => {
  const CUSTOM = (): CompiledService => packaged('custom-resources');
  comesFrom(CUSTOM, {
    CustomApiGatewayAccountCloudWatchRole: 'framework provider.logs.restApi',
    CustomDashresourceDashapigwDashcwDashroleLambdaFunction: 'framework provider.logs.restApi',
    'CustomDashresourceDashapigwDashcwDashroleLambdaFunction.Properties.Role': 'service provider.iam.deploymentRole',
    'CustomDashresourceDashapigwDashcwDashroleLambdaFunction.Properties.Runtime': 'framework provider.logs.restApi',
    CustomDashresourceDasheventDashbridgeLambdaFunction: 'framework provider.eventBridge.useCloudFormation',
    'CustomDashresourceDasheventDashbridgeLambdaFunction.Properties.Role': 'service provider.iam.deploymentRole',
    ClockCustomEventBridge2: 'framework functions.clock.events[1].eventBridge',
    ClockCustomEventBridge3: 'framework functions.clock.events[2].eventBridge',
    ApiGatewayLogGroup: 'framework provider.logs.restApi',
    ClockEventsRuleSchedule1: 'service functions.clock.events[0].schedule',
  });

  it('is cured by CloudFormation making the rules', () => {
    expect(originAt(CUSTOM(), 'CustomDashresourceDasheventDashbridgeLambdaFunction').cure).to.equal(
      'Let CloudFormation make the rules: `provider: { eventBridge: { useCloudFormation: true } }`.',
    );
    expect(originAt(CUSTOM(), 'CustomApiGatewayAccountCloudWatchRole').cure).to.match(
      /^Set the role of the account .*`provider: \{ logs: \{ restApi: \{ roleManagedExternally: true \} \} \}`\.$/,
    );
  });

  it('is the framework where the configuration says nothing of a bus any more', () => {
    const id = 'CustomDashresourceDasheventDashbridgeLambdaFunction';
    const of = (useCloudFormation: unknown): string | undefined =>
      originAt(serviceOf({ [id]: { Type: 'AWS::Lambda::Function' } }, { provider: { eventBridge: { useCloudFormation } } }), id).setting;
    expect(of(false)).to.equal('provider.eventBridge.useCloudFormation');
    for (const other of [true, null, 'false']) expect(of(other), String(other)).to.be.undefined;
  });

  for (const [part, kind] of [
    ['s3', 's3'],
    ['cup', 'cognitoUserPool'],
  ] as const) {
    it(`is the event about what exists already: ${kind}`, () => {
      const name = `CustomDashresourceDashexistingDash${part}`;
      const service = serviceOf(
        {
          [`${name}LambdaFunction`]: { Type: 'AWS::Lambda::Function', Properties: {} },
          [`${name}LogGroup`]: { Type: 'AWS::Logs::LogGroup', Properties: {} },
          [`Hello${kind === 's3' ? 'CustomS31' : 'CustomCognitoUserPool1'}`]: { Type: 'Custom::Thing' },
        },
        { functions: { hello: { events: [{ [kind]: { existing: 'true' } }, { [kind]: { existing: true } }] } } },
      );
      for (const { logicalId } of service.resources())
        expect(originAt(service, logicalId), logicalId).to.deep.equal({
          madeBy: 'framework',
          setting: `functions.hello.events[1].${kind}`,
        });
      expect(originAt(service, `${name}LogGroup.Properties.RetentionInDays`).cure).to.include('logRetentionInDays: 30');
      expect(originAt(service, `${name}LambdaFunction.Properties.Runtime`).cure).to.equal(
        `Give the framework's function a runtime that is maintained: \`resources: { extensions: { ${name}LambdaFunction: { Properties: { Runtime: nodejs22.x } } } }\`.`,
      );
      expect(originAt(service, `${name}LambdaFunction.Properties.Timeout`).cure).to.be.undefined;
      expect(originAt(service, `${name}LambdaFunction.Properties.Role`).madeBy, 'where it has none').to.equal('framework');
    });
  }
});
