import type { Anchor } from '../template/anchor.ts';
import { routesElsewhere, type RouteView } from '../template/api-view.ts';
import type { FunctionView } from '../template/function-view.ts';
import { every, Truth } from '../template/truth.ts';
import { functionPermissions } from './function-permission.ts';
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
  return entriesOf(service).filter((entry) => entry.function.resource === of.resource && entry.caller === 'anyone');
}

function urls(service: Service): readonly Entry[] {
  return service.urls.flatMap((url): readonly Entry[] => {
    const owner = service.functionOf(url);
    const type = url.get('AuthType');
    const truth = url.exists.and(type.missing.or(type.is('NONE')));
    return owner === undefined ? [] : [{ function: owner, caller: 'anyone', words: 'its URL', at: type.isMissing ? url : type, truth }];
  });
}

function routes(service: Service): readonly Entry[] {
  const own = service.apis.flatMap((api) =>
    api.routes.map((route) => ({ route, reachable: isReachable(api.resource.get('Policy'), api.isPrivate) })),
  );
  const others = routesElsewhere(service, service.apis).flatMap((group) => group.map((route) => ({ route, reachable: Truth.yes })));
  return [...own, ...others].flatMap(({ route, reachable }): readonly Entry[] => {
    const owner = route.function;
    if (owner === undefined || route.isPreflight.isYes) return [];
    const open = every([reachable, route.isOpen, isWithoutKey(route)]);
    const entry = { function: owner, words: route.endpoint, at: route };
    return [
      { ...entry, caller: 'anyone', truth: every([route.resource.exists, open, route.isPreflight.not()]) },
      { ...entry, caller: 'guarded', truth: route.resource.exists.and(open.not()) },
    ];
  });
}

/** Who comes into a private API, or one with a policy of its own, is not said by the route. */
function isReachable(policy: { readonly missing: Truth; is(text: string): Truth }, isPrivate: Truth): Truth {
  return isPrivate.not().and(policy.missing.or(policy.is('')));
}

/** A key is no authorization, but strangers do not have one. */
function isWithoutKey(route: RouteView): Truth {
  return route.resource.get('ApiKeyRequired').is(true).not();
}

function permissions(service: Service): readonly Entry[] {
  return functionPermissions(service).flatMap((permission): readonly Entry[] => {
    const owner = service.functionOf(permission.resource);
    if (owner === undefined) return [];
    const { principal } = permission;
    const words = principal.text;
    // What lets in the callers of a URL is said of the URL.
    const anyone = permission.letsInAnyone.and(permission.servesOpenUrl.not());
    const entry = (caller: Entry['caller'], truth: Truth): Entry => ({ function: owner, caller, words, at: principal, truth });
    return [
      entry('anyone', anyone),
      ...permission.foreignPrincipals.map(({ truth }) => entry('account', truth)),
      // What API Gateway passes on is said of the routes.
      ...(/^(?!apigateway).*\.amazon(?:aws)?\.com/.test(words) ? [entry('service', permission.resource.exists)] : []),
    ];
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
