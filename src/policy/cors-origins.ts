import type { ApiView } from '../template/api-view.ts';
import type { RouteView } from '../template/route-view.ts';
import { some, type Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { matches } from './texts.ts';

/** A place where an API answers scripts of every website. */
export interface OpenOrigin {
  readonly origin: Value;
  /** As it is written, without quotes. */
  readonly shown: string;
  readonly truth: Truth;
  /** Whether browsers may send cookies and other credentials along. */
  readonly credentials: Truth;
}

const EVERY_ORIGIN = ['*', 'https://*', 'http://*'];
const RESPONSE_HEADER = 'method.response.header.';
/** How the framework compares origins in the answer to a preflight, once their wildcards are regular expressions. */
const ECHOES_ALL = /\$origin\.matches\("(?:https?:\/\/)?\.[+*]"\)/;

/** Where an API says it: in the CORS configuration of an HTTP API, in the mock answers of a REST API. */
export function everyOrigin(api: ApiView): readonly OpenOrigin[] {
  return (api.kind === 'REST' ? api.routes.flatMap(mockOrigins) : configured(api)).filter(({ truth }) => truth.isPossible);
}

function configured({ resource, document }: ApiView): readonly OpenOrigin[] {
  return [resource.get('CorsConfiguration'), document.get('x-amazon-apigateway-cors')].flatMap((cors) => {
    const credentials = spelt(cors, 'AllowCredentials').is(true);
    return spelt(cors, 'AllowOrigins').items.map((origin) => ({
      origin,
      shown: origin.text,
      truth: some(EVERY_ORIGIN.map((every) => origin.is(every))),
      credentials,
    }));
  });
}

/** A property that OpenAPI documents write with a small letter. */
function spelt(value: Value, name: string): Value {
  const own = value.get(name);
  return own.isMissing ? value.get(`${name.charAt(0).toLowerCase()}${name.slice(1)}`) : own;
}

function mockOrigins(route: RouteView): readonly OpenOrigin[] {
  const holds = route.isPreflight.and(route.exists);
  if (holds.isNo) return [];
  const inDocument = route.integration.get('responses').entries.map(([, response]) => response);
  return [...route.integration.get('IntegrationResponses').items, ...inDocument].flatMap((response) => {
    const headers = spelt(response, 'ResponseParameters');
    const origin = headers.get(`${RESPONSE_HEADER}Access-Control-Allow-Origin`);
    const credentials = headers.get(`${RESPONSE_HEADER}Access-Control-Allow-Credentials`).is("'true'");
    const fixed = { origin, shown: origin.text.replaceAll("'", ''), truth: holds.and(isEvery(origin)), credentials };
    const echoes = spelt(response, 'ResponseTemplates').entries.map(([, template]) => ({
      origin: template,
      shown: '*',
      truth: holds.and(matches(template, ECHOES_ALL)).and(isEvery(origin).not()),
      credentials,
    }));
    return [fixed, ...echoes];
  });
}

/** A header is a text in quotes. */
function isEvery(origin: Value): Truth {
  return some(EVERY_ORIGIN.map((every) => origin.is(`'${every}'`)));
}
