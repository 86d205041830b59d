import type { Path } from '../report.ts';
import type { CompiledService } from './compiled-service.ts';
import { always, type Cases } from './cases.ts';
import { documentSecurity, type RouteSecurity } from './document-security.ts';
import { readDocument } from './embedded.ts';
import type { FunctionView } from './function-view.ts';
import type { Node } from './node.ts';
import type { Resource } from './resource.ts';
import { calledFunction, WITH_BODY, type RouteHost, type RouteView } from './route-view.ts';
import { literal } from './token.ts';
import { some, Truth } from './truth.ts';
import type { Value } from './value.ts';
import { unread } from './unread.ts';

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'x-amazon-apigateway-any-method',
]);

/** The OpenAPI document in the template that says what an API serves; a JSON text counts as what it says. */
export function apiDocument(resource: Resource): Value {
  const { template } = resource;
  return resource
    .get('Body')
    .continued((node): Cases<Node> =>
      node.kind === 'text' ? readDocument(node.tokens, node.path, (raw, path) => template.resolve(raw, path)) : always(node),
    );
}

/** The operations of the document of an API. */
export function documentRoutes(service: CompiledService, api: RouteHost, resource: Resource): readonly RouteView[] {
  const document = apiDocument(resource);
  return document
    .get('paths')
    .entries.flatMap(([path, item]) =>
      item.entries
        .filter(([method]) => METHODS.has(method.toLowerCase()))
        .map(([method, operation]) => new DocumentRoute(service, api, { document, path, method: method.toLowerCase(), operation })),
    );
}

/** The one route of an HTTP API that was made in short, from a target. */
export function targetRoutes(service: CompiledService, api: RouteHost, resource: Resource): readonly RouteView[] {
  const target = resource.get('Target');
  return target.isMissing || resource.type !== 'AWS::ApiGatewayV2::Api' ? [] : [new TargetRoute(service, api, target)];
}

/** Whether an API may serve what cannot be seen here. */
export function isUnread(resource: Resource): Truth {
  const paths = apiDocument(resource).get('paths');
  const elsewhere = resource.get('BodyS3Location').present.and(Truth.doubt(unread('its document lies in S3 and not in the template')));
  const items = paths.entries.map(([, item]) =>
    uncertain(item).or(item.get('$ref').present.and(Truth.doubt('a part of its document lies elsewhere'))),
  );
  return some([elsewhere, uncertain(paths), ...items]);
}

/** A doubt where a macro may add keys that are not there yet. */
function uncertain(map: Value): Truth {
  const { missing } = map.get('x-none');
  return missing.and(missing.not());
}

interface Operation {
  readonly document: Value;
  readonly path: string;
  readonly method: string;
  readonly operation: Value;
}

class DocumentRoute implements RouteView {
  readonly api: RouteHost;
  readonly endpoint: string;
  readonly authorizer = undefined;
  private readonly service: CompiledService;
  private readonly at: Operation;
  private knownSecurity: RouteSecurity | undefined;

  constructor(service: CompiledService, api: RouteHost, at: Operation) {
    this.service = service;
    this.api = api;
    this.at = at;
    const method = at.method === 'x-amazon-apigateway-any-method' ? 'ANY' : at.method.toUpperCase();
    this.endpoint = at.path === '/$default' ? '$default' : `${method} ${at.path}`;
  }

  get resource(): Resource {
    return this.at.operation.resource;
  }

  get path(): Path {
    return this.at.operation.path;
  }

  get exists(): Truth {
    return this.resource.exists.and(this.at.operation.present);
  }

  get isOpen(): Truth {
    return this.security.isGuarded.not();
  }

  get usesIam(): Truth {
    return this.security.usesIam;
  }

  get needsKey(): Truth {
    return this.security.needsKey;
  }

  get isPreflight(): Truth {
    return Truth.of(this.at.method === 'options');
  }

  get takesAnyBody(): Truth {
    if (this.api.kind !== 'REST' || !WITH_BODY.includes(this.at.method.toUpperCase())) return Truth.no;
    const { document, operation } = this.at;
    const validator = operation
      .get('x-amazon-apigateway-request-validator')
      .present.or(document.get('x-amazon-apigateway-request-validator').present);
    const inOld = some(operation.get('parameters').items.map((parameter) => parameter.get('in').is('body')));
    return validator.and(operation.get('requestBody').present.or(inOld)).not();
  }

  get integration(): Value {
    const { document, operation } = this.at;
    const own = operation.get('x-amazon-apigateway-integration');
    const [reference = ''] = own.get('$ref').texts.flatMap((tokens) => literal(tokens) ?? []);
    const [, name] = /^#\/components\/x-amazon-apigateway-integrations\/([^/]+)$/.exec(reference) ?? [];
    return name === undefined ? own : document.get('components', 'x-amazon-apigateway-integrations', name);
  }

  get function(): FunctionView | undefined {
    return calledFunction(this.service, this.integration.get('uri'));
  }

  private get security(): RouteSecurity {
    return (this.knownSecurity ??= documentSecurity(this.at.document, this.at.operation, this.api.kind));
  }
}

/** It takes everything, and there is no place for an authorizer. */
class TargetRoute implements RouteView {
  readonly api: RouteHost;
  readonly endpoint: string;
  readonly integration: Value;
  readonly isOpen = Truth.yes;
  readonly usesIam = Truth.no;
  readonly needsKey = Truth.no;
  readonly takesAnyBody = Truth.no;
  readonly authorizer = undefined;
  private readonly service: CompiledService;

  constructor(service: CompiledService, api: RouteHost, target: Value) {
    this.service = service;
    this.api = api;
    this.integration = target;
    const key = target.resource.get('RouteKey');
    this.endpoint = key.isMissing ? '$default' : key.text;
  }

  get resource(): Resource {
    return this.integration.resource;
  }

  get path(): Path {
    return this.integration.path;
  }

  get exists(): Truth {
    return this.resource.exists.and(this.integration.present);
  }

  get isPreflight(): Truth {
    return Truth.of(this.endpoint.startsWith('OPTIONS '));
  }

  get function(): FunctionView | undefined {
    return calledFunction(this.service, this.integration);
  }
}
