import type { Path } from '../report.ts';
import { refOf } from './arn-format.ts';
import type { CompiledService } from './compiled-service.ts';
import { child } from './declaration.ts';
import type { FunctionView } from './function-view.ts';
import { FunctionNames } from './naming.ts';
import { inTable, isRecord, own } from './record.ts';
import type { Resource } from './resource.ts';
import { show } from './token.ts';

/** Properties by which a resource refers to the function it serves, or to another resource that serves one. */
const REFERENCES: Readonly<Record<string, Path>> = {
  'AWS::ApiGateway::Authorizer': ['AuthorizerUri'],
  'AWS::ApiGateway::Method': ['Integration', 'Uri'],
  'AWS::ApiGatewayV2::Authorizer': ['AuthorizerUri'],
  'AWS::ApiGatewayV2::Integration': ['IntegrationUri'],
  'AWS::ApiGatewayV2::Route': ['Target'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Targets'],
  'AWS::Events::Rule': ['Targets'],
  'AWS::IAM::Policy': ['Roles'],
  'AWS::IoT::TopicRule': ['TopicRulePayload', 'Actions'],
  'AWS::Lambda::Alias': ['FunctionName'],
  'AWS::Lambda::EventInvokeConfig': ['FunctionName'],
  'AWS::Lambda::EventSourceMapping': ['FunctionName'],
  'AWS::Lambda::Permission': ['FunctionName'],
  'AWS::Lambda::Url': ['TargetFunctionArn'],
  'AWS::Lambda::Version': ['FunctionName'],
  'AWS::Logs::SubscriptionFilter': ['DestinationArn'],
  'AWS::Scheduler::Schedule': ['Target', 'Arn'],
  'AWS::SNS::Subscription': ['Endpoint'],
};
const LOGS = '/aws/lambda/';
/** What the framework puts after a function's name in the ids of what belongs to it. */
const SUFFIX =
  /^(?:Lambda(?:Function|Version|Permission|Ev)\w*|\w*LambdaAlias|LogGroup|IamRoleLambdaExecution|EventsRule\w+|EventSourceMapping\w+|SchedulerSchedule\d+|SnsSubscription\w+|LogsSubscriptionFilter\w+|WebsocketsIntegration|Iot(?:TopicRule|ProvisioningTemplate)\d*|Alb\w+|Custom(?:S31|CognitoUserPool1|EventBridge\d+)|\w*StreamConsumer)$/;
/** An alias of an alias of … : nothing real refers further. */
const MOST_STEPS = 4;

/** Which function a resource belongs to: by reference, by name, or by what the framework calls it. */
export class FunctionOwner {
  private readonly service: CompiledService;
  private readonly names: FunctionNames;
  private readonly byResource: ReadonlyMap<Resource, FunctionView>;
  private readonly byId: ReadonlyMap<string, FunctionView>;
  private readonly byName = new Map<string, FunctionView>();
  private readonly byRole = new Map<string, Set<FunctionView>>();
  private readonly known = new Map<Resource, FunctionView | undefined>();

  constructor(service: CompiledService) {
    this.service = service;
    const { functions } = service;
    this.byResource = new Map(functions.map((one) => [one.resource, one]));
    this.byId = new Map(functions.map((one) => [one.logicalId, one]));
    this.names = new FunctionNames(functions.flatMap(({ key }) => (key === undefined ? [] : [key])));
    for (const one of functions) {
      for (const { value } of refOf(one.resource)) this.byName.set(show(value), one);
      for (const id of referencedIn(own(own(one.resource.raw, 'Properties'), 'Role')))
        this.byRole.set(id, new Set(this.byRole.get(id)).add(one));
    }
  }

  of(resource: Resource): FunctionView | undefined {
    if (!this.known.has(resource)) this.known.set(resource, this.find(resource, MOST_STEPS));
    return this.known.get(resource);
  }

  private find(resource: Resource, steps: number): FunctionView | undefined {
    return (
      this.byResource.get(resource) ??
      this.referenced(resource, steps) ??
      this.named(resource) ??
      this.byLogicalId(resource) ??
      this.onlyOneWith(resource)
    );
  }

  /** The one function that the resource refers to, directly or by an alias, a version, an integration, a role. */
  private referenced(resource: Resource, steps: number): FunctionView | undefined {
    const path = inTable(REFERENCES, resource.type);
    if (path === undefined || steps === 0) return undefined;
    const found = new Set<FunctionView>();
    for (const id of referencedIn(path.reduce(child, own(resource.raw, 'Properties')))) {
      const other = resource.template.resources.get(id);
      const one = this.byId.get(id) ?? (other && other !== resource ? this.find(other, steps - 1) : undefined);
      if (one) found.add(one);
    }
    return only(found);
  }

  /** By a name or an ARN that is written out, or by the log group that Lambda gives a function of that name. */
  private named(resource: Resource): FunctionView | undefined {
    if (resource.type === 'AWS::Logs::LogGroup') {
      const [name = '', ...others] = resource.get('LogGroupName').texts.map(show);
      return others.length === 0 && name.startsWith(LOGS) ? this.byName.get(name.slice(LOGS.length)) : undefined;
    }
    for (const property of ['FunctionName', 'TargetFunctionArn']) {
      const value = resource.get(property);
      const named = value.isMissing ? [] : this.service.functionsNamedBy(value);
      if (named.length === 1) return named[0];
    }
    return undefined;
  }

  private byLogicalId({ logicalId }: Resource): FunctionView | undefined {
    const reading = this.names.readings(logicalId).find(({ suffix }) => SUFFIX.test(suffix));
    return reading && this.service.functions.find(({ key }) => key === reading.key);
  }

  /** A role that one function alone runs with; the one that the framework makes for all belongs to none. */
  private onlyOneWith({ type, logicalId }: Resource): FunctionView | undefined {
    return type === 'AWS::IAM::Role' && logicalId !== 'IamRoleLambdaExecution' ? only(this.byRole.get(logicalId)) : undefined;
  }
}

function only(found: ReadonlySet<FunctionView> | undefined): FunctionView | undefined {
  return found?.size === 1 ? [...found][0] : undefined;
}

/** Logical ids that a value refers to by `Ref`, `Fn::GetAtt` or `Fn::Sub`. */
function referencedIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return (value as unknown[]).flatMap(referencedIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, argument]) => {
    if (key === 'Ref') return typeof argument === 'string' ? [argument] : [];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(argument) ? argument[0] : argument).split('.')[0] ?? ''];
    const template = key === 'Fn::Sub' ? (Array.isArray(argument) ? (argument[0] as unknown) : argument) : undefined;
    const inText =
      typeof template === 'string' ? [...template.matchAll(/\$\{([A-Za-z0-9]+)(?:\.[\w.]+)?\}/g)].map((match) => match[1] ?? '') : [];
    return [...inText, ...referencedIn(argument)];
  });
}
