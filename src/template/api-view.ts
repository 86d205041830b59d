import groupBy from 'lodash/groupBy.js';
import type { Path } from '../report.ts';
import type { Anchor } from './anchor.ts';
import type { CompiledService } from './compiled-service.ts';
import { apiDocument, documentRoutes, isUnread, targetRoutes } from './document-routes.ts';
import type { Resource } from './resource.ts';
import { namesResource, referenceName, ResourceRoute, type ApiKind, type RouteHost, type RouteView } from './route-view.ts';
import { show } from './token.ts';
import { Truth } from './truth.ts';
import type { Value } from './value.ts';

const REST_TYPES = { route: 'AWS::ApiGateway::Method', authorizer: 'AWS::ApiGateway::Authorizer', api: 'RestApiId' };
const V2_TYPES = { route: 'AWS::ApiGatewayV2::Route', authorizer: 'AWS::ApiGatewayV2::Authorizer', api: 'ApiId' };

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
    this.authorizers = service.resourcesReferring(authorizer, api, resource);
    const own = service.resourcesReferring(route, api, resource);
    this.routes = [
      ...own.map((one) => new ResourceRoute(service, this, one)),
      ...documentRoutes(service, this, resource),
      ...targetRoutes(service, this, resource),
    ];
  }

  /** Whether a property such as `RestApiId` refers to it. */
  isNamedBy(value: Value): boolean {
    return namesResource(value, this.resource);
  }

  get path(): Path {
    return this.resource.path;
  }

  /** The OpenAPI document in the template that says what it serves. */
  get document(): Value {
    return apiDocument(this.resource);
  }

  /** Whether it may have routes that cannot be seen here: its document lies elsewhere, or a macro writes a part of it. */
  get isUnread(): Truth {
    return isUnread(this.resource);
  }

  /** Whether no resource policy decides who comes in. */
  get isWithoutPolicy(): Truth {
    const policy = this.resource.get('Policy');
    const inDocument = this.document.get('x-amazon-apigateway-policy');
    return policy.missing.or(policy.is('')).and(inDocument.missing);
  }

  /** Whether only callers in a VPC come in, through an interface endpoint. */
  get isPrivate(): Truth {
    const types = this.resource.get('EndpointConfiguration', 'Types').items;
    return types.reduce((truth, type) => truth.or(type.is('PRIVATE')), Truth.no);
  }
}

/** Routes that the service adds to APIs of other stacks, together for each API. */
export function routesElsewhere(service: CompiledService, apis: readonly ApiView[]): readonly (readonly RouteView[])[] {
  const known = new Set(apis.map(({ resource }) => referenceName(resource)));
  return [REST_TYPES, V2_TYPES].flatMap((types) => {
    const strangers = (type: string): readonly Resource[] =>
      service.resources(type).filter((one) => !one.get(types.api).texts.some((tokens) => known.has(show(tokens))));
    return Object.values(groupBy(strangers(types.route), (one) => one.get(types.api).text)).map((routes) => {
      const authorizers = strangers(types.authorizer);
      const host: RouteHost = { kind: types === REST_TYPES ? 'REST' : kindByRoutes(routes), authorizers };
      return routes.map((one) => new ResourceRoute(service, host, one));
    });
  });
}

/** The routes of an HTTP API are a method and a path, or `$default`; those of a WebSocket API are names. */
function kindByRoutes(routes: readonly Resource[]): ApiKind {
  const keys = routes.map((route) => route.get('RouteKey').text);
  return keys.some((key) => /^[^\s(]+$/.test(key) && key !== '$default') ? 'WEBSOCKET' : 'HTTP';
}

function kindOf(resource: Resource): ApiKind {
  if (resource.type === 'AWS::ApiGateway::RestApi') return 'REST';
  return resource.get('ProtocolType').is('WEBSOCKET').isYes ? 'WEBSOCKET' : 'HTTP';
}
