import { isPlaceholder } from '../secrets/placeholder.ts';
import { kindOfSecret } from '../secrets/secret-in.ts';
import { isRecord, own } from '../template/record.ts';
import { holes, literal, type Hole } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import type { Service } from '../iam/service.ts';

/** The properties that hold a password, token or key, by type; `*` stands for each element of a list. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::AmazonMQ::Broker': ['Users.*.Password'],
  'AWS::Amplify::App': ['AccessToken', 'OauthToken', 'BasicAuthConfig.Password'],
  'AWS::CodePipeline::Webhook': ['AuthenticationConfiguration.SecretToken'],
  'AWS::DMS::Endpoint': ['Password'],
  'AWS::DirectoryService::MicrosoftAD': ['Password'],
  'AWS::DirectoryService::SimpleAD': ['Password'],
  'AWS::DocDB::DBCluster': ['MasterUserPassword'],
  'AWS::ElastiCache::ReplicationGroup': ['AuthToken'],
  'AWS::ElastiCache::User': ['Passwords.*', 'AuthenticationMode.Passwords.*'],
  'AWS::Elasticsearch::Domain': ['AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword'],
  'AWS::Events::Connection': [
    'AuthParameters.ApiKeyAuthParameters.ApiKeyValue',
    'AuthParameters.BasicAuthParameters.Password',
    'AuthParameters.OAuthParameters.ClientParameters.ClientSecret',
  ],
  'AWS::KinesisFirehose::DeliveryStream': [
    'RedshiftDestinationConfiguration.Password',
    'SplunkDestinationConfiguration.HECToken',
    'HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey',
    'SnowflakeDestinationConfiguration.PrivateKey',
  ],
  'AWS::MemoryDB::User': ['AuthenticationMode.Passwords.*'],
  'AWS::OpenSearchService::Domain': ['AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword'],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::RDS::DBInstance': ['MasterUserPassword', 'TdeCredentialPassword'],
  'AWS::Redshift::Cluster': ['MasterUserPassword'],
  'AWS::RedshiftServerless::Namespace': ['AdminUserPassword'],
  'AWS::SecretsManager::Secret': ['SecretString'],
};

/** A property that holds a credential. */
export interface CredentialProperty {
  readonly value: Value;
  readonly property: string;
}

export function credentialProperties(service: Service): readonly CredentialProperty[] {
  return Object.entries(PROPERTIES).flatMap(([type, paths]) =>
    service.resources(type).flatMap((resource) => paths.flatMap((path) => at(resource.properties, path.split('.'), []))),
  );
}

function at(value: Value, [key, ...rest]: readonly string[], walked: readonly string[]): readonly CredentialProperty[] {
  if (value.isMissing) return [];
  if (key === undefined) return [{ value, property: walked.join('.') }];
  if (key !== '*') return at(value.get(key), rest, [...walked, key]);
  return value.items.flatMap((item, index) => at(item, rest, [...walked, String(index)]));
}

/** How a credential can be read by those who should not. */
export interface CredentialExposure {
  readonly how: 'literal' | 'default' | 'visible';
  readonly parameter: string;
  readonly truth: Truth;
}

/**
 * Whether a credential is written in the template, as text or as the default of a parameter, or comes through a parameter that is
 * not hidden. What a dynamic reference or a resource gives is neither.
 */
export function credentialExposure(value: Value): CredentialExposure | undefined {
  // Where not even the shape is known, it comes from elsewhere.
  if (value.texts.length === 0) return undefined;
  const isSecret = value.resource.type === 'AWS::SecretsManager::Secret';
  const written = value.test((tokens) => {
    const known = literal(tokens);
    return Truth.of(known !== undefined && known !== '' && (!isSecret || holdsSecret(known)));
  });
  const byDefault = value.test((tokens) => Truth.of(holes(tokens).some((hole) => hasDefault(parameterOf(value, hole)))));
  const visible = value.test((tokens) => Truth.of(holes(tokens).some((hole) => isVisible(parameterOf(value, hole)))));
  const truth = some([written, byDefault, visible]);
  if (truth.isNo) return undefined;
  const parameter = value.texts
    .flatMap(holes)
    .map(({ id }) => id)
    .find((id) => parameterNamed(value, id) !== undefined);
  const how = written.isPossible ? 'literal' : byDefault.isPossible ? 'default' : 'visible';
  return { how, parameter: parameter ?? '', truth };
}

/** A parameter that is hidden and that a value shows. */
export function hiddenParameter(value: Value): { readonly parameter: string; readonly truth: Truth } | undefined {
  const shows = (hole: Hole): boolean => isHidden(parameterOf(value, hole));
  const first = value.texts.flatMap(holes).find(shows);
  if (first === undefined) return undefined;
  return { parameter: first.id, truth: value.test((tokens) => Truth.of(holes(tokens).some(shows))) };
}

function parameterOf(value: Value, hole: Hole): unknown {
  return parameterNamed(value, hole.id);
}

function parameterNamed({ resource: { template } }: Value, id: string): unknown {
  return own(template.section('Parameters'), id.replace(/ of .*$/s, ''));
}

function isHidden(parameter: unknown): boolean {
  return isRecord(parameter) && String(own(parameter, 'NoEcho')) === 'true';
}

/** The default of a parameter that is not hidden is a text of the template like any other. */
function hasDefault(parameter: unknown): boolean {
  const written = own(parameter, 'Default');
  return isHidden(parameter) && typeof written === 'string' && written !== '';
}

/** What is looked up in SSM is shown only as the name under which it is kept. */
function isVisible(parameter: unknown): boolean {
  return isRecord(parameter) && !isHidden(parameter) && !String(own(parameter, 'Type')).startsWith('AWS::SSM::Parameter');
}

/** A secret may be made with something to be replaced, or with JSON of which only some is secret. */
function holdsSecret(text: string): boolean {
  const entries = jsonEntries(text);
  if (entries === undefined) return !isPlaceholder(text);
  return entries.some(([name, value]) => typeof value === 'string' && kindOfSecret(value, name) !== undefined);
}

function jsonEntries(text: string): readonly (readonly [string, unknown])[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? Object.entries(parsed) : undefined;
  } catch {
    return undefined;
  }
}
