import type { Anchor } from '../template/anchor.ts';
import { routesElsewhere, type ApiView } from '../template/api-view.ts';
import type { RouteView } from '../template/route-view.ts';
import type { FunctionView } from '../template/function-view.ts';
import { every, some, Truth } from '../template/truth.ts';
import { callersBy } from './callers.ts';
import { functionPermissions } from './function-permission.ts';
import { groupedBy } from '../template/grouped-by.ts';
import { remembered } from '../template/remembered.ts';
import type { Service } from './service.ts';

/** A way by which somebody calls a function. */
export interface Entry {
  readonly function: FunctionView;
  readonly caller: 'anyone' | 'account' | 'service' | 'guarded';
  /** `GET /orders`, `its URL`, `events.amazonaws.com`. */
  readonly words: string;
  readonly at: Anchor;
  readonly truth: Truth;
}

const known = new WeakMap<Service, readonly Entry[]>();

/** Everybody who may call each function: through URLs, routes, permissions and event sources. */
export function entriesOf(service: Service): readonly Entry[] {
  const cached = known.get(service);
  if (cached) return cached;
  const entries = [...urls(service), ...routes(service), ...permissions(service), ...sources(service)].filter(
    ({ truth }) => truth.isPossible,
  );
  known.set(service, entries);
  return entries;
}

/** The entries of a function that are open to anyone. An endpoint that is meant to be public is open too. */
export function openEntries(service: Service, of: FunctionView): readonly Entry[] {
  return entriesFor(service, of).filter(({ caller }) => caller === 'anyone');
}

/** The entries of one function. */
export function entriesFor(service: Service, { resource }: FunctionView): readonly Entry[] {
  return byFunction(service).get(resource) ?? [];
}

const byFunction = remembered((service: Service) => groupedBy(entriesOf(service), (entry) => entry.function.resource));

function urls(service: Service): readonly Entry[] {
  return service.urls.flatMap((url): readonly Entry[] => {
    const owner = service.functionOf(url);
    const type = url.get('AuthType');
    const truth = url.exists.and(type.missing.or(type.is('NONE')));
    return owner === undefined ? [] : [{ function: owner, caller: 'anyone', words: 'its URL', at: type.isMissing ? url : type, truth }];
  });
}

function routes(service: Service): readonly Entry[] {
  return routeOpenings(service).flatMap(({ route, open }): readonly Entry[] => {
    const owner = route.function;
    if (owner === undefined) return [];
    const entry = { function: owner, words: route.endpoint, at: route };
    return [
      { ...entry, caller: 'anyone', truth: every([route.exists, open, route.isPreflight.not()]) },
      { ...entry, caller: 'guarded', truth: route.exists.and(open.not()) },
    ];
  });
}

/** A route, and whether anybody may call it, past the API and without a key. */
export interface RouteOpening {
  readonly route: RouteView;
  readonly open: Truth;
}

/** The routes of all APIs, also of those of other stacks, without preflights; whatever they call. */
export function routeOpenings(service: Service): readonly RouteOpening[] {
  const own = service.apis.flatMap((api) => {
    const reachable = letsStrangersIn(service, api);
    return api.routes.map((route) => ({ route, open: openness(route, api.routes, reachable) }));
  });
  // Where the API belongs to another stack, its `$connect` may too.
  const others = routesElsewhere(service, service.apis).flatMap((group) =>
    group.map((route) => {
      const isKnown = route.api.kind !== 'WEBSOCKET' || connectOf(group) !== undefined;
      return { route, open: openness(route, group, Truth.of(isKnown)) };
    }),
  );
  return [...own, ...others].filter(({ route }) => !route.isPreflight.isYes);
}

function openness(route: RouteView, all: readonly RouteView[], reachable: Truth): Truth {
  // A message of a WebSocket API comes over a connection, whose caller `$connect` has checked.
  const isOpen = route.api.kind === 'WEBSOCKET' ? (connectOf(all)?.isOpen ?? Truth.yes) : route.isOpen;
  // A key is no authorization, but strangers do not have one.
  return every([reachable, isOpen, route.needsKey.not()]);
}

function connectOf(all: readonly RouteView[]): RouteView | undefined {
  return all.find(({ endpoint }) => endpoint === '$connect');
}

/** Not into a private API, nor past a resource policy that keeps them out. */
function letsStrangersIn(service: Service, { resource, isPrivate, isWithoutPolicy }: ApiView): Truth {
  const openings = service.resourcePolicies('AWS::ApiGateway::RestApi').filter((one) => one.resource === resource);
  const letsIn = openings.flatMap((one) => one.openings.map(({ statement, truth }) => truth.and(statement.concerns('execute-api:Invoke'))));
  return isPrivate.not().and(isWithoutPolicy.or(some(letsIn)));
}

function permissions(service: Service): readonly Entry[] {
  return functionPermissions(service).flatMap((permission): readonly Entry[] => {
    const owner = service.functionOf(permission.resource);
    if (owner === undefined) return [];
    return callersBy(permission.policy, service.accountId).flatMap(({ kind, name, truth }): readonly Entry[] => {
      const entry = { function: owner, words: name, at: permission.principal };
      switch (kind) {
        case 'anyone':
          // What lets in the callers of a URL is said of the URL.
          return [{ ...entry, caller: 'anyone', words: 'a permission for everyone', truth: truth.and(permission.servesOpenUrl.not()) }];
        case 'service':
          // What API Gateway passes on is said of the routes.
          return name.startsWith('apigateway.') ? [] : [{ ...entry, caller: 'service', truth }];
        case 'limited':
          return [{ ...entry, caller: 'account', words: 'whoever meets the conditions of a permission', truth }];
        case 'own-account':
          return [];
        default:
          return [{ ...entry, caller: 'account', truth }];
      }
    });
  });
}

function sources(service: Service): readonly Entry[] {
  return service.eventSources.flatMap((source): readonly Entry[] => {
    const [owner] = service.functionsNamedBy(source.get('FunctionName'));
    const arn = source.get('EventSourceArn');
    return owner === undefined
      ? []
      : [
          {
            function: owner,
            caller: 'service',
            words: arn.isMissing ? 'a self-managed source' : arn.text,
            at: source,
            truth: source.exists,
          },
        ];
  });
}
