import type { Path } from '../../report.ts';
import type { Anchor } from '../anchor.ts';
import type { CompiledService } from '../compiled-service.ts';
import { child, Declaration } from '../declaration.ts';
import { FunctionNames } from '../naming.ts';
import { own } from '../record.ts';
import type { Resource } from '../resource.ts';
import { API_RESOURCES } from './api-resources.ts';
import { byService, type Attribution, type Maker } from './attribution.ts';
import type { Configuration } from './configuration.ts';
import { DeclaredEvents } from './declared-events.ts';
import { functionResourceMaker, isServicePermission } from './function-resources.ts';
import { machineryMaker } from './machinery.ts';
import { makerById } from './made-by-id.ts';
import { attachedPolicy, generatedRole, roleMaker, type GeneratedRole } from './roles.ts';
import { SERVERLESS_4_STATEMENTS, serverless4Maker } from './serverless-4.ts';
import { SHARED_RESOURCES } from './shared-resources.ts';
import { StatementOrigins } from './statement-origins.ts';
import { isStatement, isWritten, WrittenValues } from './written-values.ts';

/** A resource that neither the user nor an unknown plugin wrote. */
interface Generated {
  readonly maker: Maker;
  readonly role: GeneratedRole | undefined;
}

/** Who made what in one service. What is asked for once is kept. */
export class Origins {
  private readonly isPlain: boolean;
  private readonly configuration: Configuration;
  private readonly known = new Map<Resource, Generated | undefined>();
  private values: WrittenValues | undefined;
  private statements: StatementOrigins | undefined;

  constructor(service: CompiledService) {
    const { framework } = service.input.service;
    const declaration = new Declaration(service.declaration ?? {});
    this.isPlain = service.declaration === undefined;
    this.configuration = {
      declaration,
      events: new DeclaredEvents(declaration),
      names: new FunctionNames(declaration.functionKeys),
      isServerless4: framework?.name === 'serverless' && Number.parseInt(framework.version, 10) >= 4,
    };
  }

  of({ resource, path }: Anchor): Attribution {
    const below = path.slice(resource.path.length);
    if (this.isPlain) return this.inPlainTemplate(resource, below);
    const generated = this.generated(resource);
    return this.written(resource, below, generated !== undefined) ?? this.made(resource, below, generated);
  }

  /** Without the configuration only what a framework makes for its own sake can be told from what the user wrote. */
  private inPlainTemplate(resource: Resource, below: Path): Attribution {
    const maker = machineryMaker(resource, this.configuration);
    if (maker === undefined) return { madeBy: 'service' };
    const attribution = this.made(resource, below, { maker, role: generatedRole(resource, this.configuration) });
    return attribution.madeBy === 'framework' ? { madeBy: 'framework', cure: attribution.cure } : { madeBy: 'service' };
  }

  /** What stands in `resources`: resources of the user's own, and what they change in those that are made for them. */
  private written({ logicalId, path, raw }: Resource, below: Path, isGenerated: boolean): Attribution | undefined {
    const { declaration } = this.configuration;
    const extension: Path = ['resources', 'extensions', logicalId];
    // An extension replaces a property as a whole.
    const replaced = below[0] === 'Properties' ? below.slice(0, 2) : below.slice(0, 1);
    if (replaced.length > 0 && (replaced.length > 1 || replaced[0] !== 'Properties') && isWritten(declaration.at(extension), replaced))
      return byService([...extension, ...below]);
    const place: Path = ['resources', ...path];
    const fragment = declaration.at(place);
    if (fragment === undefined) return undefined;
    const isOwn = !isGenerated || (own(fragment, 'Type') !== undefined && (below.length === 0 || !isWritten(raw, below)));
    return isOwn || (below.length > 1 && isWritten(fragment, below)) ? byService([...place, ...below]) : undefined;
  }

  private made(resource: Resource, below: Path, generated: Generated | undefined): Attribution {
    const role = generated?.role;
    const at = statementAbove(resource.raw, below);
    if (at !== undefined) return this.statementOrigins.of(resource, at, below, role, generated?.maker);
    if (role && below[1] === 'ManagedPolicyArns' && typeof below[2] === 'number') return this.managedPolicy(resource, below, role);
    return generated?.maker(below) ?? { madeBy: 'plugin' };
  }

  private managedPolicy(resource: Resource, below: Path, role: GeneratedRole): Attribution {
    const arn = below.slice(0, 3).reduce(child, resource.raw);
    const [written] = this.writtenValues.managedPolicies(arn);
    return written ? byService([...written, ...below.slice(3)]) : (attachedPolicy(arn, role, this.configuration) ?? { madeBy: 'plugin' });
  }

  private generated(resource: Resource): Generated | undefined {
    if (!this.known.has(resource)) this.known.set(resource, this.recognise(resource));
    return this.known.get(resource);
  }

  private recognise(resource: Resource): Generated | undefined {
    const { configuration } = this;
    const machinery = machineryMaker(resource, configuration);
    const role = generatedRole(resource, configuration);
    if (machinery) return { maker: machinery, role };
    if (role) return { role, maker: roleMaker(role, configuration, () => this.contribution(resource, role)) };
    if (resource.type === 'AWS::Lambda::Permission' && !isServicePermission(resource)) {
      // That of a function's URL, which lets in everybody.
      const url = functionResourceMaker(resource, configuration);
      return url && { maker: url, role: undefined };
    }
    const maker =
      functionResourceMaker(resource, configuration) ??
      makerById(API_RESOURCES, resource, configuration) ??
      makerById(SHARED_RESOURCES, resource, configuration);
    if (maker) return { maker, role: undefined };
    const builtIn = serverless4Maker(resource, configuration);
    const isRole = resource.type === 'AWS::IAM::Role';
    return builtIn && { maker: builtIn, role: isRole ? { madeBy: 'framework', signatures: SERVERLESS_4_STATEMENTS } : undefined };
  }

  /** A place where the user says what a generated role may do. */
  private contribution(resource: Resource, role: GeneratedRole): Path | undefined {
    for (const section of ['extensions', 'Resources']) {
      const place: Path = ['resources', section, resource.logicalId, 'Properties'];
      const granted = this.configuration.declaration.firstOf([...place, 'Policies'], [...place, 'ManagedPolicyArns']);
      if (granted) return [...granted, 0];
    }
    const arns = own(own(resource.raw, 'Properties'), 'ManagedPolicyArns');
    return (
      this.statementOrigins.firstWritten(resource, role) ??
      (Array.isArray(arns) ? arns : []).flatMap((arn) => this.writtenValues.managedPolicies(arn)).at(0)
    );
  }

  private get writtenValues(): WrittenValues {
    return (this.values ??= new WrittenValues(this.configuration.declaration));
  }

  private get statementOrigins(): StatementOrigins {
    return (this.statements ??= new StatementOrigins(this.writtenValues, this.configuration));
  }
}

/** The keys to the statement that a place is or lies in. */
function statementAbove(raw: unknown, below: Path): Path | undefined {
  let value = raw;
  for (const [index, key] of below.entries()) {
    value = child(value, key);
    if (isStatement(value)) return below.slice(0, index + 1);
  }
  return undefined;
}
