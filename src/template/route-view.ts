import type { Path } from '../report.ts';
import type { Anchor } from './anchor.ts';
import type { CompiledService } from './compiled-service.ts';
import type { FunctionView } from './function-view.ts';
import { NameIndex } from './name-index.ts';
import { remembered } from './remembered.ts';
import type { Resource } from './resource.ts';
import { show, split, type Tokens } from './token.ts';
import { every, some, Truth } from './truth.ts';
import type { Value } from './value.ts';

export type ApiKind = 'REST' | 'HTTP' | 'WEBSOCKET';

/** What a route needs to know of its API. */
export interface RouteHost {
  readonly kind: ApiKind;
  readonly authorizers: readonly Resource[];
}

/** A method of a REST API, or a route of an HTTP or WebSocket one: a resource of its own, or a part of the document of its API. */
export interface RouteView extends Anchor {
  readonly api: RouteHost;
  /** `GET /orders/{id}`, `$connect`, `$default`. */
  readonly endpoint: string;
  /** Whether the deploy makes it. */
  readonly exists: Truth;
  /** Whether anybody may call it, as far as the route itself says. */
  readonly isOpen: Truth;
  /** Whether IAM decides who calls it. */
  readonly usesIam: Truth;
  /** Whether callers need an API key, which is no authorization. */
  readonly needsKey: Truth;
  /** Whether it answers a browser's question before a request from another origin, which never carries credentials. */
  readonly isPreflight: Truth;
  /** Whether requests bring a body that nothing compares with a schema. */
  readonly takesAnyBody: Truth;
  /** The authorizer that is a resource of its own. */
  readonly authorizer: Resource | undefined;
  /** What it calls, and what that answers. */
  readonly integration: Value;
  /** The function it calls, where that is one of the service. */
  readonly function: FunctionView | undefined;
}

export const WITH_BODY = ['POST', 'PUT', 'PATCH'];

/** A route that is a resource of its own. */
export class ResourceRoute implements RouteView {
  readonly resource: Resource;
  readonly api: RouteHost;
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

  get exists(): Truth {
    return this.resource.exists;
  }

  /** `NONE`, `AWS_IAM`, `CUSTOM`, `JWT`, `COGNITO_USER_POOLS`; missing means none. */
  private get authorization(): Value {
    return this.resource.get('AuthorizationType');
  }

  get isOpen(): Truth {
    return this.authorization.missing.or(this.authorization.is('NONE'));
  }

  get usesIam(): Truth {
    return this.authorization.is('AWS_IAM');
  }

  get needsKey(): Truth {
    return this.resource.get('ApiKeyRequired').is(true);
  }

  get isPreflight(): Truth {
    return this.api.kind === 'REST' ? this.resource.get('HttpMethod').is('OPTIONS') : Truth.of(this.endpoint.startsWith('OPTIONS '));
  }

  get takesAnyBody(): Truth {
    if (this.api.kind !== 'REST') return Truth.no;
    const takesBody = some(WITH_BODY.map((method) => this.resource.get('HttpMethod').is(method)));
    const [validator, models] = [this.resource.get('RequestValidatorId'), this.resource.get('RequestModels')];
    return takesBody.and(every([validator.present, models.present]).not());
  }

  get authorizer(): Resource | undefined {
    const id = this.resource.get('AuthorizerId');
    return this.api.authorizers.find((one) => namesResource(id, one));
  }

  get integration(): Value {
    return this.resource.get('Integration');
  }

  get function(): FunctionView | undefined {
    if (this.api.kind === 'REST') return calledFunction(this.service, this.integration.get('Uri'));
    const target = this.resource.get('Target').texts.flatMap((tokens) => split(tokens, '/').slice(-1));
    const integration = this.service.resourceNamed('AWS::ApiGatewayV2::Integration', target.map(show));
    return integration && calledFunction(this.service, integration.get('IntegrationUri'));
  }
}

/** An integration URI holds the ARN of the function: `…:path/2015-03-31/functions/⟨ARN⟩/invocations`. */
export function calledFunction(service: CompiledService, uri: Value): FunctionView | undefined {
  const direct = service.functionsNamedBy(uri);
  if (direct.length === 1) return direct[0];
  return byWrittenName(service).named(uri.texts.flatMap((tokens) => namesIn(show(tokens))))[0];
}

const byWrittenName = remembered(({ functions }: CompiledService) => new NameIndex(functions, (one) => [nameOf(one)]));

/** A name has fewer colons and slashes, even one shown as `${AWS::StackName}-orders`. */
const MOST_ENDS = 32;
const BEFORE_NAME = ':function:';

/** All that may be a function's name in a text: what follows `:function:` up to a slash or a colon. */
function namesIn(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = text.indexOf(BEFORE_NAME); at >= 0; at = text.indexOf(BEFORE_NAME, at + 1)) {
    const ends = /[/:]/g;
    ends.lastIndex = at + BEFORE_NAME.length;
    for (let tried = 0, end = ends.exec(text); end !== null && tried < MOST_ENDS; tried += 1, end = ends.exec(text))
      found.push(text.slice(at + BEFORE_NAME.length, end.index));
  }
  return found;
}

function nameOf(one: FunctionView): string {
  const name = one.get('FunctionName');
  return name.isMissing ? show(refTokens(one.resource)) : name.text;
}

function refTokens(resource: Resource): Tokens {
  const [first] = resource.template.resolve({ Ref: resource.logicalId }, resource.path);
  return first?.value.kind === 'text' ? first.value.tokens : [];
}

/** What a `Ref` of the resource gives, as text. */
export const referenceName = remembered((resource: Resource): string => show(refTokens(resource)));

export function namesResource(value: Value, resource: Resource): boolean {
  const name = referenceName(resource);
  return value.texts.some((tokens) => show(tokens) === name);
}

/** The path of a REST resource, from the chain of its parents; those of another stack are not known. */
function restPath(service: CompiledService, id: Value, depth = 0): string {
  const part = service.resourceNamed('AWS::ApiGateway::Resource', id.texts.map(show));
  if (!part || depth > 32) return depth === 0 ? '/' : '';
  return `${restPath(service, part.get('ParentId'), depth + 1)}/${part.get('PathPart').text}`;
}
