import { plainName } from '../naming.ts';
import { own, scalarText } from '../record.ts';
import type { Resource } from '../resource.ts';
import { canonical } from './canonical.ts';
import type { DeclaredEvent, DeclaredEvents } from './declared-events.ts';
import { authorizerOf, bucketOf, isExisting, ratesOf, sourceOf, textIn, topicOf } from './event-names.ts';

interface Asked {
  /** Events of the kind, of the function that the resource is named after. */
  readonly own: readonly DeclaredEvent[];
  /** Events of the kind, of all functions. */
  readonly all: readonly DeclaredEvent[];
  readonly functionKey: string;
  /** What the parentheses of the suffix hold. */
  readonly groups: readonly string[];
  readonly resource: Resource;
}

type Pick = (asked: Asked) => DeclaredEvent | undefined;

/**
 * Resources named after a function and made for an event of it: the suffix of the logical id, the event's kind, which event.
 * Names of Kafka topics and queues of brokers are cut in logical ids when they are long.
 */
const SUFFIXES: readonly (readonly [suffix: RegExp, kind: string, pick: Pick])[] = [
  [/^(?:EventsRule|Scheduler|LambdaPermissionEventsRule)Schedule(\d+)$/, 'schedule', nthRate],
  [/^(?:LambdaPermission)?EventsRuleCloudWatchEvent(\d+)$/, 'cloudwatchEvent', nth],
  [/^LogsSubscriptionFilterCloudWatchLog(\d+)$/, 'cloudwatchLog', nth],
  [/^LambdaPermissionLogsSubscriptionFilterCloudWatchLog$/, 'cloudwatchLog', first],
  [/^(?:LambdaPermission)?IotTopicRule(\d+)$/, 'iot', nth],
  [/^(?:LambdaPermission)?IotProvisioningTemplate$/, 'iotFleetProvisioning', first],
  [/^AlbListenerRule(\d+)$/, 'alb', ofName((event) => scalarText(own(event.config, 'priority')))],
  [/^Alb(?:MultiValue)?TargetGroup\w*$/, 'alb', first],
  [/^LambdaPermission(?:Alb|RegisterTarget)$/, 'alb', first],
  [/^LambdaPermissionAlexaSkill(\d+)$/, 'alexaSkill', nth],
  [/^LambdaPermissionAlexaSmartHome(\d+)$/, 'alexaSmartHome', nth],
  [/^EventSourceMappingSQS\w+$/, 'sqs', bySource('EventSourceArn')],
  [/^EventSourceMapping(?:Dynamodb|Kinesis)\w+$/, 'stream', bySource('EventSourceArn')],
  [/^\w+ConsumerStreamConsumer$/, 'stream', bySource('StreamARN')],
  [/^EventSourceMappingMSK\w+$/, 'msk', bySource('EventSourceArn')],
  [/^EventSourceMappingKafka(\w+)$/, 'kafka', ofName((event) => textIn(event, 'topic'), isCut)],
  [/^EventSourceMappingActiveMQ(\w+)$/, 'activemq', ofName((event) => textIn(event, 'queue'), isCut)],
  [/^EventSourceMappingRabbitMQ(\w+)$/, 'rabbitmq', ofName((event) => textIn(event, 'queue'), isCut)],
  [/^SnsSubscription(\w+)$/, 'sns', ofName(topicOf)],
  [/^LambdaPermission(\w+)SNS$/, 'sns', ofName(topicOf)],
  [/^LambdaPermission(\w+)S3$/, 's3', ofName(bucketOf)],
  [/^CustomS31$/, 's3', existing],
  [/^EventBridgeLambdaPermission(\d+)$/, 'eventBridge', atPosition],
  [/^CustomEventBridge(\d+)$/, 'eventBridge', atPosition],
  [/^LambdaPermissionCognitoUserPool(\w+)$/, 'cognitoUserPool', ofName(triggerOf)],
  [/^CustomCognitoUserPool1$/, 'cognitoUserPool', existing],
  [/^LambdaPermissionApiGateway$/, 'http', ownOrAuthorizing],
  [/^LambdaPermissionHttpApi$/, 'httpApi', first],
  [/^(?:LambdaPermissionWebsockets|WebsocketsIntegration)$/, 'websocket', ownOrAuthorizing],
  [/^LambdaFunctionInvokePermission$/, 'cloudFront', first],
];

/** The event that a resource was made for, where its name says it was. */
export function eventBehind(resource: Resource, functionKey: string, suffix: string, events: DeclaredEvents): DeclaredEvent | undefined {
  for (const [pattern, kind, pick] of SUFFIXES) {
    const match = pattern.exec(suffix);
    if (!match) continue;
    return pick({
      own: events.ofFunction(functionKey, kind),
      all: events.ofKind(kind),
      functionKey,
      groups: match.slice(1),
      resource,
    });
  }
  return undefined;
}

function first({ own: events }: Asked): DeclaredEvent | undefined {
  return events[0];
}

function nth({ own: events, groups }: Asked): DeclaredEvent | undefined {
  return events[Number(groups[0]) - 1];
}

function nthRate({ own: events, groups }: Asked): DeclaredEvent | undefined {
  let left = Number(groups[0]);
  return events.find((event) => (left -= ratesOf(event)) <= 0);
}

/** The number is the event's place among all of the function's events. */
function atPosition({ own: events, groups }: Asked): DeclaredEvent | undefined {
  return events.find(({ index }) => index === Number(groups[0]) - 1);
}

function existing({ own: events }: Asked): DeclaredEvent | undefined {
  return events.find(isExisting);
}

/** A function may be called for its own endpoints, or to authorize the calls of others. */
function ownOrAuthorizing({ own: events, all, functionKey }: Asked): DeclaredEvent | undefined {
  return events[0] ?? all.find((event) => authorizerOf(event) === functionKey);
}

function ofName(read: (event: DeclaredEvent) => string | undefined, fits: (name: string, id: string) => boolean = isSame): Pick {
  return ({ own: events, groups }) =>
    events.find((event) => {
      const name = read(event);
      return name !== undefined && fits(plainName(name), String(groups[0]));
    });
}

function isSame(name: string, id: string): boolean {
  return name === id;
}

function isCut(name: string, id: string): boolean {
  return name.startsWith(id);
}

function triggerOf(event: DeclaredEvent): string | undefined {
  const pool = textIn(event, 'pool');
  return pool && `${plainName(pool)}TriggerSource${textIn(event, 'trigger')}`;
}

/** The event that reads from what the property names, be it through a consumer that the framework registers or the user did. */
function bySource(property: string): Pick {
  return ({ own: events, resource }) => {
    const named = own(own(resource.raw, 'Properties'), property);
    const consumer = resource.template.resources.get(String(own(named, 'Ref')));
    const isConsumer = consumer?.type === 'AWS::Kinesis::StreamConsumer';
    const source = canonical(isConsumer ? own(own(consumer.raw, 'Properties'), 'StreamARN') : named);
    const reads = (event: DeclaredEvent): boolean =>
      [sourceOf(event), own(event.config, 'consumer')].some((one) => canonical(one) === source);
    return events.find(reads) ?? events[0];
  };
}
