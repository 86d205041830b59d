import type { Resource } from '../resource.ts';
import { inTable, own } from '../record.ts';
import { byFramework, byService, isForeign, propertyOf, type Attribution, type Maker } from './attribution.ts';
import { canonical } from './canonical.ts';
import type { Configuration } from './configuration.ts';
import { API_LOG_ROLE_CURE, boundaryCure, deploymentBucketCure, EVENT_BRIDGE_CURE, logGroupCure, runtimeCure } from './cures.ts';
import { isExisting } from './event-names.ts';

/** Which part of the framework a custom resource serves, by what stands in its logical id. */
const CUSTOM_RESOURCES: Readonly<Record<string, string>> = {
  CustomDashresourceDashexistingDashs3: 's3',
  CustomDashresourceDashexistingDashcup: 'cognitoUserPool',
  CustomDashresourceDasheventDashbridge: 'eventBridge',
  CustomDashresourceDashapigwDashcwDashrole: 'logs',
};

const OWN_ROLE = '{"Fn::GetAtt":["IamRoleCustomResourcesLambdaExecution","Arn"]}';
/** What the framework writes into its bucket without being told. */
const BUCKET_PROPERTIES: ReadonlySet<string> = new Set(['BucketEncryption', 'Tags', 'AccelerateConfiguration']);

const BUCKET_SETTINGS: Readonly<Record<string, string>> = {
  PublicAccessBlockConfiguration: 'blockPublicAccess',
  VersioningConfiguration: 'versioning',
};

/** What the framework deploys for its own sake, whatever the service. Recognisable even without the service configuration. */
export function machineryMaker(resource: Resource, configuration: Configuration): Maker | undefined {
  switch (resource.logicalId) {
    case 'ServerlessDeploymentBucket':
      return resource.type === 'AWS::S3::Bucket' ? deploymentBucket(resource, configuration) : undefined;
    case 'ServerlessDeploymentBucketPolicy':
      return resource.type === 'AWS::S3::BucketPolicy' ? () => byFramework(bucketSetting(configuration)) : undefined;
    case 'IamRoleCustomResourcesLambdaExecution':
      return resource.type === 'AWS::IAM::Role' ? (below) => customRole(resource, configuration, below) : undefined;
    case 'CustomApiGatewayAccountCloudWatchRole':
      return resource.type === 'Custom::ApiGatewayAccountRole' ? () => customResource('logs', configuration) : undefined;
    default:
      return customResourceMaker(resource, configuration);
  }
}

function bucketSetting({ declaration }: Configuration): Attribution['setting'] {
  return declaration.has(['provider', 'deploymentBucket']) || declaration.has(['provider', 'deploymentBucketObject'])
    ? ['provider', 'deploymentBucket']
    : undefined;
}

function deploymentBucket(resource: Resource, configuration: Configuration): Maker {
  const { declaration } = configuration;
  return (below) => {
    const property = propertyOf(below);
    const key = inTable(BUCKET_SETTINGS, property);
    // While it packages, the framework keeps the map under another name.
    const isChosen =
      key !== undefined && ['deploymentBucket', 'deploymentBucketObject'].some((name) => declaration.has(['provider', name, key]));
    if (isChosen) return byService(['provider', 'deploymentBucket', key]);
    // Anything else there is was put in by somebody.
    if (isForeign(resource, property, BUCKET_PROPERTIES)) return { madeBy: 'plugin' };
    return byFramework(bucketSetting(configuration), deploymentBucketCure(property));
  };
}

function customRole(resource: Resource, configuration: Configuration, below: readonly (string | number)[]): Attribution {
  if (propertyOf(below) === 'PermissionsBoundary') return byFramework(undefined, boundaryCure(resource));
  const causes = Object.values(CUSTOM_RESOURCES).flatMap((kind) => {
    const { setting, cure } = customResource(kind, configuration);
    return setting === undefined ? [] : [{ setting, cure }];
  });
  const [only] = causes;
  // What all causes together add up to is cured only where there is one.
  return causes.length === 1 && only ? byFramework(only.setting, only.cure) : byFramework(only?.setting);
}

function customResourceMaker(resource: Resource, configuration: Configuration): Maker | undefined {
  const [name = ''] = resource.logicalId.split(/(?=LambdaFunction$|LogGroup$)/);
  const kind = inTable(CUSTOM_RESOURCES, name);
  if (kind === undefined || !['AWS::Lambda::Function', 'AWS::Logs::LogGroup'].includes(resource.type)) return undefined;
  return (below) => {
    const { setting, cure } = customResource(kind, configuration);
    const property = propertyOf(below);
    // With a role to deploy with, the user gives that role to the framework's functions as well.
    const deployer = configuration.declaration.firstOf(['provider', 'iam', 'deploymentRole'], ['provider', 'cfnRole']);
    const role = own(own(resource.raw, 'Properties'), 'Role');
    if (property === 'Role' && role !== undefined && canonical(role) !== OWN_ROLE) return byService(deployer);
    if (resource.type === 'AWS::Logs::LogGroup') return byFramework(setting, cure ?? logGroupCure(resource, property));
    return byFramework(setting, cure ?? (property === 'Runtime' ? runtimeCure(resource) : undefined));
  };
}

/** Who asked for a custom resource of the framework, and what makes it unnecessary. */
export function customResource(kind: string, { declaration, events }: Configuration): Attribution {
  switch (kind) {
    case 'logs':
      return byFramework(declaration.firstOf(['provider', 'logs', 'restApi'], ['provider', 'logs', 'websocket']), API_LOG_ROLE_CURE);
    case 'eventBridge': {
      const isUsed = own(declaration.at(['provider', 'eventBridge']), 'useCloudFormation') === false;
      return byFramework(isUsed ? ['provider', 'eventBridge', 'useCloudFormation'] : undefined, EVENT_BRIDGE_CURE);
    }
    default:
      return byFramework(events.ofKind(kind).find(isExisting)?.setting);
  }
}
