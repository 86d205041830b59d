import upperFirst from 'lodash/upperFirst.js';
import type { AuditInput } from '../audit-input.ts';
import { FunctionView } from './function-view.ts';
import { isRecord, own } from './record.ts';
import type { Resource } from './resource.ts';
import { Template } from './template.ts';
import { show } from './token.ts';
import type { Value } from './value.ts';

/** All templates of a service as one: the main one, nested and split stacks. */
export class CompiledService {
  readonly input: AuditInput;
  readonly templates: readonly Template[];
  readonly name: string | undefined;
  readonly stage: string | undefined;
  readonly region: string | undefined;
  private functionViews: readonly FunctionView[] | undefined;
  private readonly byType = new Map<string, readonly Resource[]>();

  constructor(input: AuditInput) {
    this.input = input;
    this.name = input.service.name;
    this.stage = input.service.stage;
    this.region = input.service.region;
    const { region, parameters } = input.service;
    const deployment = { ...(region === undefined ? {} : { region }), ...(parameters === undefined ? {} : { parameters }) };
    this.templates = input.templates.map(
      (template, index) =>
        // Parameters passed to the deploy belong to the main template; a nested one gets its own from the stack resource.
        new Template(template, index === 0 ? deployment : region === undefined ? {} : { region }),
    );
    this.linkNestedStacks();
  }

  /** Resources of one type, or all, in the order of the templates. */
  resources(type?: string): readonly Resource[] {
    const key = type ?? '';
    const known = this.byType.get(key);
    if (known) return known;
    const found = this.templates
      .flatMap((template) => [...template.resources.values()])
      .filter((resource) => type === undefined || resource.type === type);
    this.byType.set(key, found);
    return found;
  }

  get functions(): readonly FunctionView[] {
    this.functionViews ??= this.resources('AWS::Lambda::Function').map(
      (resource) => new FunctionView(resource, this.functionKeys.get(resource.logicalId)),
    );
    return this.functionViews;
  }

  /** The functions a value may name; those it surely names first. */
  functionsNamedBy(value: Value): readonly FunctionView[] {
    const sure = this.functions.filter((one) => one.isNamedBy(value).isYes);
    return sure.length > 0 ? sure : this.functions.filter((one) => one.isNamedBy(value).isPossible);
  }

  /** The function a resource belongs to: itself, or the one function it names. */
  functionOf(resource: Resource): FunctionView | undefined {
    if (resource.type === 'AWS::Lambda::Function') return this.functions.find((one) => one.resource === resource);
    for (const property of ['FunctionName', 'TargetFunctionArn']) {
      const named = this.functionsNamedBy(resource.get(property));
      if (named.length === 1) return named[0];
    }
    return undefined;
  }

  /** The service configuration with its variables resolved, or undefined for a plain template. */
  get declaration(): Readonly<Record<string, unknown>> | undefined {
    const { declaration } = this.input.service;
    return isRecord(declaration) ? declaration : undefined;
  }

  private get functionKeys(): ReadonlyMap<string, string> {
    const functions = own(this.declaration, 'functions');
    return new Map(Object.keys(isRecord(functions) ? functions : {}).map((key) => [`${logicalName(key)}LambdaFunction`, key]));
  }

  /** A nested template belongs to the stack resource whose URL ends in its file's name, or whose id the file's name holds. */
  private linkNestedStacks(): void {
    const stacks = this.resources('AWS::CloudFormation::Stack');
    for (const template of this.templates.slice(1)) {
      const base = template.file.slice(template.file.lastIndexOf('/') + 1);
      const owner =
        stacks.find((stack) => stack.get('TemplateURL').texts.some((url) => show(url).endsWith(`/${base}`))) ??
        stacks.find(
          (stack) => base.includes(`-${stack.logicalId}.`) || base.includes(`-${stack.logicalId.replace(/NestedStack$/, '')}-nested-stack`),
        );
      if (!owner || owner.template === template) continue;
      template.nestedBy = { resource: owner, parameters: owner.get('Parameters') };
      owner.template.nested.set(owner.logicalId, template);
    }
  }
}

/** How the framework turns a key of the configuration into a part of a logical id. */
export function logicalName(key: string): string {
  return upperFirst(key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore'));
}
