import type { ApiView } from '../template/api-view.ts';
import type { RouteView } from '../template/route-view.ts';
import { routesElsewhere } from '../template/api-view.ts';
import type { Service } from '../iam/service.ts';
import type { Anchor } from '../template/anchor.ts';
import { every, some, Truth } from '../template/truth.ts';
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

const MOST_NAMED = 6;

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

/** One finding for all routes of an API with the same defect, another for those that only may have it. `{routes}` fills the message. */
export function flagRoutes(flag: Flag<'one' | 'several'>, facts: readonly RouteFact[], at?: Anchor): void {
  const possible = facts.map(({ route, truth }) => ({ route, truth: truth.and(route.exists) })).filter(({ truth }) => truth.isPossible);
  for (const group of [possible.filter(({ truth }) => truth.isYes), possible.filter(({ truth }) => !truth.isYes)]) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const names = group.map(({ route }) => route.endpoint);
    const truth = first.truth.isYes ? every(group.map((fact) => fact.truth)) : some(group.map((fact) => fact.truth));
    flag(truth, others.length === 0 ? 'one' : 'several', at ?? first.route, {
      key: `${others.length === 0 ? 'Route' : 'Routes'} ${names.toSorted().join(', ')}`,
      data: { routes: inWords(group.map(({ route }) => shown(route))) },
      related: (at === undefined ? others : group).map(({ route }) => ({ at: route, note: `route ${route.endpoint}` })),
    });
  }
}

/** A route for everything else says so, because it is easily overlooked. */
function shown({ endpoint }: RouteView): string {
  return endpoint === '$default' || endpoint.endsWith('+}') ? `${endpoint} (every other path)` : endpoint;
}

function inWords(names: readonly string[]): string {
  const named = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED - 1), `${names.length - MOST_NAMED + 1} more routes`] : names;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}
