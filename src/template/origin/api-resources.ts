import type { Path } from '../../report.ts';
import { logicalName, pathName, plainName, routeKeyName } from '../naming.ts';
import { inTable, own } from '../record.ts';
import { byFramework, byService, propertyOf, type Maker } from './attribution.ts';
import type { Configuration } from './configuration.ts';
import { WEBSOCKET_TRACE_CURE } from './cures.ts';
import { nameOf, type DeclaredEvent, type NamesOf } from './declared-events.ts';
import { authorizerOf, endpointOf, routeOf } from './event-names.ts';
import { always, declared, generated, logGroupMaker, ofEvent, type MadeById, type Make } from './made-by-id.ts';

type Settings = Readonly<Record<string, Path>>;

const REST_API: Settings = {
  Policy: ['provider', 'apiGateway', 'resourcePolicy'],
  EndpointConfiguration: ['provider', 'endpointType'],
  DisableExecuteApiEndpoint: ['provider', 'apiGateway', 'disableDefaultEndpoint'],
  MinimumCompressionSize: ['provider', 'apiGateway', 'minimumCompressionSize'],
  ApiKeySourceType: ['provider', 'apiGateway', 'apiKeySourceType'],
  BinaryMediaTypes: ['provider', 'apiGateway', 'binaryMediaTypes'],
};
const HTTP_API: Settings = {
  CorsConfiguration: ['provider', 'httpApi', 'cors'],
  DisableExecuteApiEndpoint: ['provider', 'httpApi', 'disableDefaultEndpoint'],
  AccessLogSettings: ['provider', 'logs', 'httpApi'],
};
const WEBSOCKET_STAGE: Settings = {
  AccessLogSettings: ['provider', 'logs', 'websocket'],
  DefaultRouteSettings: ['provider', 'logs', 'websocket'],
};
const REST_STAGE: Settings = {
  AccessLogSetting: ['provider', 'logs', 'restApi'],
  MethodSettings: ['provider', 'logs', 'restApi'],
  TracingEnabled: ['provider', 'tracing', 'apiGateway'],
};
/** Who may call a method or a route, and the key of the event that says so. */
const ACCESS: Readonly<Record<string, string>> = {
  AuthorizationType: 'authorizer',
  AuthorizerId: 'authorizer',
  AuthorizationScopes: 'authorizer',
  ApiKeyRequired: 'private',
};
const API_KEYS: readonly Path[] = [
  ['provider', 'apiGateway', 'apiKeys'],
  ['provider', 'apiKeys'],
];
const USAGE_PLAN: readonly Path[] = [['provider', 'apiGateway', 'usagePlan'], ['provider', 'usagePlan'], ...API_KEYS];

const functionName: NamesOf = ({ functionKey }) => [logicalName(functionKey)];
const authorizerName = nameOf(authorizerOf, logicalName);
const restMethodName: NamesOf = (event) => {
  const verb = endpointOf(event)?.method.toLowerCase();
  return verb === undefined ? [] : [pathName(restPath(event)) + plainName(verb === '*' ? 'any' : verb)];
};
const restOptionsName: NamesOf = (event) => (own(event.config, 'cors') ? [`${pathName(restPath(event))}Options`] : []);
const restResourceNames: NamesOf = (event) => {
  const parts = restPath(event).split('/').map(pathName);
  return parts.map((_part, index) => parts.slice(0, index + 1).join(''));
};
const httpRouteName: NamesOf = (event) => {
  const at = endpointOf(event);
  if (at === undefined) return [];
  return [at.path === '*' ? 'Default' : pathName(`${at.method === '*' ? 'any' : at.method} ${at.path}`)];
};
const websocketRouteName = nameOf(routeOf, routeKeyName);

function restPath(event: DeclaredEvent): string {
  return endpointOf(event)?.path.replaceAll(/^\/|\/$/g, '') ?? '';
}

/** REST, HTTP and WebSocket APIs and their parts. */
export const API_RESOURCES: MadeById = [
  [/^ApiGatewayRestApi$/, 'AWS::ApiGateway::RestApi', api('http', REST_API, ['provider', 'apiGateway'])],
  [/^ApiGatewayMethod(\w*)$/, 'AWS::ApiGateway::Method', restMethod],
  [/^ApiGatewayResource(\w+)$/, 'AWS::ApiGateway::Resource', ofEvent('http', restResourceNames)],
  [/^(\w+)ApiGatewayAuthorizer$/, 'AWS::ApiGateway::Authorizer', (all, name) => always(byService, authorizedBy(all, 'http', name))],
  [/^ApiGatewayDeployment\w+$/, 'AWS::ApiGateway::Deployment', deployment],
  [/^ApiGatewayApiKey\w*$/, 'AWS::ApiGateway::ApiKey', declared(...API_KEYS)],
  [/^ApiGatewayUsagePlan\w*$/, 'AWS::ApiGateway::UsagePlan', declared(...USAGE_PLAN)],
  [/^ApiGatewayUsagePlanKey\w*$/, 'AWS::ApiGateway::UsagePlanKey', declared(...API_KEYS)],
  [/^ApiGateway\w+RequestValidator$/, 'AWS::ApiGateway::RequestValidator', generated('http')],
  [/^ApiGateway\w+Model$/, 'AWS::ApiGateway::Model', generated('http')],
  [/^ApiGatewayLogGroup$/, 'AWS::Logs::LogGroup', accessLogs(['provider', 'logs', 'restApi'])],
  [/^(\w+)LambdaPermissionApiGateway$/, 'AWS::Lambda::Permission', (all, name) => always(byFramework, authorizedBy(all, 'http', name))],
  [/^HttpApi$/, 'AWS::ApiGatewayV2::Api', api('httpApi', HTTP_API, ['provider', 'httpApi'])],
  [/^HttpApiStage$/, 'AWS::ApiGatewayV2::Stage', api('httpApi', HTTP_API, ['provider', 'httpApi'])],
  [/^HttpApiLogGroup$/, 'AWS::Logs::LogGroup', accessLogs(['provider', 'logs', 'httpApi'])],
  [/^HttpApiRoute(\w+)$/, 'AWS::ApiGatewayV2::Route', (all, name) => endpoint(all, 'httpApi', httpRouteName, name)],
  [/^HttpApiIntegration(\w+)$/, 'AWS::ApiGatewayV2::Integration', ofEvent('httpApi', functionName)],
  [/^HttpApiAuthorizer(\w+)$/, 'AWS::ApiGatewayV2::Authorizer', (all, name) => always(byService, httpAuthorizer(all, name))],
  [/^(\w+)LambdaAuthorizerPermissionHttpApi$/, 'AWS::Lambda::Permission', (all, name) => always(byFramework, httpAuthorizer(all, name))],
  [/^WebsocketsApi$/, 'AWS::ApiGatewayV2::Api', api('websocket', {}, ['provider', 'websocket'])],
  [/^WebsocketsDeploymentStage$/, 'AWS::ApiGatewayV2::Stage', websocketStage],
  [/^WebsocketsDeployment\w+$/, 'AWS::ApiGatewayV2::Deployment', generated('websocket')],
  [/^WebsocketsLogGroup$/, 'AWS::Logs::LogGroup', accessLogs(['provider', 'logs', 'websocket'])],
  [/^(\w+)WebsocketsRoute$/, 'AWS::ApiGatewayV2::Route', websocketRoute],
  [/^(\w+)WebsocketsRouteResponse$/, 'AWS::ApiGatewayV2::RouteResponse', websocketRoute],
  [/^(\w+)WebsocketsAuthorizer$/, 'AWS::ApiGatewayV2::Authorizer', (all, name) => always(byService, authorizedBy(all, 'websocket', name))],
];

/** An API exists because of events; some properties have a setting of their own. */
function api(kind: string, settings: Settings, section: Path): Make {
  return ({ declaration, events }) => {
    const cause = declaration.firstOf(section) ?? events.ofKind(kind)[0]?.setting;
    return cause && ((below) => byService(inTable(settings, propertyOf(below)) ?? cause));
  };
}

/** A method or route; who may call it is set by the authorizer. */
function endpoint({ events, declaration }: Configuration, kind: string, namesOf: NamesOf, name: string): Maker | undefined {
  const event = events.named(kind, namesOf, name);
  if (event === undefined) return undefined;
  return (below) => {
    const key = inTable(ACCESS, propertyOf(below));
    const path = key === undefined ? event.setting : [...event.setting, key];
    return byService(declaration.has(path) ? path : event.setting);
  };
}

function restMethod(configuration: Configuration, name: string): Maker | undefined {
  const asked = endpoint(configuration, 'http', restMethodName, name);
  if (asked) return asked;
  // The answer to a browser's question before it calls across origins.
  const cors = configuration.events.named('http', restOptionsName, name);
  return always((setting) => byFramework(setting), cors && [...cors.setting, 'cors']);
}

function authorizedBy({ events }: Configuration, kind: string, name: string): Path | undefined {
  const event = events.named(kind, authorizerName, name);
  return event && [...event.setting, 'authorizer'];
}

function httpAuthorizer({ declaration }: Configuration, name: string): Path | undefined {
  const authorizers: Path = ['provider', 'httpApi', 'authorizers'];
  const found = Object.entries(declaration.map(authorizers)).find(([key, config]) => {
    const chosen = own(config, 'name');
    return logicalName(typeof chosen === 'string' ? chosen : key) === name;
  });
  return found && [...authorizers, found[0]];
}

/** A deployment has nothing of its own to set but the stage it makes. */
function deployment({ declaration, events }: Configuration): Maker | undefined {
  const event = events.ofKind('http')[0];
  if (event === undefined && !declaration.has(['provider', 'apiGateway'])) return undefined;
  return (below) => {
    const setting = propertyOf(below) === 'StageDescription' ? inTable(REST_STAGE, below[2]) : undefined;
    return setting ? byService(setting) : byFramework(event?.setting);
  };
}

function accessLogs(setting: Path): Make {
  return ({ declaration }, _name, resource) =>
    declaration.has(setting) ? logGroupMaker(resource, declaration.firstOf(['provider', 'logRetentionInDays']), setting) : undefined;
}

function websocketRoute(configuration: Configuration, name: string): Maker | undefined {
  return endpoint(configuration, 'websocket', websocketRouteName, name);
}

function websocketStage(configuration: Configuration, name: string, resource: Parameters<Make>[2]): Maker | undefined {
  const asked = api('websocket', WEBSOCKET_STAGE, ['provider', 'websocket'])(configuration, name, resource);
  if (asked === undefined) return undefined;
  const { declaration } = configuration;
  const logs: Path = ['provider', 'logs', 'websocket'];
  const chosen: Path = [...logs, 'fullExecutionData'];
  return (below) => {
    if (!below.includes('DataTraceEnabled') || !declaration.has(logs)) return asked(below);
    // Logging whole messages is what the framework takes logging to mean.
    return declaration.has(chosen) ? byService(chosen) : byFramework(logs, WEBSOCKET_TRACE_CURE);
  };
}
