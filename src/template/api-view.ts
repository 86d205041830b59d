import groupBy from 'lodash/groupBy.js';
import type { Path } from '../report.ts';
import type { Anchor } from './anchor.ts';
import type { CompiledService } from './compiled-service.ts';
import type { FunctionView } from './function-view.ts';
import type { Resource } from './resource.ts';
import { show, split, type Tokens } from './token.ts';
import { Truth } from './truth.ts';
import type { Value } from './value.ts';

export type ApiKind = 'REST' | 'HTTP' | 'WEBSOCKET';

const REST_TYPES = { route: 'AWS::ApiGateway::Method', authorizer: 'AWS::ApiGateway::Authorizer', api: 'RestApiId' };
const V2_TYPES = { route: 'AWS::ApiGatewayV2::Route', authorizer: 'AWS::ApiGatewayV2::Authorizer', api: 'ApiId' };

/** What a route needs to know of its API. */
export interface RouteHost {
  readonly kind: ApiKind;
  readonly authorizers: readonly Resource[];
}

/** An API Gateway API with its routes and authorizers. */
export class ApiView implements Anchor, RouteHost {
  readonly resource: Resource;
  readonly kind: ApiKind;
  readonly routes: readonly RouteView[];
  readonly authorizers: readonly Resource[];

  constructor(service: CompiledService, resource: Resource) {
    this.resource = resource;
    this.kind = kindOf(resource);
    const { route, authorizer, api } = this.kind === 'REST' ? REST_TYPES : V2_TYPES;
    const belongs = (one: Resource): boolean => this.isNamedBy(one.get(api));
    this.routes = service
      .resources(route)
      .filter(belongs)
      .map((one) => new RouteView(service, this, one));
    this.authorizers = service.resources(authorizer).filter(belongs);
  }

  /** Whether a property such as `RestApiId` refers to it. */
  isNamedBy(value: Value): boolean {
    return namesResource(value, this.resource);
  }

  get path(): Path {
    return this.resource.path;
  }

  /** Whether only callers in a VPC come in, through an interface endpoint. */
  get isPrivate(): Truth {
    const types = this.resource.get('EndpointConfiguration', 'Types').items;
    return types.reduce((truth, type) => truth.or(type.is('PRIVATE')), Truth.no);
  }
}

/** A method of a REST API, or a route of an HTTP or WebSocket one. */
export class RouteView implements Anchor {
  readonly resource: Resource;
  readonly api: RouteHost;
  /** `GET /orders/{id}`, `$connect`, `$default`. */
  readonly endpoint: string;
  private readonly service: CompiledService;

  constructor(service: CompiledService, api: RouteHost, resource: Resource) {
    this.service = service;
    this.api = api;
    this.resource = resource;
    this.endpoint =
      api.kind === 'REST'
        ? `${resource.get('HttpMethod').text} ${restPath(service, resource.get('ResourceId'))}`
        : resource.get('RouteKey').text;
  }

  get path(): Path {
    return this.resource.path;
  }

  /** `NONE`, `AWS_IAM`, `CUSTOM`, `JWT`, `COGNITO_USER_POOLS`; missing means none. */
  get authorization(): Value {
    return this.resource.get('AuthorizationType');
  }

  /** Whether anybody may call it, as far as the route itself says. */
  get isOpen(): Truth {
    return this.authorization.missing.or(this.authorization.is('NONE'));
  }

  /** Whether it answers a browser's question before a request from another origin, which never carries credentials. */
  get isPreflight(): Truth {
    return this.api.kind === 'REST' ? this.resource.get('HttpMethod').is('OPTIONS') : Truth.of(this.endpoint.startsWith('OPTIONS '));
  }

  get authorizer(): Resource | undefined {
    const id = this.resource.get('AuthorizerId');
    return this.api.authorizers.find((one) => namesResource(id, one));
  }

  /** The function it calls, where that is one of the service. */
  get function(): FunctionView | undefined {
    if (this.api.kind === 'REST') return this.calls(this.resource.get('Integration', 'Uri'));
    const target = this.resource.get('Target').texts.flatMap((tokens) => split(tokens, '/').slice(-1));
    const integration = this.service
      .resources('AWS::ApiGatewayV2::Integration')
      .find((one) => target.some((id) => show(id) === show(refTokens(one))));
    return integration && this.calls(integration.get('IntegrationUri'));
  }

  /** An integration URI holds the ARN of the function: `…:path/2015-03-31/functions/⟨ARN⟩/invocations`. */
  private calls(uri: Value): FunctionView | undefined {
    const direct = this.service.functionsNamedBy(uri);
    if (direct.length === 1) return direct[0];
    const texts = uri.texts.map(show);
    return this.service.functions.find((one) =>
      texts.some((text) => text.includes(`:function:${nameOf(one)}/`) || text.includes(`:function:${nameOf(one)}:`)),
    );
  }
}

/** Routes that the service adds to APIs of other stacks, together for each API. */
export function routesElsewhere(service: CompiledService, apis: readonly ApiView[]): readonly (readonly RouteView[])[] {
  return [REST_TYPES, V2_TYPES].flatMap((types) => {
    const strangers = (type: string): readonly Resource[] =>
      service.resources(type).filter((one) => !apis.some((api) => api.isNamedBy(one.get(types.api))));
    return Object.values(groupBy(strangers(types.route), (one) => one.get(types.api).text)).map((routes) => {
      const authorizers = strangers(types.authorizer);
      const host: RouteHost = { kind: types === REST_TYPES ? 'REST' : kindByRoutes(routes), authorizers };
      return routes.map((one) => new RouteView(service, host, one));
    });
  });
}

/** The routes of an HTTP API are a method and a path, or `$default`; those of a WebSocket API are names. */
function kindByRoutes(routes: readonly Resource[]): ApiKind {
  const keys = routes.map((route) => route.get('RouteKey').text);
  return keys.some((key) => /^[^\s(]+$/.test(key) && key !== '$default') ? 'WEBSOCKET' : 'HTTP';
}

function nameOf(one: FunctionView): string {
  const name = one.get('FunctionName');
  return name.isMissing ? show(refTokens(one.resource)) : name.text;
}

function kindOf(resource: Resource): ApiKind {
  if (resource.type === 'AWS::ApiGateway::RestApi') return 'REST';
  return resource.get('ProtocolType').is('WEBSOCKET').isYes ? 'WEBSOCKET' : 'HTTP';
}

function refTokens(resource: Resource): Tokens {
  const [first] = resource.template.resolve({ Ref: resource.logicalId }, resource.path);
  return first?.value.kind === 'text' ? first.value.tokens : [];
}

function namesResource(value: Value, resource: Resource): boolean {
  const name = show(refTokens(resource));
  return value.texts.some((tokens) => show(tokens) === name);
}

/** The path of a REST resource, from the chain of its parents; those of another stack are not known. */
function restPath(service: CompiledService, id: Value, depth = 0): string {
  const part = service.resources('AWS::ApiGateway::Resource').find((one) => namesResource(id, one));
  if (!part || depth > 32) return depth === 0 ? '/' : '';
  return `${restPath(service, part.get('ParentId'), depth + 1)}/${part.get('PathPart').text}`;
}
