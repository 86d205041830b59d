import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';
import type { RouteView } from '../../src/template/route-view.ts';
import type { Truth } from '../../src/template/truth.ts';

type Json = Readonly<Record<string, unknown>>;

const ANY = 'x-amazon-apigateway-any-method';
const SCHEMES = {
  custom: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': { type: 'token' },
  },
  iam: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  jwt: { type: 'oauth2', 'x-amazon-apigateway-authorizer': { type: 'jwt' } },
  api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
  bearer: { type: 'http', scheme: 'bearer' },
};
const FUNCTION = { Type: 'AWS::Lambda::Function', Properties: {} };
const uri = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations' };

function serviceWith(properties: Json, type = 'AWS::ApiGateway::RestApi', more: Json = {}): CompiledService {
  const Resources = { Orders: FUNCTION, Api: { Type: type, Properties: properties } };
  return new CompiledService({ templates: [{ file: 't.json', document: { ...more, Resources } }], service: {} });
}

function routesIn(body: unknown, type?: string, more: Json = {}): readonly RouteView[] {
  return serviceWith({ Body: body }, type, more).apis[0]?.routes ?? [];
}

const said = (truth: Truth): string => (truth.isYes ? 'yes' : truth.isNo ? 'no' : (truth.doubt ?? 'doubt'));

/** Whether the one operation is open, by what it and the document say of security. */
function openness(operation: Json, document: Json = {}, type?: string): string {
  const [route] = routesIn(
    { openapi: '3.0.1', components: { securitySchemes: SCHEMES }, ...document, paths: { '/a': { get: operation } } },
    type,
  );
  return route === undefined ? 'no route' : said(route.isOpen);
}

const HTTP = 'AWS::ApiGatewayV2::Api';

describe('the routes in the document of an API', () => {
  it('are its paths and methods, and what they call', () => {
    const integration = { 'x-amazon-apigateway-integration': { type: 'aws_proxy', uri } };
    const paths = { '/orders': { get: integration, parameters: [], options: {} }, '/{proxy+}': { [ANY]: integration }, 'x-other': {} };
    const routes = routesIn({ swagger: '2.0', paths });
    expect(routes.map(({ endpoint }) => endpoint)).to.deep.equal(['GET /orders', 'OPTIONS /orders', 'ANY /{proxy+}']);
    expect(routes.map((route) => route.function?.logicalId)).to.deep.equal(['Orders', undefined, 'Orders']);
    expect(routes.map(({ isPreflight }) => isPreflight.isYes)).to.deep.equal([false, true, false]);
    expect(routes[0]?.path).to.deep.equal(['Resources', 'Api', 'Properties', 'Body', 'paths', '/orders', 'get']);
  });

  it('call what an integration of the components calls', () => {
    const [route] = routesIn(
      {
        paths: {
          '/$default': { [ANY]: { 'x-amazon-apigateway-integration': { $ref: '#/components/x-amazon-apigateway-integrations/all' } } },
        },
        components: { 'x-amazon-apigateway-integrations': { all: { uri: { 'Fn::GetAtt': ['Orders', 'Arn'] } } } },
      },
      HTTP,
    );
    expect([route?.endpoint, route?.function?.logicalId]).to.deep.equal(['$default', 'Orders']);
  });

  it('are read from a text, too', () => {
    const document = { paths: { '/a': { get: { 'x-amazon-apigateway-integration': { uri: '${Orders.Arn}' } } } } };
    const [route] = routesIn({ 'Fn::Sub': JSON.stringify(document) });
    expect([route?.endpoint, route?.function?.logicalId]).to.deep.equal(['GET /a', 'Orders']);
  });

  it('are open where nothing asks who calls', () => {
    for (const type of [undefined, HTTP]) {
      expect(openness({}, {}, type)).to.equal('yes');
      expect(openness({ security: [] }, { security: [{ custom: [] }] }, type)).to.equal('yes');
      expect(openness({ security: [{ api_key: [] }] }, {}, type)).to.equal('yes');
    }
  });

  it('are guarded by an authorizer or IAM, in each way to write it', () => {
    for (const name of ['custom', 'iam', 'jwt']) expect(openness({ security: [{ [name]: [] }] }), name).to.equal('no');
    expect(openness({ security: [{ api_key: [] }, { custom: ['scope'] }] })).to.equal('no');
    expect(openness({ 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } })).to.equal('no');
    expect(openness({ 'x-amazon-apigateway-auth': { type: 'NONE' } })).to.equal('yes');
    expect(openness({ security: [{ old: [] }] }, { securityDefinitions: { old: SCHEMES.custom } })).to.equal('no');
  });

  it('take over what the whole document says, which a REST API may not', () => {
    const document = { security: [{ jwt: [] }] };
    expect(openness({}, document, HTTP)).to.equal('no');
    expect(openness({}, document)).to.match(/known to ignore the security of a whole document/);
  });

  it('are in doubt by schemes that API Gateway does not know', () => {
    expect(openness({ security: [{ bearer: [] }] })).to.equal('the security scheme bearer names no authorizer');
    expect(openness({ security: [{ other: [] }] })).to.equal('the security scheme other is not in the document');
    expect(openness({ security: { 'Fn::Transform': { Name: 'AWS::Include' } } })).to.match(/Fn::Transform/);
    expect(openness({ 'Fn::Transform': { Name: 'AWS::Include' } })).to.match(/Fn::Transform/);
  });

  it('say whether they need a key or use IAM', () => {
    const [route] = routesIn({ securityDefinitions: SCHEMES, paths: { '/a': { get: { security: [{ api_key: [], iam: [] }] } } } });
    expect([route?.needsKey.isYes, route?.usesIam.isYes]).to.deep.equal([true, true]);
    const [other] = routesIn({ securityDefinitions: SCHEMES, paths: { '/a': { get: { security: [{ custom: [] }] } } } });
    expect([other?.needsKey.isNo, other?.usesIam.isNo]).to.deep.equal([true, true]);
  });

  it('say whether they take bodies of any shape', () => {
    const takes = (operation: Json, document: Json = {}): unknown =>
      routesIn({ ...document, paths: { '/a': { post: operation } } })[0]?.takesAnyBody.isYes;
    expect(takes({})).to.equal(true);
    expect(takes({ requestBody: {} })).to.equal(true);
    expect(takes({ requestBody: {} }, { 'x-amazon-apigateway-request-validator': 'all' })).to.equal(false);
    expect(takes({ parameters: [{ in: 'body' }], 'x-amazon-apigateway-request-validator': 'all' })).to.equal(false);
  });

  it('depend on conditions', () => {
    const more = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
    const [route] = routesIn(
      { paths: { '/a': { get: { 'Fn::If': ['IsProd', { security: [] }, { Ref: 'AWS::NoValue' }] } } } },
      undefined,
      more,
    );
    expect(said(route?.exists ?? expect.fail())).to.match(/condition IsProd holds/);
    const security = { 'Fn::If': ['IsProd', [{ custom: [] }], []] };
    const [guarded] = routesIn({ securityDefinitions: SCHEMES, paths: { '/a': { get: { security } } } }, undefined, more);
    expect(said(guarded?.isOpen ?? expect.fail())).to.match(/condition IsProd does not hold/);
  });
});

describe('an API that was made in short', () => {
  it('has the one route of its target, open to everybody', () => {
    const shapes: readonly (readonly [Json, string])[] = [
      [{ Target: { 'Fn::GetAtt': ['Orders', 'Arn'] } }, '$default'],
      [{ Target: { 'Fn::GetAtt': ['Orders', 'Arn'] }, RouteKey: 'GET /orders', CredentialsArn: 'arn' }, 'GET /orders'],
    ];
    for (const [properties, endpoint] of shapes) {
      const [route, ...others] = serviceWith({ ProtocolType: 'HTTP', ...properties }, HTTP).apis[0]?.routes ?? [];
      expect([route?.endpoint, route?.function?.logicalId, route?.isOpen.isYes, others.length]).to.deep.equal([
        endpoint,
        'Orders',
        true,
        0,
      ]);
    }
  });
});

describe('what cannot be read of an API', () => {
  const unread = (properties: Json, type?: string): string => said(serviceWith(properties, type).apis[0]?.isUnread ?? expect.fail());

  it('is nothing where all is there', () => {
    expect(unread({})).to.equal('no');
    expect(unread({ Body: { paths: { '/a': { get: {} } } } })).to.equal('no');
    expect(unread({ ProtocolType: 'HTTP', Target: 'arn' }, HTTP)).to.equal('no');
  });

  it('lies in S3, behind a macro or a reference', () => {
    expect(unread({ BodyS3Location: { Bucket: 'b', Key: 'k' } })).to.match(/lies in S3/);
    expect(unread({ Body: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } } } })).to.match(/Fn::Transform/);
    expect(unread({ Body: { openapi: '3.0.1', 'Fn::Transform': {} } })).to.match(/Fn::Transform/);
    expect(unread({ Body: { paths: { '/a': { get: {}, 'Fn::Transform': {} } } } })).to.match(/Fn::Transform/);
    expect(unread({ Body: { paths: { 'Fn::Transform': {} } } })).to.match(/Fn::Transform/);
    expect(unread({ Body: { paths: { '/a': { $ref: 'https://elsewhere' } } } })).to.match(/lies elsewhere/);
  });
});
