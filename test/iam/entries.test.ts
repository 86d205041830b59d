import { expect } from 'chai';

import { entriesOf, openEntries } from '../../src/iam/entries.ts';
import { cfnIf, fn, getAtt, join, permission, ref } from '../../src/policy/testing.ts';
import { say } from '../template/probe.ts';
import { serviceOf } from './service-of.ts';

const OWN = '111111111111';
const sections = { Parameters: { Mode: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Mode'), 'prod'] } } };
const IF_PROD = 'only when condition IsProd holds';
const UNLESS_PROD = 'only when condition IsProd does not hold';

/** `caller words: truth` of each way to the function, in the order of the engine. */
function entries(resources: object): readonly string[] {
  const service = serviceOf({ Function: fn(), ...resources }, { ...sections, accountId: OWN });
  return entriesOf(service).map(({ caller, words, truth }) => `${caller} ${words}: ${say(truth)}`);
}

const integration = (ApiId: unknown): object => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: { ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: getAtt('Function') },
});
const route = (RouteKey: string, more: object = {}, ApiId: unknown = ref('Api')): object => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { ApiId, RouteKey, Target: join('/', 'integrations', ref('Integration')), ...more },
});
const api = (ProtocolType: string, routes: object): Readonly<Record<string, object>> => ({
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType } },
  Integration: integration(ref('Api')),
  ...routes,
});
const rest = (method: object, more: object = {}): Readonly<Record<string, object>> => ({
  Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders', ...more } },
  Method: {
    Type: 'AWS::ApiGateway::Method',
    Properties: { RestApiId: ref('Rest'), ResourceId: 'root', HttpMethod: 'GET', Integration: { Uri: getAtt('Function') }, ...method },
  },
});
const NONE = { AuthorizationType: 'NONE' };
const SIGNED = { AuthorizationType: 'AWS_IAM' };

describe('a function URL', () => {
  const url = (more: object, TargetFunctionArn: unknown = getAtt('Function')): object => ({
    Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn, ...more } },
  });

  it('is open where it asks for no signature', () => {
    expect(entries(url({ AuthType: 'NONE' }))).to.deep.equal(['anyone its URL: yes']);
    expect(entries(url({}))).to.deep.equal(['anyone its URL: yes']);
    expect(entries(url({ AuthType: 'AWS_IAM' }))).to.deep.equal([]);
    expect(entries(url({ AuthType: cfnIf('IsProd', 'AWS_IAM', 'NONE') }))).to.deep.equal([`anyone its URL: ${UNLESS_PROD}`]);
    expect(entries(url({ AuthType: 'NONE' }, 'elsewhere'))).to.deep.equal([]);
  });
});

describe('an operation in the document of an API', () => {
  const withDocument = (operation: object, more: object = {}): object => {
    const paths = { '/orders': { get: { 'x-amazon-apigateway-integration': { uri: getAtt('Function') }, ...operation } } };
    const securityDefinitions = {
      own: { 'x-amazon-apigateway-authorizer': { type: 'token' } },
      key: { type: 'apiKey', name: 'x-api-key' },
    };
    return { Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { securityDefinitions, paths, ...more } } } };
  };

  it('is open, or guarded', () => {
    expect(entries(withDocument({}))).to.deep.equal(['anyone GET /orders: yes']);
    expect(entries(withDocument({ security: [{ own: [] }] }))).to.deep.equal(['guarded GET /orders: yes']);
    expect(entries(withDocument({ security: [{ key: [] }] }))).to.deep.equal(['guarded GET /orders: yes']);
  });

  it('is behind the resource policy of the document', () => {
    const statement = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${OWN}:root` }, Action: 'execute-api:Invoke', Resource: '*' };
    const policy = { 'x-amazon-apigateway-policy': { Statement: [statement] } };
    expect(entries(withDocument({}, policy))).to.deep.equal(['guarded GET /orders: yes']);
  });
});

describe('an HTTP API with a target', () => {
  it('is open', () => {
    const made = { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', Target: getAtt('Function') } } };
    expect(entries(made)).to.deep.equal(['anyone $default: yes']);
  });
});

describe('a route of an HTTP API', () => {
  it('is open, or guarded', () => {
    expect(entries(api('HTTP', { Route: route('GET /orders', NONE) }))).to.deep.equal(['anyone GET /orders: yes']);
    expect(entries(api('HTTP', { Route: route('GET /orders') }))).to.deep.equal(['anyone GET /orders: yes']);
    expect(entries(api('HTTP', { Route: route('GET /orders', SIGNED) }))).to.deep.equal(['guarded GET /orders: yes']);
    expect(entries(api('HTTP', { Route: route('GET /orders', { AuthorizationType: cfnIf('IsProd', 'JWT', 'NONE') }) }))).to.deep.equal([
      `anyone GET /orders: ${UNLESS_PROD}`,
      `guarded GET /orders: ${IF_PROD}`,
    ]);
    expect(entries(api('HTTP', { Route: { ...route('GET /orders', NONE), Condition: 'IsProd' } }))).to.deep.equal([
      `anyone GET /orders: ${IF_PROD}`,
    ]);
  });

  it('is no entry where it answers what a browser asks first, or calls nothing here', () => {
    expect(entries(api('HTTP', { Route: route('OPTIONS /orders', NONE) }))).to.deep.equal([]);
    expect(entries(api('HTTP', { Route: route('GET /orders', { Target: 'integrations/other' }) }))).to.deep.equal([]);
  });

  it('is open in the API of another stack, too', () => {
    const elsewhere = { 'Fn::ImportValue': 'api' };
    const routes = { Integration: integration(elsewhere), Route: route('GET /orders', NONE, elsewhere) };
    expect(entries(routes)).to.deep.equal(['anyone GET /orders: yes']);
  });
});

describe('a message of a WebSocket API', () => {
  const socket = (connect: object): object => api('WEBSOCKET', { Connect: route('$connect', connect), Message: route('message', NONE) });

  it('comes from whom the connection lets in', () => {
    expect(entries(socket(NONE))).to.deep.equal(['anyone $connect: yes', 'anyone message: yes']);
    expect(entries(socket(SIGNED))).to.deep.equal(['guarded $connect: yes', 'guarded message: yes']);
    expect(entries(api('WEBSOCKET', { Message: route('message', SIGNED) }))).to.deep.equal(['anyone message: yes']);
  });

  it('comes from nobody knows whom where the connection belongs to another stack', () => {
    const elsewhere = { 'Fn::ImportValue': 'api' };
    const Message = route('message', NONE, elsewhere);
    expect(entries({ Integration: integration(elsewhere), Message })).to.deep.equal(['guarded message: yes']);
    const Connect = route('$connect', NONE, elsewhere);
    expect(entries({ Integration: integration(elsewhere), Connect, Message })).to.deep.equal([
      'anyone $connect: yes',
      'anyone message: yes',
    ]);
  });
});

describe('a method of a REST API', () => {
  it('is open, or guarded by an authorizer or a key', () => {
    expect(entries(rest(NONE))).to.deep.equal(['anyone GET /: yes']);
    expect(entries(rest(SIGNED))).to.deep.equal(['guarded GET /: yes']);
    expect(entries(rest({ ...NONE, ApiKeyRequired: true }))).to.deep.equal(['guarded GET /: yes']);
    expect(entries(rest({ ...NONE, ApiKeyRequired: false }))).to.deep.equal(['anyone GET /: yes']);
    expect(entries(rest({ ...NONE, HttpMethod: 'OPTIONS' }))).to.deep.equal([]);
  });

  it('is guarded by the endpoint or the policy of its API', () => {
    const policy = (more: object): Readonly<Record<string, unknown>> => ({
      Policy: { Statement: { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*', ...more } },
    });
    const inside = { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } };
    expect(entries(rest(NONE, { EndpointConfiguration: { Types: ['PRIVATE'] } }))).to.deep.equal(['guarded GET /: yes']);
    expect(entries(rest(NONE, { EndpointConfiguration: { Types: ['REGIONAL'] } }))).to.deep.equal(['anyone GET /: yes']);
    expect(entries(rest(NONE, { Policy: '' }))).to.deep.equal(['anyone GET /: yes']);
    expect(entries(rest(NONE, policy({})))).to.deep.equal(['anyone GET /: yes']);
    expect(entries(rest(NONE, policy({ Principal: { AWS: OWN } })))).to.deep.equal(['guarded GET /: yes']);
    expect(entries(rest(NONE, policy(inside)))).to.deep.equal(['guarded GET /: yes']);
    expect(entries(rest(NONE, policy({ Action: 'execute-api:ManageConnections' })))).to.deep.equal(['guarded GET /: yes']);
    // The policy of another API opens nothing.
    const Other = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'other', ...policy({}) } };
    expect(entries({ ...rest(NONE, policy(inside)), Other })).to.deep.equal(['guarded GET /: yes']);
  });
});

describe('a permission', () => {
  const one = (principal: unknown, more: Readonly<Record<string, unknown>> = {}): readonly string[] =>
    entries({ Permission: permission(principal, more) });

  it('is an entry for whom it lets in', () => {
    expect(one('*')).to.deep.equal(['anyone a permission for everyone: yes']);
    expect(one('*', { PrincipalOrgID: 'o-a1b2c3d4e5' })).to.deep.equal(['account whoever meets the conditions of a permission: yes']);
    expect(one('222222222222')).to.deep.equal(['account 222222222222: yes']);
    expect(one('arn:aws:iam::222222222222:role/a')).to.deep.equal(['account arn:aws:iam::222222222222:role/a: yes']);
    expect(one('events.amazonaws.com')).to.deep.equal(['service events.amazonaws.com: yes']);
    expect(one(OWN)).to.deep.equal([]);
  });

  it('is none where the routes or the URL say it', () => {
    expect(one('apigateway.amazonaws.com')).to.deep.equal([]);
    expect(one('*', { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' })).to.deep.equal([]);
    expect(one('*', { FunctionName: 'elsewhere' })).to.deep.equal([]);
  });
});

describe('an event source', () => {
  const source = (more: object): object => ({
    Source: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: ref('Function'), ...more } },
  });

  it('is an entry for a service', () => {
    const queue = `arn:aws:sqs:eu-west-1:${OWN}:orders`;
    expect(entries(source({ EventSourceArn: queue }))).to.deep.equal([`service ${queue}: yes`]);
    expect(entries(source({ SelfManagedEventSource: {} }))).to.deep.equal(['service a self-managed source: yes']);
    expect(entries(source({ EventSourceArn: queue, FunctionName: 'elsewhere' }))).to.deep.equal([]);
  });
});

describe('the open entries of a function', () => {
  it('are its own, and open', () => {
    const service = serviceOf({
      Function: fn(),
      Other: fn(),
      Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', TargetFunctionArn: getAtt('Other') } },
      Permission: permission('events.amazonaws.com'),
    });
    const open = (name: string): readonly string[] =>
      openEntries(
        service,
        service.functions.find(({ logicalId }) => logicalId === name)!,
      ).map(({ words }) => words);
    expect(open('Other')).to.deep.equal(['its URL']);
    expect(open('Function')).to.deep.equal([]);
  });
});
