import type { AuditInput } from '../audit-input.ts';
import type { CliOptions, FunctionDeclaration, ProviderDeclaration, ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';
import { serviceInput } from './service-input.ts';
import { serviceSources } from './service-sources.ts';

/**
 * `deploy function` compiles no template. This is the one that a full deploy would hold for the function:
 * one `AWS::Lambda::Function` from its declaration and the provider's defaults.
 */
export function functionCandidate(serverless: ServerlessLike, options: CliOptions): AuditInput {
  const { service } = serverless;
  const name = String(options['function'] ?? options['f']);
  const logicalId = serverless.getProvider('aws').naming.getLambdaLogicalId(name);
  const resource = { Type: 'AWS::Lambda::Function', Properties: properties(service.getFunction(name), service.provider) };
  const document = plain({ AWSTemplateFormatVersion: '2010-09-09', Resources: { [logicalId]: resource } });
  return {
    templates: [{ file: `function ${name}`, document }],
    service: serviceInput(serverless, options),
    ...serviceSources(serverless, options),
  };
}

function properties(declaration: FunctionDeclaration, provider: ProviderDeclaration): object {
  const either = (key: string): unknown => declaration[key] ?? provider[key];
  const image = declaration['image'];
  return {
    FunctionName: declaration['name'],
    Description: declaration['description'],
    ...(image === undefined ? { Handler: declaration['handler'], Runtime: either('runtime') } : { PackageType: 'Image' }),
    MemorySize: either('memorySize') ?? 1024,
    Timeout: either('timeout') ?? 6,
    Architectures: either('architecture') === undefined ? undefined : [either('architecture')],
    Role: role(declaration['role'] ?? customRole(provider)),
    Environment: environment(declaration['environment'], provider['environment']),
    VpcConfig: declaration['vpc'] === null || declaration['vpc'] === false ? undefined : vpc(declaration['vpc'], provider['vpc']),
    KmsKeyArn: either('kmsKeyArn'),
    Layers: either('layers'),
    TracingConfig: tracing(declaration['tracing'] ?? asRecord(provider['tracing'])['lambda']),
    DeadLetterConfig: declaration['onError'] === undefined ? undefined : { TargetArn: declaration['onError'] },
    EphemeralStorage: declaration['ephemeralStorageSize'] === undefined ? undefined : { Size: declaration['ephemeralStorageSize'] },
    ReservedConcurrentExecutions: declaration['reservedConcurrency'],
    SnapStart: declaration['snapStart'] === true ? { ApplyOn: 'PublishedVersions' } : undefined,
    RecursiveLoop: declaration['recursiveLoop'],
    Tags: tags(provider['tags'], declaration['tags']),
  };
}

/** A role is an ARN, an intrinsic, or the logical id of a resource; by default it is the service's own. */
function role(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] };
  return value.startsWith('arn:') ? value : { 'Fn::GetAtt': [value, 'Arn'] };
}

/** `provider.iam.role` names an existing role when it is a string or an intrinsic; else it describes the service's own. */
function customRole(provider: ProviderDeclaration): unknown {
  const declared = asRecord(provider['iam'])['role'];
  const existing = typeof declared === 'string' || Object.keys(asRecord(declared)).some((key) => key === 'Ref' || key.startsWith('Fn::'));
  return existing ? declared : provider['role'];
}

function environment(own: unknown, shared: unknown): unknown {
  if (own === undefined && shared === undefined) return undefined;
  const variables = Object.entries({ ...asRecord(shared), ...asRecord(own) });
  return { Variables: Object.fromEntries(variables.filter(([, value]) => value !== null && value !== undefined)) };
}

function vpc(own: unknown, shared: unknown): unknown {
  const SecurityGroupIds = asRecord(own)['securityGroupIds'] ?? asRecord(shared)['securityGroupIds'];
  const SubnetIds = asRecord(own)['subnetIds'] ?? asRecord(shared)['subnetIds'];
  return SecurityGroupIds === undefined || SubnetIds === undefined ? undefined : { SecurityGroupIds, SubnetIds };
}

function tracing(value: unknown): unknown {
  if (value === undefined || value === null || value === false) return undefined;
  return { Mode: value === true ? 'Active' : value };
}

function tags(shared: unknown, own: unknown): unknown {
  const entries = Object.entries({ ...asRecord(shared), ...asRecord(own) });
  return entries.length === 0 ? undefined : entries.map(([Key, Value]) => ({ Key, Value }));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
