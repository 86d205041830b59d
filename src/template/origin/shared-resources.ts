import get from 'lodash/get.js';
import type { Path } from '../../report.ts';
import { logicalName, plainName } from '../naming.ts';
import { own } from '../record.ts';
import type { Resource } from '../resource.ts';
import { byFramework, byService, propertyOf, type Maker } from './attribution.ts';
import type { Configuration } from './configuration.ts';
import { DISTRIBUTION_HTTP_CURE, topicQueueCure } from './cures.ts';
import { nameOf, type NamesOf } from './declared-events.ts';
import { bucketOf, textIn, topicOf } from './event-names.ts';
import { always, ofEvent, type MadeById } from './made-by-id.ts';

const topicName = nameOf(topicOf, plainName);
const poolName = nameOf((event) => textIn(event, 'pool'), plainName);
const busName = nameOf((event) => textIn(event, 'eventBus'), logicalName);
const bucketName = nameOf(bucketOf, plainName);
const topicQueueName: NamesOf = (event) =>
  own(event.config, 'redrivePolicy') ? topicName(event).map((name) => `${name}To${logicalName(event.functionKey)}`) : [];

const VIEWERS = 'ViewerProtocolPolicy';

/** What events of several functions may share: topics, buckets, pools, buses, distributions. And layers. */
export const SHARED_RESOURCES: MadeById = [
  [/^SNSTopic(\w+)$/, 'AWS::SNS::Topic', ofEvent('sns', topicName)],
  [/^(\w+)DLQPolicy$/, 'AWS::SQS::QueuePolicy', topicQueue],
  [/^S3Bucket(\w+)$/, 'AWS::S3::Bucket', bucket],
  [/^CognitoUserPool(\w+)$/, 'AWS::Cognito::UserPool', ofEvent('cognitoUserPool', poolName)],
  [/rule(\d+)EventBridgeRule$/, 'AWS::Events::Rule', eventBridgeRule],
  [/^(\w+)EventBridgeEventBus$/, 'AWS::Events::EventBus', ofEvent('eventBridge', busName)],
  [/^CloudFrontDistribution$/, 'AWS::CloudFront::Distribution', distribution],
  [/^CloudFrontCachePolicy(\w+)$/, 'AWS::CloudFront::CachePolicy', cachePolicy],
  [/^(\w+)LambdaLayer(?:[0-9a-f]{40})?$/, 'AWS::Lambda::LayerVersion', layer],
  [/^(\w+)LambdaLayerPermission(?:[0-9a-f]{40})?$/, 'AWS::Lambda::LayerVersionPermission', layerPermission],
];

function topicQueue({ events }: Configuration, name: string, resource: Resource): Maker | undefined {
  const event = events.named('sns', topicQueueName, name);
  if (event === undefined) return undefined;
  const cure = topicQueueCure(resource, `SNSTopic${topicName(event).join('')}`);
  return () => byFramework([...event.setting, 'redrivePolicy'], cure);
}

/** A bucket made for an event; `provider.s3` sets its properties. */
function bucket({ declaration, events }: Configuration, name: string): Maker | undefined {
  const event = events.named('s3', bucketName, name);
  if (event === undefined) return undefined;
  const details: Path = ['provider', 's3', String(bucketOf(event))];
  return (below) => {
    const property = propertyOf(below);
    const setting: Path = property === undefined ? details : [...details, property.charAt(0).toLowerCase() + property.slice(1)];
    return byService(property !== undefined && declaration.has(setting) ? setting : event.setting);
  };
}

/** Named after the whole name of the function, which a user may choose, and the event's place among the function's events. */
function eventBridgeRule({ events }: Configuration, position: string, resource: Resource): Maker | undefined {
  const targets = JSON.stringify(own(own(resource.raw, 'Properties'), 'Targets') ?? '');
  const isTarget = (key: string): boolean =>
    ['LambdaFunction', 'ProvConcLambdaAlias', 'SnapStartLambdaAlias', 'DurableLambdaAlias'].some((suffix) =>
      targets.includes(`"${logicalName(key)}${suffix}"`),
    );
  const at = events.ofKind('eventBridge').filter(({ index }) => index === Number(position) - 1);
  return always(byService, at.find(({ functionKey }) => isTarget(functionKey))?.setting);
}

function distribution({ events }: Configuration, _name: string, resource: Resource): Maker | undefined {
  const declared = events.ofKind('cloudFront');
  const [event] = declared;
  if (event === undefined) return undefined;
  const asksForHttp = declared.some(({ config }) => own(own(config, 'behavior'), VIEWERS) === 'allow-all');
  return (below) => {
    // A behavior without the setting answers over HTTP, and the default one is a copy of the first where no event makes it.
    if (below.at(-1) === VIEWERS && get(resource.raw, below) === 'allow-all' && !asksForHttp)
      return byFramework(event.setting, DISTRIBUTION_HTTP_CURE);
    const isBehavior = below.includes('DefaultCacheBehavior') || below.includes('CacheBehaviors');
    return byService(isBehavior && own(event.config, 'behavior') !== undefined ? [...event.setting, 'behavior'] : event.setting);
  };
}

function cachePolicy({ declaration }: Configuration, name: string): Maker | undefined {
  const policies: Path = ['provider', 'cloudFront', 'cachePolicies'];
  const key = Object.keys(declaration.map(policies)).find((one) => logicalName(one) === name);
  return key === undefined ? undefined : () => byService([...policies, key]);
}

function layer({ declaration }: Configuration, name: string): Maker | undefined {
  const key = Object.keys(declaration.map(['layers'])).find((one) => logicalName(one) === name);
  return key === undefined ? undefined : () => byService(['layers', key]);
}

/** One for each account that is let in; the id holds the account, or `Wild` for everybody. */
function layerPermission({ declaration }: Configuration, name: string): Maker | undefined {
  for (const key of Object.keys(declaration.map(['layers']))) {
    const path: Path = ['layers', key, 'allowedAccounts'];
    const accounts = declaration.at(path);
    const index = Array.isArray(accounts)
      ? accounts.findIndex((account) => logicalName(key) + String(account).replace('*', 'Wild') === name)
      : -1;
    if (index >= 0) return () => byService([...path, index]);
  }
  return undefined;
}
