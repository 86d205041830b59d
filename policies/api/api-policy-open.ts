import { definePolicy, flagOpenings, OPEN_POLICY_TYPES, some, Truth, type ApiView } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-policy-open',
  title: 'API open to anyone by its resource policy',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A resource policy that lets everyone in keeps nobody out: a private API answers every VPC of every account, and a method that asks for IAM answers callers of every account.',
  fix: 'Allow only the endpoints or networks you know under `provider.apiGateway.resourcePolicy`: `Condition: { StringEquals: { aws:SourceVpce: vpce-0123456789abcdef0 } }`; or give every route an `authorizer` and leave the policy out.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
  ],
  cwe: 284,
  formerly: ['apigateway_restapi_public'],
  messages: {
    anyone: 'The resource policy of API {resource} lets anyone call {actions}.',
    others: 'The resource policy of API {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `provider:
  endpointType: PRIVATE
  vpcEndpointIds: [vpce-0123456789abcdef0]
  apiGateway:
    resourcePolicy:
      - { Effect: Allow, Principal: '*', Action: execute-api:Invoke, Resource: [execute-api:/*/*/*] }
functions:
  hello:
    handler: hello.handler
    events: [{ http: GET /hello }]`,
    good: `provider:
  endpointType: PRIVATE
  vpcEndpointIds: [vpce-0123456789abcdef0]
  apiGateway:
    resourcePolicy:
      - Effect: Allow
        Principal: '*'
        Action: execute-api:Invoke
        Resource: [execute-api:/*/*/*]
        Condition: { StringEquals: { aws:SourceVpce: vpce-0123456789abcdef0 } }
functions:
  hello:
    handler: hello.handler
    events: [{ http: GET /hello }]`,
  },
  check({ service, flag }) {
    for (const api of service.apis) {
      const policies = service.resourcePolicies(...OPEN_POLICY_TYPES.api).filter(({ resource }) => resource === api.resource);
      const matters = api.isPrivate.or(reliesOnPolicy(api));
      flagOpenings(policies, flag, (_policy, statement) => statement.concerns('execute-api:Invoke').and(matters));
    }
  },
});

/**
 * Whether some route leaves it to the resource policy who comes in: without authorization there is nothing else,
 * and IAM lets callers of other accounts in only where the resource policy does.
 */
function reliesOnPolicy({ routes }: ApiView): Truth {
  if (routes.length === 0) return Truth.doubt('the routes of the API are not in these templates');
  return some(routes.map((route) => route.exists.and(route.isPreflight.not()).and(route.isOpen.or(route.usesIam))));
}
