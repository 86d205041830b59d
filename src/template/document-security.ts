import type { ApiKind } from './route-view.ts';
import { some, Truth } from './truth.ts';
import type { Value } from './value.ts';

/** What the OpenAPI document of an API says of who may call an operation. */
export interface RouteSecurity {
  /** Whether an authorizer or IAM decides. */
  readonly isGuarded: Truth;
  readonly usesIam: Truth;
  readonly needsKey: Truth;
}

const AUTHORIZER = 'x-amazon-apigateway-authorizer';
const AUTHORIZATION = 'x-amazon-apigateway-authtype';
const NOTHING: RouteSecurity = { isGuarded: Truth.no, usesIam: Truth.no, needsKey: Truth.no };

/** The requirements of the operation itself, an empty list included, else those of the whole document. */
export function documentSecurity(document: Value, operation: Value, kind: ApiKind): RouteSecurity {
  const [own, shared] = [operation.get('security'), document.get('security')];
  const asked = requirements(document, own);
  const inherited = requirements(document, shared);
  const isInherited = kind === 'HTTP' ? own.missing : own.missing.and(INHERITED_BY_REST);
  const either = (question: (security: RouteSecurity) => Truth): Truth => question(asked).or(isInherited.and(question(inherited)));
  const iam = operation.get('x-amazon-apigateway-auth', 'type').is('AWS_IAM');
  return {
    isGuarded: either(({ isGuarded }) => isGuarded).or(iam),
    usesIam: either(({ usesIam }) => usesIam).or(iam),
    needsKey: either(({ needsKey }) => needsKey),
  };
}

const INHERITED_BY_REST = Truth.doubt('API Gateway is known to ignore the security of a whole document when it imports a REST API');

function requirements(document: Value, list: Value): RouteSecurity {
  const schemes = list.items.flatMap((item): readonly RouteSecurity[] => {
    const isMap = item.isA('map');
    // Of what only the deploy knows nothing is sure.
    const unknown = isMap.and(isMap.not());
    const named = item.entries.map(([name, scopes]) => limited(scheme(document, name), scopes.present));
    return unknown.isNo ? named : [...named, { isGuarded: unknown, usesIam: unknown, needsKey: unknown }];
  });
  return schemes.reduce(
    (all, one) => ({
      isGuarded: all.isGuarded.or(one.isGuarded),
      usesIam: all.usesIam.or(one.usesIam),
      needsKey: all.needsKey.or(one.needsKey),
    }),
    NOTHING,
  );
}

function limited(security: RouteSecurity, to: Truth): RouteSecurity {
  return { isGuarded: security.isGuarded.and(to), usesIam: security.usesIam.and(to), needsKey: security.needsKey.and(to) };
}

/** What API Gateway makes of a security scheme: it knows its own extensions and the API key, and passes over the others. */
function scheme(document: Value, name: string): RouteSecurity {
  const places = [document.get('components', 'securitySchemes', name), document.get('securityDefinitions', name)];
  const there = some(places.map((place) => place.present));
  const usesIam = some(places.map((place) => place.get(AUTHORIZATION).is('awsSigv4')));
  const needsKey = some(places.map((place) => place.get('type').is('apiKey').and(place.get('name').is('x-api-key')))).and(
    some(places.map((place) => place.get(AUTHORIZER).present)).not(),
  );
  const isGuarded = some(places.map((place) => place.get(AUTHORIZER).present)).or(usesIam);
  const reason = there.isNo ? `the security scheme ${name} is not in the document` : `the security scheme ${name} names no authorizer`;
  return { isGuarded: isGuarded.or(isGuarded.or(needsKey).not().and(Truth.doubt(reason))), usesIam, needsKey };
}
