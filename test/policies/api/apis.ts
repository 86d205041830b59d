import { ref } from '../../../src/policy/testing.ts';

export type Json = Readonly<Record<string, unknown>>;

export const TWO_STAGES: Json = {
  Parameters: { Where: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Where'), 'prod'] } },
};

/** A REST API `Rest` with the given methods; the first part of the name is the HTTP method. */
export function rest(methods: Readonly<Record<string, Json>>, extra: Json = {}): Json {
  const made = Object.entries(methods).map(([name, properties]) => [
    name,
    {
      Type: 'AWS::ApiGateway::Method',
      Properties: { RestApiId: ref('Rest'), ResourceId: 'root', HttpMethod: name.toUpperCase(), ...properties },
    },
  ]);
  return { Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders', ...extra } }, ...(Object.fromEntries(made) as Json) };
}

/** An API `Api` of the second generation with routes by their keys. */
export function api(routes: Readonly<Record<string, Json>>, extra: Json = {}): Json {
  const made = Object.entries(routes).map(([RouteKey, properties], index) => [
    `Route${index}`,
    { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: ref('Api'), RouteKey, ...properties } },
  ]);
  return { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', ...extra } }, ...(Object.fromEntries(made) as Json) };
}

export function websocket(routes: Readonly<Record<string, Json>>): Json {
  return api(routes, { ProtocolType: 'WEBSOCKET' });
}

/** A stage `Stage` of the REST API. */
export function restStage(properties: Json): Json {
  return {
    ...rest({ get: { AuthorizationType: 'AWS_IAM' } }),
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Rest'), StageName: 'live', ...properties } },
  };
}

/** A stage `Stage` of the HTTP or WebSocket API. */
export function stage(properties: Json, extra: Json = {}): Json {
  return {
    ...api({ 'GET /orders': { AuthorizationType: 'AWS_IAM' } }, extra),
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref('Api'), StageName: '$default', ...properties } },
  };
}

/** What the framework makes of a REST API: a deployment that brings its stage along. */
export function deployed(StageDescription?: unknown): Json {
  const properties = {
    RestApiId: ref('ApiGatewayRestApi'),
    StageName: 'dev',
    ...(StageDescription === undefined ? {} : { StageDescription }),
  };
  return {
    ApiGatewayRestApi: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'dev-orders', Policy: '' } },
    ApiGatewayDeployment1764000000000: { Type: 'AWS::ApiGateway::Deployment', Properties: properties },
  };
}

const SCHEMES = {
  own: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authorizer': { type: 'token' } },
  key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
};

/** A REST API with its operations in an OpenAPI document. */
export function inDocument(paths: object, more: object = {}): Json {
  const Body = { openapi: '3.0.1', components: { securitySchemes: SCHEMES }, ...more, paths };
  return { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body } } };
}
