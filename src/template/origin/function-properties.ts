import type { Path } from '../../report.ts';
import type { Declaration } from '../declaration.ts';
import { inTable } from '../record.ts';
import { byService, propertyOf, type Attribution, type Maker } from './attribution.ts';

/** Where a property of a function is set: below the function, and below `provider` for all of them. */
interface Setting {
  readonly own: readonly Path[];
  readonly shared?: readonly Path[];
}

const SETTINGS: Readonly<Record<string, Setting>> = {
  Architectures: { own: [['architecture']], shared: [['architecture']] },
  CapacityProviderConfig: { own: [['capacityProvider']], shared: [['capacityProvider']] },
  Code: { own: [['image'], ['package']], shared: [['ecr', 'images']] },
  CodeSigningConfigArn: { own: [] },
  DeadLetterConfig: { own: [['onError']] },
  Description: { own: [['description']] },
  DurableConfig: { own: [['durableConfig']] },
  EphemeralStorage: { own: [['ephemeralStorageSize']] },
  FileSystemConfigs: { own: [['fileSystemConfig']] },
  FunctionName: { own: [['name']] },
  Handler: { own: [['handler']] },
  ImageConfig: { own: [['image']] },
  KmsKeyArn: { own: [['kmsKeyArn']], shared: [['kmsKeyArn']] },
  Layers: { own: [['layers']], shared: [['layers']] },
  LoggingConfig: { own: [['logs']], shared: [['logs', 'lambda']] },
  MemorySize: { own: [['memorySize']], shared: [['memorySize']] },
  PackageType: { own: [['image']] },
  RecursiveLoop: { own: [['recursiveLoop']] },
  ReservedConcurrentExecutions: { own: [['reservedConcurrency']] },
  Role: { own: [['role'], ['iam', 'role']], shared: [['iam', 'role'], ['role']] },
  Runtime: { own: [['runtime']], shared: [['runtime']] },
  RuntimeManagementConfig: { own: [['runtimeManagement']], shared: [['runtimeManagement']] },
  SnapStart: { own: [['snapStart']] },
  Tags: { own: [['tags']], shared: [['tags']] },
  TenancyConfig: { own: [['tenancy']] },
  Timeout: { own: [['timeout']], shared: [['timeout']] },
  TracingConfig: { own: [['tracing']], shared: [['tracing', 'lambda']] },
};

const INJECTED: ReadonlySet<string> = new Set(['runtime', 'timeout']);
const VPC: Readonly<Record<string, string>> = { SecurityGroupIds: 'securityGroupIds', SubnetIds: 'subnetIds' };

/** A function's properties come from the function, or from what `provider` says for all of them. */
export function functionMaker(declaration: Declaration, key: string): Maker {
  const own: Path = ['functions', key];
  return (below): Attribution => {
    const property = propertyOf(below);
    const rest = below.slice(2);
    if (property === 'Environment') return byService(variable(declaration, own, rest));
    if (property === 'VpcConfig') return byService(vpc(declaration, own, rest));
    const setting = inTable(SETTINGS, property);
    if (setting === undefined) return byService(own);
    const candidates = [...setting.own.map((keys) => [...own, ...keys]), ...(setting.shared ?? []).map((keys) => ['provider', ...keys])];
    const found = injected(declaration, own, String(property)) ?? declaration.firstOf(...candidates) ?? candidates[0] ?? own;
    return byService(property === 'Layers' && declaration.has([...found, ...rest]) ? [...found, ...rest] : found);
  };
}

/** While it packages, the framework writes some of the provider's settings into each function: those are the provider's. */
function injected(declaration: Declaration, own: Path, property: string): Path | undefined {
  const key = property.toLowerCase();
  if (!INJECTED.has(key)) return undefined;
  const shared: Path = ['provider', key];
  return declaration.has(shared) && declaration.at([...own, key]) === declaration.at(shared) ? shared : undefined;
}

/** `Environment.Variables.NAME`: the function's variables win over the provider's. */
function variable(declaration: Declaration, own: Path, rest: Path): Path {
  const [, name, ...inner] = rest;
  const [mine, shared] = [
    [...own, 'environment'],
    ['provider', 'environment'],
  ];
  if (name === undefined) return declaration.firstOf(mine, shared) ?? mine;
  const found = [mine, shared].find((path) => Object.hasOwn(declaration.map(path), name));
  return found === undefined ? [...mine, name] : [...found, name, ...inner];
}

/** While it packages, the framework writes an empty map where no VPC is set. */
function vpc(declaration: Declaration, own: Path, rest: Path): Path {
  const [property, ...inner] = rest;
  const isSet = (path: Path): boolean => Object.keys(declaration.map(path)).length > 0 || declaration.at(path) === false;
  const [mine, shared] = [
    [...own, 'vpc'],
    ['provider', 'vpc'],
  ];
  const name = inTable(VPC, property);
  if (name !== undefined) {
    const found = [mine, shared].find((path) => declaration.has([...path, name]));
    if (found !== undefined) return [...found, name, ...inner];
  }
  return isSet(mine) || !isSet(shared) ? mine : shared;
}
