import type { MadeBy, Path } from '../../report.ts';
import { inTable } from '../record.ts';
import type { Resource } from '../resource.ts';
import { byService, propertyOf, type Attribution, type Maker } from './attribution.ts';
import { canonical } from './canonical.ts';
import type { Configuration } from './configuration.ts';
import { isExisting } from './event-names.ts';
import { SIGNATURES, type Cause, type Signature } from './framework-signatures.ts';

/** A role that the framework or a plugin makes and fills. */
export interface GeneratedRole {
  readonly madeBy: MadeBy;
  /** Function that it is for; undefined where all share it. */
  readonly functionKey?: string;
  readonly signatures: readonly Signature[];
}

/** Policies of AWS that the framework attaches by itself, and the setting of functions that makes it; empty for roles that are not of functions. */
const ATTACHED: Readonly<Record<string, string>> = {
  AWSLambdaVPCAccessExecutionRole: 'vpc',
  AWSLambdaBasicDurableExecutionRolePolicy: 'durableConfig',
  AWSLambdaManagedEC2ResourceOperator: '',
  AmazonBedrockAgentCoreMemoryBedrockModelInferenceExecutionRolePolicy: '',
};
const ROLE_SETTINGS: Readonly<Record<string, string>> = {
  RoleName: 'name',
  Path: 'path',
  PermissionsBoundary: 'permissionsBoundary',
  Tags: 'tags',
};

export function generatedRole({ type, logicalId }: Resource, configuration: Configuration): GeneratedRole | undefined {
  if (type !== 'AWS::IAM::Role') return undefined;
  if (logicalId === 'IamRoleLambdaExecution') return { madeBy: 'framework', signatures: SIGNATURES.functions };
  if (logicalId === 'IamRoleCustomResourcesLambdaExecution') return { madeBy: 'framework', signatures: SIGNATURES.customResources };
  const reading = configuration.names.readings(logicalId).find(({ suffix }) => suffix === 'IamRoleLambdaExecution');
  return reading && { madeBy: makerOfFunctionRole(reading.key, configuration), functionKey: reading.key, signatures: SIGNATURES.functions };
}

/** Serverless 4 makes a role for each function by itself where it is told to; elsewhere a plugin does. */
function makerOfFunctionRole(key: string, { declaration, isServerless4 }: Configuration): MadeBy {
  if (/serverless-iam-roles-per-function/.test(canonical(declaration.at(['plugins'])))) return 'plugin';
  const isAsked = declaration.at(['provider', 'iam', 'role', 'mode']) === 'perFunction' || declaration.has(['functions', key, 'iam']);
  return isAsked || isServerless4 ? 'framework' : 'plugin';
}

/** `written` is a place where the user adds to what the role may do. */
export function roleMaker(role: GeneratedRole, { declaration }: Configuration, written: () => Path | undefined): Maker {
  const self: readonly Path[] = role.functionKey === undefined ? [] : [['functions', role.functionKey]];
  return (below): Attribution => {
    const property = propertyOf(below);
    const key = inTable(ROLE_SETTINGS, property);
    if (key !== undefined) {
      const isBoundary = property === 'PermissionsBoundary';
      const candidates: readonly Path[] = [
        ...self.map((path) => [...path, 'iam', 'role', key]),
        ['provider', 'iam', 'role', key],
        ...(isBoundary ? [...self.map((path) => [...path, 'iamPermissionsBoundary']), ['provider', 'rolePermissionsBoundary']] : []),
      ];
      const chosen = declaration.firstOf(...candidates);
      // Only the boundary is left out by the framework; the rest it makes up.
      if (chosen !== undefined || isBoundary) return byService(chosen ?? candidates[0]);
    }
    // What the role amounts to is the user's work as soon as they have a part in it.
    const part = property === 'AssumeRolePolicyDocument' ? undefined : written();
    if (part !== undefined) return byService(part.slice(0, -1));
    return { madeBy: role.madeBy, setting: role.functionKey === undefined ? undefined : ['functions', role.functionKey] };
  };
}

/** Why the framework attaches a policy of AWS: the network interfaces of a VPC, durable executions. */
export function attachedPolicy(arn: unknown, role: GeneratedRole, configuration: Configuration): Attribution | undefined {
  const name = /:iam::aws:policy\/(?:service-role\/)?(\w+)"/.exec(canonical(arn))?.[1];
  const key = inTable(ATTACHED, name);
  if (key === undefined) return undefined;
  const setting = key === '' ? undefined : settingOf({ functionKeys: [[key]], providerKeys: [[key]] }, role.functionKey, configuration);
  return { madeBy: role.madeBy, setting };
}

/** Where the configuration asks for it: the provider's setting, the function's, or an event. */
export function settingOf(
  cause: Cause | undefined,
  functionKey: string | undefined,
  { declaration, events }: Configuration,
): Path | undefined {
  if (cause === undefined) return undefined;
  const keys = functionKey === undefined ? declaration.functionKeys : [functionKey];
  if ('events' in cause)
    return cause.events
      .flatMap((kind) => (functionKey === undefined ? events.ofKind(kind) : events.ofFunction(functionKey, kind)))
      .find((event) => !cause.existing || event.kind === 'eventBridge' || isExisting(event))?.setting;
  const isSet = (path: Path): boolean => {
    const value = declaration.at(path);
    return typeof value === 'object' && value !== null
      ? Object.keys(value).length > 0
      : Boolean(value) || (value === false && path.at(-1) === 'useCloudFormation');
  };
  return [
    ...(cause.providerKeys ?? []).map((path): Path => ['provider', ...path]),
    ...keys.flatMap((key) => cause.functionKeys.map((path): Path => ['functions', key, ...path])),
  ].find(isSet);
}
