import type { TemplateInput } from '../audit-input.ts';
import type { Path } from '../report.ts';
import type { Cases } from './cases.ts';
import { Resolver } from './resolver.ts';
import type { Node } from './node.ts';
import { isRecord, own } from './record.ts';
import { Resource } from './resource.ts';
import { literal, type Tokens } from './token.ts';
import { Truth } from './truth.ts';
import type { Value } from './value.ts';

/** What is known about the deploy besides the template. */
export interface Deployment {
  readonly region?: string;
  /** Complete where present: a parameter that is not in it takes its default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The stack resource of another template that makes this one. */
export interface NestedBy {
  readonly resource: Resource;
  readonly parameters: Value;
}

/** One CloudFormation template. Read-only, resolved lazily. */
export class Template {
  readonly file: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly deployment: Deployment;
  /** By logical id, in the template's order. Entries that are not resources (`Fn::ForEach`) are left out. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Set by the service when another of its templates nests this one. */
  nestedBy: NestedBy | undefined;
  /** Templates that stack resources of this one make, by logical id. Set by the service. */
  readonly nested = new Map<string, Template>();
  private readonly ambiguous: ReadonlySet<string>;
  private resolver: Resolver;
  private knownOutputs: readonly Resource[] | undefined;

  /** `ambiguous` names mean something else in another template of the service. */
  constructor(input: TemplateInput, deployment: Deployment, ambiguous: ReadonlySet<string> = new Set()) {
    this.file = input.file;
    this.document = isRecord(input.document) ? input.document : {};
    this.deployment = deployment;
    this.ambiguous = ambiguous;
    this.resources = new Map(
      Object.entries(this.section('Resources')).flatMap(([logicalId, raw]): [string, Resource][] => {
        const type = own(raw, 'Type');
        return typeof type === 'string' ? [[logicalId, new Resource(this, logicalId, type)]] : [];
      }),
    );
    this.resolver = new Resolver(this);
  }

  /** A top-level section: `Resources`, `Parameters`, `Conditions`, `Mappings`, `Outputs`. */
  section(name: string): Readonly<Record<string, unknown>> {
    const section = own(this.document, name);
    return isRecord(section) ? section : {};
  }

  /** Entries that a macro turns into resources at deploy, and so cannot be audited here: `Fn::ForEach`, SAM's types. */
  get unexpanded(): readonly Resource[] {
    const loops = Object.keys(this.section('Resources')).filter((key) => key.startsWith('Fn::'));
    const macros = [...this.resources.values()].filter(({ type }) => type.startsWith('AWS::Serverless::'));
    return [...loops.map((key) => new Resource(this, key, key.split('::').slice(0, 2).join('::'))), ...macros];
  }

  /** What the stack shows of itself, each as a resource of type `Output`. */
  get outputs(): readonly Resource[] {
    return (this.knownOutputs ??= Object.keys(this.section('Outputs')).map((name) => new Resource(this, name, 'Output', 'Outputs')));
  }

  /** What belongs to `name`, the name itself by default, told apart from the same in another template of the service. */
  qualified(name: string, what = name): string {
    return this.ambiguous.has(name) ? `${what} of ${this.file}` : what;
  }

  /** Resolves the intrinsic functions at the top of `raw`, which stands at `path`. */
  resolve(raw: unknown, path: Path): Cases<Node> {
    return this.resolver.resolve(raw, path);
  }

  condition(name: Tokens | string): Truth {
    const known = typeof name === 'string' ? name : literal(name);
    return known === undefined ? Truth.doubt('the condition is not known here') : this.resolver.conditions.named(known);
  }

  /** Drops what was resolved before the stacks were linked. */
  forget(): void {
    this.resolver = new Resolver(this);
    this.knownOutputs = undefined;
    for (const resource of this.resources.values()) resource.forget();
  }
}
