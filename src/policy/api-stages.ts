import type { Service } from '../iam/service.ts';
import type { Anchor } from '../template/anchor.ts';
import type { ApiView } from '../template/api-view.ts';
import type { ApiKind } from '../template/route-view.ts';
import { Declaration } from '../template/declaration.ts';
import type { Resource } from '../template/resource.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** A stage of an API: a resource of its own, or what a deployment of a REST API makes. */
export interface ApiStage {
  readonly resource: Resource;
  /** `REST`, `HTTP`, `WEBSOCKET`; undefined for one of API Gateway v2 whose API is not here. */
  readonly kind: ApiKind | undefined;
  readonly api: ApiView | undefined;
  readonly name: string;
  /** For messages: the logical id of the API, where it is here. */
  readonly apiName: string;
  /** What holds its settings: the properties, or the deployment's `StageDescription`. */
  readonly settings: Value;
  /** Where a setting that is missing would stand: in the stage, or in the API for what the framework sets after the deploy. */
  readonly at: Anchor;
  /** The framework sets up logs, tracing and tags of this stage by API call after the deploy, so that no template shows them. */
  readonly isSetLater: boolean;
}

const FRAMEWORK_DEPLOYMENT = /^ApiGatewayDeployment/;

export function apiStages(service: Service): readonly ApiStage[] {
  const apiOf = (id: Value): ApiView | undefined => service.apis.find((api) => api.isNamedBy(id));
  const common = (resource: Resource, api: ApiView | undefined): Pick<ApiStage, 'resource' | 'api' | 'name' | 'apiName'> => ({
    resource,
    api,
    name: resource.get('StageName').text,
    apiName: api?.resource.logicalId ?? 'an API of another stack',
  });
  const own = service.resources('AWS::ApiGateway::Stage').map((resource): ApiStage => {
    const stage = common(resource, apiOf(resource.get('RestApiId')));
    return { ...stage, kind: 'REST', settings: resource.properties, at: resource, isSetLater: false };
  });
  const deployed = service
    .resources('AWS::ApiGateway::Deployment')
    .filter((resource) => !resource.get('StageName').isMissing)
    .map((resource): ApiStage => {
      const api = apiOf(resource.get('RestApiId'));
      const isSetLater = FRAMEWORK_DEPLOYMENT.test(resource.logicalId);
      const settings = resource.get('StageDescription');
      return { ...common(resource, api), kind: 'REST', settings, at: isSetLater && api ? api : resource, isSetLater };
    });
  const newer = service.resources('AWS::ApiGatewayV2::Stage').map((resource): ApiStage => {
    const api = apiOf(resource.get('ApiId'));
    return { ...common(resource, api), kind: api?.kind, settings: resource.properties, at: resource, isSetLater: false };
  });
  return [...own, ...deployed, ...newer];
}

/** The settings of a stage for all its routes, then for single ones. */
export function routeSettings({ settings }: ApiStage): readonly Value[] {
  const single = settings.get('RouteSettings').entries.map(([, value]) => value);
  return [settings, settings.get('DefaultRouteSettings'), ...settings.get('MethodSettings').items, ...single];
}

/** Whether `provider.logs.restApi` asks for something: `accessLogging`, `executionLogging`, `fullExecutionData`, all on by default. */
export function restLogsWith(service: Service, ...wanted: readonly string[]): Truth {
  if (service.declaration === undefined)
    return Truth.doubt('the framework sets up logs of REST APIs after the deploy, from a configuration that is not here');
  const declared = new Declaration(service.declaration);
  const logs = declared.at(['provider', 'logs', 'restApi']);
  if (logs === undefined || logs === null || isOff(logs)) return Truth.no;
  const options = declared.map(['provider', 'logs', 'restApi']);
  return Truth.of(wanted.every((name) => !isOff(options[name])));
}

function isOff(value: unknown): boolean {
  return value === false || value === 'false';
}
