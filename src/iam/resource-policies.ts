import type { CompiledService } from '../template/compiled-service.ts';
import type { Resource } from '../template/resource.ts';
import { Truth } from '../template/truth.ts';
import { own } from '../template/record.ts';
import type { Value } from '../template/value.ts';
import { busOf } from './event-bus.ts';
import type { Statement, StatementSource } from './statement.ts';
import { statementsFrom, statementsOf } from './policy-document.ts';
import { ResourcePolicy } from './resource-policy.ts';

/** Where each type keeps its resource-based policy; a trailing `*` stands for every element of a list. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::S3::AccessPoint': ['Policy'],
  'AWS::S3::MultiRegionAccessPointPolicy': ['Policy'],
  'AWS::S3Express::BucketPolicy': ['PolicyDocument'],
  'AWS::S3ObjectLambda::AccessPointPolicy': ['PolicyDocument'],
  'AWS::S3Tables::TableBucketPolicy': ['ResourcePolicy'],
  'AWS::S3Tables::TablePolicy': ['ResourcePolicy'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::SQS::QueueInlinePolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SNS::TopicInlinePolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::KMS::ReplicaKey': ['KeyPolicy'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy'],
  'AWS::Events::EventBus': ['Policy'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::ECR::RegistryPolicy': ['PolicyText'],
  'AWS::ECR::PublicRepository': ['RepositoryPolicyText'],
  'AWS::OpenSearchService::Domain': ['AccessPolicies'],
  'AWS::Elasticsearch::Domain': ['AccessPolicies'],
  'AWS::EFS::FileSystem': ['FileSystemPolicy'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
  'AWS::Logs::Destination': ['DestinationPolicy'],
  'AWS::DynamoDB::Table': ['ResourcePolicy.PolicyDocument', 'StreamSpecification.ResourcePolicy.PolicyDocument'],
  'AWS::DynamoDB::GlobalTable': [
    'Replicas.*.ResourcePolicy.PolicyDocument',
    'Replicas.*.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument',
  ],
  'AWS::Kinesis::ResourcePolicy': ['ResourcePolicy'],
  'AWS::ApiGateway::RestApi': ['Policy', 'Body.x-amazon-apigateway-policy'],
  'AWS::Backup::BackupVault': ['AccessPolicy'],
  'AWS::CodeArtifact::Domain': ['PermissionsPolicyDocument'],
  'AWS::CodeArtifact::Repository': ['PermissionsPolicyDocument'],
  'AWS::VpcLattice::AuthPolicy': ['Policy'],
  'AWS::VpcLattice::ResourcePolicy': ['Policy'],
  'AWS::SSM::ResourcePolicy': ['Policy'],
  'AWS::CloudTrail::ResourcePolicy': ['ResourcePolicy'],
  'AWS::XRay::ResourcePolicy': ['PolicyDocument'],
  'AWS::MSK::ClusterPolicy': ['Policy'],
  'AWS::MediaStore::Container': ['Policy'],
  'AWS::RedshiftServerless::Namespace': ['NamespaceResourcePolicy'],
  'AWS::Organizations::ResourcePolicy': ['Content'],
};

/** Types whose policies say what a principal or a network path may do, not who may come in. */
const NOT_RESOURCE_POLICIES = new Set([
  'AWS::EC2::VPCEndpoint',
  'AWS::Organizations::Policy',
  'AWS::IoT::Policy',
  'AWS::SSO::PermissionSet',
  'AWS::Lambda::Permission',
  'AWS::Lambda::LayerVersionPermission',
]);

/** Every resource-based policy of the service, Lambda's and layers' permissions among them. */
export function resourcePoliciesOf(service: CompiledService): readonly ResourcePolicy[] {
  const documents = service
    .resources()
    .flatMap((resource) => documentsOf(resource).map((statements) => ({ resource, statements, bus: busOf(resource) })));
  return documents.map(({ resource, statements, bus }) => {
    const others = bus === undefined ? [] : documents.filter((other) => other.bus === bus && other.statements !== statements);
    return new ResourcePolicy(
      resource,
      statements,
      others.flatMap((other) => other.statements),
    );
  });
}

function documentsOf(resource: Resource): readonly (readonly Statement[])[] {
  switch (resource.type) {
    case 'AWS::Lambda::Permission':
      return [synthetic(resource, permissionStatement(resource))];
    case 'AWS::Lambda::LayerVersionPermission':
      return [synthetic(resource, layerStatement(resource))];
    case 'AWS::Events::EventBusPolicy':
      return [busStatements(resource)];
    default: {
      const paths = Object.hasOwn(DOCUMENTS, resource.type) ? (DOCUMENTS[resource.type] ?? []) : unlistedDocuments(resource);
      return paths
        .flatMap((path) => documentsAt(resource, path))
        .map((document) => statementsOf(document, source(resource), resource.exists.and(document.present)));
    }
  }
}

/** The properties of a resource that hold its policies, by their names. */
export function listedDocuments(resource: Resource): readonly (readonly [string, Value])[] {
  const paths = Object.hasOwn(DOCUMENTS, resource.type) ? (DOCUMENTS[resource.type] ?? []) : [];
  return paths.flatMap((path) => documentsAt(resource, path).map((value) => [path.slice(path.lastIndexOf('.') + 1), value] as const));
}

function source(resource: Resource): StatementSource {
  return { kind: 'resource-policy', name: resource.logicalId };
}

function documentsAt(resource: Resource, path: string): readonly Value[] {
  let values: readonly Value[] = [resource.properties];
  for (const key of path.split('.')) values = key === '*' ? values.flatMap((value) => value.items) : values.map((value) => value.get(key));
  return values.filter((value) => value.present.isPossible);
}

/** A type that is not listed keeps its policy where the name says so; only statements that name a principal count. */
function unlistedDocuments(resource: Resource): readonly string[] {
  if (!resource.type.startsWith('AWS::') || resource.type.startsWith('AWS::IAM::') || NOT_RESOURCE_POLICIES.has(resource.type)) return [];
  return resource.properties.entries
    .filter(([name, value]) => /polic/i.test(name) && value.isA('list').isNo)
    .filter(([, document]) =>
      statementsOf(document, source(resource), Truth.yes).some(
        ({ principals, notPrincipals }) => principals.length + notPrincipals.length > 0,
      ),
    )
    .map(([name]) => name);
}

/** A resource that amounts to one statement; its elements keep the names, so that places stay right. */
function synthetic(resource: Resource, statement: object): readonly Statement[] {
  return statementsFrom([statement], resource, [...resource.path, 'Properties'], source(resource), resource.exists);
}

function property(resource: Resource, name: string): unknown {
  return own(own(resource.raw, 'Properties'), name);
}

/** The condition block of the properties that are there: `[operator, key, property]`. */
function conditionBlock(resource: Resource, tests: readonly (readonly [string, string, string])[]): object {
  const block: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, name] of tests) {
    const value = property(resource, name);
    if (value !== undefined) block[operator] = { ...block[operator], [key]: value };
  }
  return block;
}

function permissionStatement(resource: Resource): object {
  return {
    Effect: 'Allow',
    Principal: property(resource, 'Principal'),
    Action: property(resource, 'Action'),
    Resource: property(resource, 'FunctionName'),
    Condition: conditionBlock(resource, [
      ['ArnLike', 'AWS:SourceArn', 'SourceArn'],
      // Lambda takes no wildcard in these; one that is written counts as meant.
      ['StringLike', 'AWS:SourceAccount', 'SourceAccount'],
      ['StringLike', 'aws:PrincipalOrgID', 'PrincipalOrgID'],
      ['StringLike', 'lambda:EventSourceToken', 'EventSourceToken'],
      ['StringEquals', 'lambda:FunctionUrlAuthType', 'FunctionUrlAuthType'],
      ['Bool', 'lambda:InvokedViaFunctionUrl', 'InvokedViaFunctionUrl'],
    ]),
  };
}

function layerStatement(resource: Resource): object {
  return {
    Effect: 'Allow',
    Principal: property(resource, 'Principal'),
    Action: property(resource, 'Action'),
    Resource: property(resource, 'LayerVersionArn'),
    Condition: conditionBlock(resource, [['StringLike', 'aws:PrincipalOrgID', 'OrganizationId']]),
  };
}

/** A bus policy is one statement without a document around it, or the older separate properties. */
function busStatements(resource: Resource): readonly Statement[] {
  const written = statementsOf(resource.properties, source(resource), resource.exists);
  if (property(resource, 'Principal') === undefined) return written;
  const [operator, key] = [resource.get('Condition', 'Type').text, resource.get('Condition', 'Key').text];
  const older = {
    Effect: 'Allow',
    Principal: property(resource, 'Principal'),
    Action: property(resource, 'Action'),
    ...(operator !== '' && key !== '' ? { Condition: { [operator]: { [key]: valueIn(property(resource, 'Condition')) } } } : {}),
  };
  return [...written, ...synthetic(resource, older)];
}

/** The `Value` of a condition that is written with properties, in each branch where `Fn::If` chooses. */
function valueIn(condition: unknown): unknown {
  const chosen = own(condition, 'Fn::If');
  if (!Array.isArray(chosen)) return own(condition, 'Value') ?? { Ref: 'AWS::NoValue' };
  const [name, ...branches] = chosen as readonly unknown[];
  return { 'Fn::If': [name, ...branches.map(valueIn)] };
}
