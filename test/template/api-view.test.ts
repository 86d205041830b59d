import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';

const arnOf = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

const RESOURCES = {
  Orders: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'shop-dev-orders' } },
  Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { EndpointConfiguration: { Types: ['PRIVATE'] } } },
  OrdersPath: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { RestApiId: { Ref: 'Rest' }, ParentId: { 'Fn::GetAtt': ['Rest', 'RootResourceId'] }, PathPart: 'orders' },
  },
  OrderPath: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { RestApiId: { Ref: 'Rest' }, ParentId: { Ref: 'OrdersPath' }, PathPart: '{id}' },
  },
  Gate: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Rest' } } },
  GetOrder: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Rest' },
      ResourceId: { Ref: 'OrderPath' },
      HttpMethod: 'GET',
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: 'Gate' },
      Integration: {
        Uri: {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':apigateway:',
              { Ref: 'AWS::Region' },
              ':lambda:path/2015-03-31/functions/',
              arnOf('Orders'),
              '/invocations',
            ],
          ],
        },
      },
    },
  },
  Preflight: {
    Type: 'AWS::ApiGateway::Method',
    Properties: { RestApiId: { Ref: 'Rest' }, ResourceId: { Ref: 'OrderPath' }, HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' },
  },
  Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
  HttpIntegration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Http' }, IntegrationUri: arnOf('Orders') } },
  HttpRoute: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Http' },
      RouteKey: 'GET /health',
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'HttpIntegration' }]] },
    },
  },
  Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
  SocketRoute: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: { Ref: 'Socket' }, RouteKey: '$connect', AuthorizationType: { 'Fn::If': ['IsProd', 'AWS_IAM', 'NONE'] } },
  },
};
const CONDITIONS = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };

describe('the APIs of a service', () => {
  const service = new CompiledService({ templates: [{ file: 't', document: { ...CONDITIONS, Resources: RESOURCES } }], service: {} });
  const routes = service.apis.flatMap((api) => api.routes);
  const route = (endpoint: string) => {
    const found = routes.find((one) => one.endpoint === endpoint);
    if (!found) throw new Error(`no route ${endpoint}`);
    return found;
  };

  it('are of one kind each, with their routes and authorizers', () => {
    expect(
      service.apis.map(({ kind, routes: own, authorizers }) => [kind, own.map(({ endpoint }) => endpoint), authorizers.length]),
    ).to.deep.equal([
      ['REST', ['GET /orders/{id}', 'OPTIONS /orders/{id}'], 1],
      ['HTTP', ['GET /health'], 0],
      ['WEBSOCKET', ['$connect'], 0],
    ]);
  });

  it('say whether only a VPC comes in', () => {
    expect(service.apis.map(({ isPrivate }) => isPrivate.isYes)).to.deep.equal([true, false, false]);
  });

  it('say which routes anybody may call', () => {
    expect(route('GET /orders/{id}').isOpen.isNo).to.equal(true);
    expect(route('GET /health').isOpen.isYes).to.equal(true);
    expect(route('$connect').isOpen.doubt).to.equal('only when condition IsProd does not hold');
  });

  it('know a preflight, which never carries credentials', () => {
    expect(route('OPTIONS /orders/{id}').isPreflight.isYes).to.equal(true);
    expect(route('GET /orders/{id}').isPreflight.isNo).to.equal(true);
  });

  it('know the authorizer and the function of a route', () => {
    expect(route('GET /orders/{id}').authorizer?.logicalId).to.equal('Gate');
    expect(route('GET /orders/{id}').function?.name).to.equal('Orders');
    expect(route('GET /health').function?.name).to.equal('Orders');
    expect(route('OPTIONS /orders/{id}').function).to.equal(undefined);
  });
});
