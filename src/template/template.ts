import type { TemplateInput } from '../audit-input.ts';
import type { Path } from '../report.ts';
import type { Cases } from './cases.ts';
import { Resolver } from './resolver.ts';
import type { Node } from './node.ts';
import type { Gap } from './gap.ts';
import { gapsOf, makesMore } from './gaps.ts';
import { holdsLoop, Unroller, type Unrolled } from './loops.ts';
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

type Fields = Readonly<Record<string, unknown>>;

/** A top-level section, loops unrolled. */
interface Section {
  readonly fields: Fields;
  /** Where entries of loops are written. */
  readonly paths: ReadonlyMap<string, Path>;
  readonly open: Unrolled['open'];
}

/** Where CloudFormation takes loops. */
const LOOPED: ReadonlySet<string> = new Set(['Resources', 'Conditions', 'Outputs']);

/** One CloudFormation template. Read-only, resolved lazily. */
export class Template {
  readonly file: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly deployment: Deployment;
  /** Set by the service when another of its templates nests this one. */
  nestedBy: NestedBy | undefined;
  /** Templates that stack resources of this one make, by logical id. Set by the service. */
  readonly nested = new Map<string, Template>();
  /** Resources whose templates are at hand, nested or inline. Set by the service. */
  readonly atHand = new Set<string>();
  /** The resource that holds this template as a text. Set by the service. */
  heldBy: Resource | undefined;
  private readonly ambiguous: ReadonlySet<string>;
  private resolver: Resolver;
  private unroller: Unroller;
  private knownResources: ReadonlyMap<string, Resource> | undefined;
  private knownOutputs: readonly Resource[] | undefined;
  private knownGaps: readonly Gap[] | undefined;
  private knownIncomplete: boolean | undefined;
  private readonly sections = new Map<string, Section>();
  /** Resources that are the same after what was resolved is dropped. */
  private forgotten: ReadonlyMap<string, Resource> = new Map();

  /** `ambiguous` names mean something else in another template of the service. */
  constructor(input: TemplateInput, deployment: Deployment, ambiguous: ReadonlySet<string> = new Set()) {
    this.file = input.file;
    this.document = isRecord(input.document) ? input.document : {};
    this.deployment = deployment;
    this.ambiguous = ambiguous;
    this.resolver = new Resolver(this);
    this.unroller = this.newUnroller();
  }

  /** Whether a name of this template means something else in another one, which has it first. */
  isAmbiguous(name: string): boolean {
    return this.ambiguous.has(name);
  }

  /** By logical id, in the template's order, loops unrolled. Entries without a type are left out. */
  get resources(): ReadonlyMap<string, Resource> {
    if (this.knownResources === undefined) {
      // What a loop goes through may refer to resources: those outside of loops are there by then.
      const before = this.forgotten;
      const typed = (section: Fields): ReadonlyMap<string, Resource> =>
        new Map(
          Object.entries(section).flatMap(([logicalId, raw]): [string, Resource][] => {
            const type = own(raw, 'Type');
            if (typeof type !== 'string') return [];
            const known = before.get(logicalId);
            return [[logicalId, known?.type === type ? known : new Resource(this, logicalId, type)]];
          }),
        );
      this.knownResources = typed(this.written('Resources'));
      this.knownResources = typed(this.section('Resources'));
    }
    return this.knownResources;
  }

  /** A top-level section, loops unrolled: `Resources`, `Parameters`, `Conditions`, `Mappings`, `Outputs`. */
  section(name: string): Fields {
    return this.unrolled(name).fields;
  }

  /** Where an entry of a section stands. */
  pathOf(section: string, key: string): Path {
    return this.unrolled(section).paths.get(key) ?? [section, key];
  }

  /** @internal The entries of a map, loops unrolled. */
  unroll(map: Fields, path: Path): Unrolled {
    return this.unroller.unroll(map, path);
  }

  /** The loops of a section that only the deploy unrolls. */
  openLoops(section: string): Unrolled['open'] {
    return this.unrolled(section).open;
  }

  /** What cannot be read here, each with its place. */
  get gaps(): readonly Gap[] {
    return (this.knownGaps ??= gapsOf(this));
  }

  /** Whether something here makes resources that are not in the template, so that what refers to them is not known. */
  get isIncomplete(): boolean {
    return (this.knownIncomplete ??= makesMore(this));
  }

  private written(name: string): Fields {
    const section = own(this.document, name);
    return isRecord(section) ? section : {};
  }

  private unrolled(name: string): Section {
    const known = this.sections.get(name);
    if (known) return known;
    const fields = this.written(name);
    const asWritten: Section = { fields, paths: new Map(), open: [] };
    this.sections.set(name, asWritten);
    if (!LOOPED.has(name) || !holdsLoop(fields)) return asWritten;
    const { entries, open } = this.unroll(fields, [name]);
    const section: Section = {
      fields: Object.fromEntries(entries.map(({ key, value }) => [key, value])),
      paths: new Map(entries.map(({ key, path }) => [key, path])),
      open,
    };
    this.sections.set(name, section);
    return section;
  }

  /** What the stack shows of itself, each as a resource of type `Output`. */
  get outputs(): readonly Resource[] {
    return (this.knownOutputs ??= Object.keys(this.section('Outputs')).map((name) => new Resource(this, name, 'Output', 'Outputs')));
  }

  /** What belongs to `name`, the name itself by default, told apart from the same in another template of the service. */
  qualified(name: string, what = name): string {
    return this.isAmbiguous(name) ? `${what} of ${this.file}` : what;
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
    this.unroller = this.newUnroller();
    this.sections.clear();
    this.forgotten = this.knownResources ?? new Map();
    for (const resource of this.forgotten.values()) resource.forget();
    this.knownResources = undefined;
    this.knownOutputs = undefined;
    this.knownGaps = undefined;
    this.knownIncomplete = undefined;
  }

  /** A loop goes through texts that are sure, whatever is given at deploy. */
  private newUnroller(): Unroller {
    return new Unroller((raw, path) => this.resolver.sureTexts(raw, path));
  }
}
