import type { AuditInput } from '../audit-input.ts';
import { ApiView } from './api-view.ts';
import { arnOf } from './arn-format.ts';
import { Declaration } from './declaration.ts';
import { FunctionIndex, type NamedFunction } from './function-index.ts';
import { FunctionOwner } from './function-owner.ts';
import { FunctionView } from './function-view.ts';
import type { Gap } from './gap.ts';
import { groupedBy } from './grouped-by.ts';
import { isArnOf } from './is-arn-of.ts';
import { NameIndex } from './name-index.ts';
import { logicalName } from './naming.ts';
import { linkTemplates } from './nested-stacks.ts';
import { isRecord, own } from './record.ts';
import type { Resource } from './resource.ts';
import { Template } from './template.ts';
import { ServiceSettings } from './service-settings.ts';
import { referenceName } from './route-view.ts';
import { show } from './token.ts';
import type { Value } from './value.ts';

/** All templates of a service as one: the main one, nested and split stacks. */
export class CompiledService {
  readonly input: AuditInput;
  readonly templates: readonly Template[];
  readonly name: string | undefined;
  readonly stage: string | undefined;
  readonly region: string | undefined;
  private apiViews: readonly ApiView[] | undefined;
  private functionViews: readonly FunctionView[] | undefined;
  private functionIndex: FunctionIndex | undefined;
  private functionOwner: FunctionOwner | undefined;
  private functionsByResource: ReadonlyMap<Resource, FunctionView> | undefined;
  private knownSettings: ServiceSettings | undefined;
  private byType: ReadonlyMap<string, readonly Resource[]> | undefined;
  private all: readonly Resource[] | undefined;
  private readonly indexes = new Map<string, NameIndex<Resource>>();

  constructor(input: AuditInput) {
    this.input = input;
    this.name = input.service.name;
    this.stage = input.service.stage;
    this.region = input.service.region;
    const { region, parameters } = input.service;
    const deployment = { ...(region === undefined ? {} : { region }), ...(parameters === undefined ? {} : { parameters }) };
    const ambiguous = namesInSeveral(input.templates);
    this.templates = input.templates.map((template, index) =>
      // Parameters passed to the deploy belong to the main template; a nested one gets its own from the stack resource.
      index === 0 ? new Template(template, deployment) : new Template(template, region === undefined ? {} : { region }, ambiguous),
    );
    this.linkNestedStacks();
  }

  /** Resources of one type, or all, in the order of the templates. */
  resources(type?: string): readonly Resource[] {
    const all = (this.all ??= this.templates.flatMap((template) => [...template.resources.values()]));
    if (type === undefined) return all;
    this.byType ??= groupedBy(all, (resource) => resource.type);
    return this.byType.get(type) ?? NONE;
  }

  /** The first resource of a type whose `Ref` is one of the texts. */
  resourceNamed(type: string, names: readonly string[]): Resource | undefined {
    return this.index(type, 'Ref', (one) => [referenceName(one)]).named(names)[0];
  }

  /** The resources of a type whose ARN a value may be. What only the deploy knows is taken for that of another. */
  resourcesWithArn(type: string, value: Value): readonly Resource[] {
    if (value.cases.some(({ value: node }) => node.kind === 'unknown')) return this.resources(type);
    const byArn = this.index(type, 'Arn', (one) => arnOf(one, 'Arn').map(({ value: arn }) => show(arn)));
    return byArn.named(value.texts.map(show)).filter((one) => isArnOf(value, one).isPossible);
  }

  /** The resources of a type that refer to another one by a property. */
  resourcesReferring(type: string, property: string, to: Resource): readonly Resource[] {
    return this.index(type, `Properties.${property}`, (one) => one.get(property).texts.map(show)).named([referenceName(to)]);
  }

  /** @param by what the names are, so that each index is made once */
  private index(type: string, by: string, namesOf: (resource: Resource) => readonly string[]): NameIndex<Resource> {
    const key = `${type} ${by}`;
    const index = this.indexes.get(key) ?? new NameIndex(this.resources(type), namesOf);
    this.indexes.set(key, index);
    return index;
  }

  get functions(): readonly FunctionView[] {
    if (this.functionViews === undefined) {
      const keys = this.functionKeys;
      this.functionViews = this.resources('AWS::Lambda::Function').map(
        (resource) => new FunctionView(resource, keys.get(resource.logicalId)),
      );
    }
    return this.functionViews;
  }

  /** What is set for the service as a whole: region, stage, deployment role, tags of the stack. */
  get settings(): ServiceSettings {
    return (this.knownSettings ??= new ServiceSettings(this));
  }

  /** REST, HTTP and WebSocket APIs with their routes and authorizers. */
  get apis(): readonly ApiView[] {
    this.apiViews ??= ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'].flatMap((type) =>
      this.resources(type).map((resource) => new ApiView(this, resource)),
    );
    return this.apiViews;
  }

  /** What cannot be read and so is not audited. */
  get gaps(): readonly Gap[] {
    return this.templates.flatMap(({ gaps }) => gaps);
  }

  /** Whether there is nothing but what cannot be read. */
  get isUnread(): boolean {
    const whole = new Set(this.gaps.filter(({ isWhole }) => isWhole).map(({ resource }) => resource));
    return this.resources().every((resource) => whole.has(resource));
  }

  // The types that policies ask for most; any other through `resources`.
  get urls(): readonly Resource[] {
    return this.resources('AWS::Lambda::Url');
  }

  get permissions(): readonly Resource[] {
    return this.resources('AWS::Lambda::Permission');
  }

  get eventSources(): readonly Resource[] {
    return this.resources('AWS::Lambda::EventSourceMapping');
  }

  get buckets(): readonly Resource[] {
    return this.resources('AWS::S3::Bucket');
  }

  get queues(): readonly Resource[] {
    return this.resources('AWS::SQS::Queue');
  }

  get topics(): readonly Resource[] {
    return this.resources('AWS::SNS::Topic');
  }

  get tables(): readonly Resource[] {
    return this.resources('AWS::DynamoDB::Table');
  }

  get keys(): readonly Resource[] {
    return this.resources('AWS::KMS::Key');
  }

  get secrets(): readonly Resource[] {
    return this.resources('AWS::SecretsManager::Secret');
  }

  get buses(): readonly Resource[] {
    return this.resources('AWS::Events::EventBus');
  }

  get securityGroups(): readonly Resource[] {
    return this.resources('AWS::EC2::SecurityGroup');
  }

  /** The functions a value may name; those it surely names first. */
  functionsNamedBy(value: Value): readonly FunctionView[] {
    const named = this.functionsThatMayBe(value);
    const sure = named.filter(({ truth }) => truth.isYes);
    return (sure.length > 0 ? sure : named).map((one) => one.function);
  }

  /** Every function that a value may name, each with when it does. */
  functionsThatMayBe(value: Value): readonly NamedFunction[] {
    return (this.functionIndex ??= new FunctionIndex(this.functions)).named(value);
  }

  /** A function by its resource. */
  functionAt(resource: Resource): FunctionView | undefined {
    this.functionsByResource ??= new Map(this.functions.map((one) => [one.resource, one]));
    return this.functionsByResource.get(resource);
  }

  /** The function a resource belongs to: itself, the one it refers to or runs for, or the one it is named after. */
  functionOf(resource: Resource): FunctionView | undefined {
    return (this.functionOwner ??= new FunctionOwner(this)).of(resource);
  }

  /** The service configuration with its variables resolved, or undefined for a plain template. */
  get declaration(): Readonly<Record<string, unknown>> | undefined {
    const { declaration } = this.input.service;
    return isRecord(declaration) ? declaration : undefined;
  }

  private get functionKeys(): ReadonlyMap<string, string> {
    const { functionKeys } = new Declaration(this.declaration ?? {});
    return new Map(functionKeys.map((key) => [`${logicalName(key)}LambdaFunction`, key]));
  }

  private linkNestedStacks(): void {
    linkTemplates(this.templates, this.input.templates);
    for (const template of this.templates) template.forget();
  }
}

const NONE: readonly Resource[] = [];

/** What is told apart by the template it stands in: names that occur in several, and what each stack has of its own. */
function namesInSeveral(templates: AuditInput['templates']): ReadonlySet<string> {
  const seen = new Set(['AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']);
  const several = new Set(seen);
  for (const { document } of templates) {
    const names = new Set(
      ['Parameters', 'Conditions', 'Resources', 'Outputs'].flatMap((section) => Object.keys(own(document, section) ?? {})),
    );
    for (const name of names) (seen.has(name) ? several : seen).add(name);
  }
  return several;
}
