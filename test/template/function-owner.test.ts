import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { fixture, serviceOf } from './origin-places.ts';

/** Keys or ids of the functions that resources belong to. */
function owners(service: CompiledService): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(service.resources().map((resource) => [resource.logicalId, service.functionOf(resource)?.name]));
}

const FUNCTION = { Type: 'AWS::Lambda::Function', Properties: {} };
const lambda = (...key: string[]): object => ({ 'Fn::GetAtt': [...key, 'Arn'] });

describe('the function a resource belongs to', () => {
  it('is known for what the framework makes of functions and their events', () => {
    expect(owners(new CompiledService(fixture('serverless').input))).to.include({
      RestUnderscoreapiLambdaFunction: 'rest_api',
      RestUnderscoreapiLogGroup: 'rest_api',
      RestUnderscoreapiLambdaFunctionUrl: 'rest_api',
      RestUnderscoreapiLambdaPermissionFnUrl: 'rest_api',
      ApiGatewayMethodItemsIdVarGet: 'rest_api',
      GuardApiGatewayAuthorizer: 'guard',
      GuardLambdaPermissionWebsockets: 'guard',
      HttpApiRouteGetItemsIdVar: 'web',
      QueuesEventsRuleSchedule1: 'queues',
      QueuesSchedulerSchedule3: 'queues',
      QueuesEventSourceMappingSQSIncoming: 'queues',
      QueuesSnsSubscriptionPartners: 'queues',
      BalancedAlbTargetGroup50dc6c495c0c9188: 'balanced',
      BucketsCustomS31: 'buckets',
      IamRoleLambdaExecution: undefined,
      ServerlessDeploymentBucket: undefined,
      ApiGatewayRestApi: undefined,
      ApiGatewayMethodItemsIdVarOptions: undefined,
      Clicks: undefined,
    });
  });

  it('is the one that is referred to, also through an alias, an integration or a role', () => {
    const service = serviceOf(
      {
        HelloLambdaFunction: { ...FUNCTION, Properties: { Role: lambda('HelloRole') } },
        WorldLambdaFunction: { ...FUNCTION, Properties: { Role: lambda('SharedRole'), FunctionName: 'shop-world' } },
        MoonLambdaFunction: { ...FUNCTION, Properties: { Role: lambda('SharedRole') } },
        Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'HelloLambdaFunction' } } },
        Call: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Live' } } },
        Named: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: 'shop-world' } },
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { Targets: [{ Arn: lambda('HelloLambdaFunction') }, { Arn: lambda('WorldLambdaFunction') }] },
        },
        Integration: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: { IntegrationUri: { 'Fn::Sub': 'arn:${HelloLambdaFunction.Arn}/invocations' } },
        },
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: { Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] } },
        },
        Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/shop-world' } },
        HelloRole: { Type: 'AWS::IAM::Role' },
        HelloPolicy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'HelloRole' }] } },
        SharedRole: { Type: 'AWS::IAM::Role' },
        Loop: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Loop' } } },
      },
      { functions: { hello: {}, world: {}, moon: {} } },
    );
    expect(owners(service)).to.deep.include({
      Live: 'hello',
      Call: 'hello',
      Named: 'world',
      Rule: undefined,
      Integration: 'hello',
      Route: 'hello',
      Logs: 'world',
      HelloRole: 'hello',
      HelloPolicy: 'hello',
      SharedRole: undefined,
      Loop: undefined,
    });
  });

  it('is the one with the longest name that an id begins with', () => {
    const service = serviceOf(
      {
        HelloLambdaFunction: FUNCTION,
        HelloLambdaLambdaFunction: FUNCTION,
        HelloLambdaLogGroup: { Type: 'AWS::Logs::LogGroup' },
        HelloLambdaPermissionFoo: { Type: 'AWS::Lambda::Permission' },
        HelloWorld: { Type: 'AWS::SNS::Topic' },
      },
      { functions: { hello: {}, helloLambda: {} } },
    );
    expect(owners(service)).to.deep.include({
      HelloLambdaLogGroup: 'helloLambda',
      HelloLambdaPermissionFoo: 'hello',
      HelloWorld: undefined,
    });
  });
});
