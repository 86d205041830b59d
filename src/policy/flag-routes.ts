import type { ApiView } from '../template/api-view.ts';
import type { RouteView } from '../template/route-view.ts';
import { routesElsewhere } from '../template/api-view.ts';
import type { Service } from '../iam/service.ts';
import type { Anchor } from '../template/anchor.ts';
import type { Truth } from '../template/truth.ts';
import type { Flag } from './definition.ts';

/** The routes of one API: `api` is undefined where the API belongs to another stack. */
export interface RouteGroup {
  readonly api: ApiView | undefined;
  readonly routes: readonly RouteView[];
}

export interface RouteFact {
  readonly route: RouteView;
  readonly truth: Truth;
}

/** The routes that somebody calls, by API: without preflights, and of a WebSocket API the route that connects. */
export function calledRoutes(service: Service): readonly RouteGroup[] {
  const own = service.apis.map((api): RouteGroup => ({ api, routes: api.routes }));
  const others = routesElsewhere(service, service.apis).map((routes): RouteGroup => ({ api: undefined, routes }));
  return [...own, ...others].map(({ api, routes }) => ({ api, routes: routes.filter((route) => !isInside(route)) }));
}

/** A message of a WebSocket API comes over a connection, whose caller `$connect` has checked. */
function isInside({ api, endpoint }: RouteView): boolean {
  return api.kind === 'WEBSOCKET' && endpoint !== '$connect';
}

/** Whether the configuration lists the route under `publicEndpoints`: `GET /health`, `ANY /webhook`, `$connect`. */
export function isListedAsPublic(service: Service, { endpoint }: RouteView): boolean {
  const route = endpointParts(endpoint);
  return service.publicEndpoints.some((listed) => {
    const { method, path } = endpointParts(listed);
    return path === route.path && (method === 'ANY' || method === route.method);
  });
}

function endpointParts(endpoint: string): { readonly method: string; readonly path: string } {
  const [first = '', second] = endpoint.trim().split(/\s+/);
  // `*` is how serverless.yml writes the route of an HTTP API that takes everything.
  if (second === undefined) return { method: '', path: first === '*' ? '$default' : first };
  const method = first === '*' ? 'ANY' : first.toUpperCase();
  return { method, path: second === '/' ? second : `/${second.replace(/^\//, '').replace(/\/$/, '')}` };
}

/** One finding for each route with a defect; the messages `one` and `several` get `{routes}`. */
export function flagRoutes(flag: Flag<'one' | 'several'>, facts: readonly RouteFact[], at?: Anchor): void {
  for (const { route, truth } of facts) {
    flag(truth.and(route.exists), 'one', at ?? route, {
      key: `Route ${route.endpoint}`,
      data: { routes: shown(route) },
      ...(at === undefined ? {} : { related: [{ at: route, note: `route ${route.endpoint}` }] }),
      together: { message: 'several', placeholder: 'routes', join: 'some' },
    });
  }
}

/** A route for everything else says so, because it is easily overlooked. */
function shown({ endpoint }: RouteView): string {
  return endpoint === '$default' || endpoint.endsWith('+}') ? `${endpoint} (every other path)` : endpoint;
}
