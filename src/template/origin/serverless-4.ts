import type { Path } from '../../report.ts';
import { logicalName } from '../naming.ts';
import { inTable, own } from '../record.ts';
import type { Resource } from '../resource.ts';
import { byFramework, byService, propertyOf, type Maker } from './attribution.ts';
import type { Configuration } from './configuration.ts';
import type { Signature } from './framework-signatures.ts';
import { logGroupMaker } from './made-by-id.ts';

/** Named sections that only Serverless 4 knows and the suffixes of what they become; roles and what runs beside them are the framework's doing. */
const NAMED: readonly (readonly [section: Path, asked: readonly string[], added: readonly string[]])[] = [
  [['sandboxes'], ['Image'], ['ImageBuildRole', 'ExecutionRole', 'LogGroup', 'ErrorsMetricFilter']],
  [['ai', 'agents'], ['Runtime'], ['RuntimeRole']],
  [['ai', 'memory'], ['Memory'], ['MemoryRole']],
  [['ai', 'browsers'], ['Browser'], ['BrowserRole']],
  [['ai', 'codeInterpreters'], ['CodeInterpreter'], ['CodeInterpreterRole']],
  [['ai', 'tools'], ['Tool'], []],
  [['provider', 'capacityProviders'], ['LambdaCapacityProvider'], []],
  [['mcp', 'servers'], [], ['McpStateSecret']],
];
const SHARED: Readonly<Record<string, Path>> = {
  AgentCoreGateway: ['ai'],
  AgentCoreGatewayRole: ['ai'],
  SandboxesDashboard: ['sandboxes'],
  LambdaCapacityProviderOperatorRole: ['provider', 'capacityProviders'],
};

/** What Serverless 4 writes into the roles of these. Their resources are patterns of its own making. */
export const SERVERLESS_4_STATEMENTS: readonly Signature[] = [
  generatedFor('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams'),
  generatedFor('ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'),
  generatedFor('aws-marketplace:ViewSubscriptions', 'aws-marketplace:Subscribe'),
  generatedFor('xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'),
  generatedFor('cloudwatch:PutMetricData'),
  {
    actions: [],
    optional: /^(?:bedrock:(?:InvokeModel(?:WithResponseStream)?|GetInferenceProfile)|lambda:[Ii]nvokeFunction|s3:GetObject)$/,
    resources: /^\{"Fn::/,
  },
  { actions: [], optional: /^bedrock-agentcore:(?!\*)[A-Za-z]+$/, resources: /^(?!"\*")/ },
  {
    actions: [],
    optional: /^(?:sqs:SendMessage|sns:Publish|s3:(?:Get|Put|Delete)Object\*?|dynamodb:[A-Z][A-Za-z]+|kinesis:PutRecord|events:PutEvents)$/,
    resources: /^(?!"\*")/,
  },
];

/** Some or all of the actions, on what the framework finds fit: a pattern of names, or everything where an action takes no less. */
function generatedFor(...optional: readonly string[]): Signature {
  return { actions: [], optional, resources: /^(?:\{"Fn::|"\*"$)/ };
}

/** Who made what Serverless 4 alone makes: sandboxes, agents and their tools, capacity providers, AppSync APIs, service proxies. */
export function serverless4Maker(resource: Resource, configuration: Configuration): Maker | undefined {
  const { declaration, isServerless4 } = configuration;
  const shared = inTable(SHARED, resource.logicalId);
  if (shared !== undefined && declaration.has(shared)) return () => byFramework(shared);
  for (const [section, asked, added] of NAMED) {
    for (const key of Object.keys(declaration.map(section))) {
      const name = logicalName(key);
      const setting: Path = [...section, key];
      if (asked.some((suffix) => resource.logicalId === name + suffix)) return () => byService(setting);
      if (added.some((suffix) => resource.logicalId === name + suffix)) return addedMaker(resource, setting);
    }
  }
  return isServerless4 ? (appSync(resource, configuration) ?? serviceProxy(resource, configuration)) : undefined;
}

/** Of a log group it says by itself how long it keeps. */
function addedMaker(resource: Resource, setting: Path): Maker {
  const logGroup = resource.type === 'AWS::Logs::LogGroup' ? logGroupMaker(resource, undefined, setting) : undefined;
  return (below) => (logGroup && propertyOf(below) !== 'RetentionInDays' ? logGroup(below) : byFramework(setting));
}

function appSync(resource: Resource, { declaration }: Configuration): Maker | undefined {
  if (!declaration.has(['appSync']) || !resource.logicalId.startsWith('GraphQl')) return undefined;
  const source = Object.keys(declaration.map(['appSync', 'dataSources'])).find((key) =>
    ['', 'Role'].some((suffix) => resource.logicalId === `GraphQlDs${key.replaceAll(/[^0-9A-Za-z]/g, '')}${suffix}`),
  );
  const setting: Path = source === undefined ? ['appSync'] : ['appSync', 'dataSources', source];
  return () => (resource.type === 'AWS::IAM::Role' ? byFramework(setting) : byService(setting));
}

function serviceProxy({ logicalId, type }: Resource, { declaration }: Configuration): Maker | undefined {
  const service = /^ApigatewayTo(\w+)Role$/.exec(logicalId)?.[1];
  const proxies: Path = ['custom', 'apiGatewayServiceProxies'];
  const list = declaration.at(proxies);
  if (service === undefined || type !== 'AWS::IAM::Role' || !Array.isArray(list)) return undefined;
  const key = service.charAt(0).toLowerCase() + service.slice(1);
  const index = list.findIndex((proxy) => own(proxy, key) !== undefined);
  return index < 0 ? undefined : () => byFramework([...proxies, index]);
}
