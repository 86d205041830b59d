import { rest, type Json } from './apis.ts';

const HEADER = 'method.response.header.Access-Control-Allow-';

/** How the framework lets API Gateway compare the origin of a preflight with a list. */
export const echoing = (...patterns: readonly string[]): string =>
  `#set($origin = $input.params("Origin"))\n#if(${patterns.map((one) => `$origin.matches("${one}")`).join(' || ')}) #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin) #end`;

/** A REST API that answers preflights as the framework makes it. */
export function preflight(origin: unknown, credentials: boolean, template = '', authorization = 'AWS_IAM'): Json {
  const answer = {
    StatusCode: '200',
    ResponseParameters: {
      [`${HEADER}Origin`]: origin,
      ...(credentials ? { [`${HEADER}Credentials`]: "'true'" } : {}),
    },
    ResponseTemplates: { 'application/json': template },
  };
  return rest({
    get: { AuthorizationType: authorization },
    options: { AuthorizationType: 'NONE', Integration: { Type: 'MOCK', IntegrationResponses: [answer] } },
  });
}
