import type { Path } from '../report.ts';
import type { Anchor } from './anchor.ts';
import { own } from './record.ts';
import type { Template } from './template.ts';
import { Truth } from './truth.ts';
import { Value } from './value.ts';

/** A resource of a template, or an output, which has the same parts but `Value` for properties. Read-only. */
export class Resource implements Anchor {
  readonly template: Template;
  readonly logicalId: string;
  readonly type: string;
  readonly path: Path;
  private readonly section: string;
  private readonly attributes = new Map<string, Value>();
  private knownExists: Truth | undefined;

  constructor(template: Template, logicalId: string, type: string, section = 'Resources') {
    this.template = template;
    this.logicalId = logicalId;
    this.type = type;
    this.section = section;
    this.path = template.pathOf(section, logicalId);
  }

  get resource(): Resource {
    return this;
  }

  /** The resource as it stands in the template. */
  get raw(): unknown {
    return own(this.template.section(this.section), this.logicalId);
  }

  /** Whether the deploy makes it: its `Condition` attribute. */
  get exists(): Truth {
    return (this.knownExists ??= this.whetherMade());
  }

  private whetherMade(): Truth {
    const condition = this.attribute('Condition');
    return condition.isMissing
      ? Truth.yes
      : Truth.from(
          condition.cases.map(({ when, value }) => ({
            when,
            value: value.kind === 'text' ? this.template.condition(value.tokens) : Truth.yes,
          })),
        );
  }

  get properties(): Value {
    return this.attribute('Properties');
  }

  /** A property: `get('VpcConfig', 'SubnetIds')`. */
  get(...keys: readonly (string | number)[]): Value {
    return this.properties.get(...keys);
  }

  /** A resource attribute beside `Properties`: `Metadata`, `DeletionPolicy`. */
  attribute(name: string): Value {
    let value = this.attributes.get(name);
    if (!value) this.attributes.set(name, (value = new Value(this, this.template.resolve(this.raw, this.path)).get(name)));
    return value;
  }

  /** @internal Drops what was resolved before the stacks were linked. */
  forget(): void {
    this.attributes.clear();
    this.knownExists = undefined;
  }
}
