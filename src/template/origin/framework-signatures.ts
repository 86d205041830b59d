/** What in the configuration makes the framework add a statement. */
export type Cause =
  /** With `existing`, only events about what exists already. */
  | { readonly events: readonly string[]; readonly existing?: boolean }
  | { readonly functionKeys: readonly (readonly string[])[]; readonly providerKeys?: readonly (readonly string[])[] };

export interface Signature {
  readonly actions: readonly string[];
  /** Actions that only some versions of the framework add. */
  readonly optional?: readonly string[] | RegExp;
  readonly effect?: 'Deny';
  /** What every resource must look like; `given`: what the user gave, or something of the service. */
  readonly resources: RegExp | 'given';
  readonly cause?: Cause;
}

const EVERYTHING = /^"\*"$/;
const OWN_LOGS = /^\{"Fn::Sub":"arn:\$\{AWS::Partition\}:logs:\$\{AWS::Region\}:\$\{AWS::AccountId\}:log-group:[^*"]+\*?(?::\*){1,2}"\}$/;
const ANY_FUNCTION =
  /^\{"Fn::Join":\[":",\["arn",\{"Ref":"AWS::Partition"\},"lambda",\{"Ref":"AWS::Region"\},\{"Ref":"AWS::AccountId"\},"function","\*"\]\]\}$/;
const TRIGGERED_FUNCTION =
  /^\{"Fn::Sub":"arn:\$\{AWS::Partition\}:lambda:(?:\$\{AWS::Region\}:\$\{AWS::AccountId\}:function:\*|\*:\*:function:[^*"]+)"\}$/;
const OWN_FUNCTION =
  /^\{"Fn::Sub":"arn:\$\{AWS::Partition\}:lambda:\$\{AWS::Region\}:\$\{AWS::AccountId\}:function:[^*"]+(?::\*(?:\/durable-execution\/\*\/\*)?)?"\}$/;

/** What the framework writes into the roles of functions. */
const IN_FUNCTION_ROLES: readonly Signature[] = [
  { actions: ['logs:CreateLogStream', 'logs:CreateLogGroup'], optional: ['logs:TagResource', 'logs:PutLogEvents'], resources: OWN_LOGS },
  { actions: ['logs:PutLogEvents'], resources: OWN_LOGS },
  { actions: ['logs:PutLogEvents'], effect: 'Deny', resources: OWN_LOGS, cause: { functionKeys: [['disableLogs']] } },
  {
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: EVERYTHING,
    cause: { functionKeys: [['tracing']], providerKeys: [['tracing', 'lambda']] },
  },
  {
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeVpcs',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeSubnets',
      'ec2:DescribeSecurityGroups',
    ],
    resources: EVERYTHING,
    cause: { events: ['kafka', 'activemq', 'rabbitmq', 'msk'] },
  },
  {
    actions: ['execute-api:ManageConnections'],
    resources: /^\{"Fn::Sub":"arn:\$\{AWS::Partition\}:execute-api:\*:\*:\*\/@connections\/\*"\}$/,
    cause: { events: ['websocket'] },
  },
  {
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    optional: ['logs:TagResource'],
    resources: /^\{"Fn::Sub":"arn:\$\{AWS::Partition\}:logs:\*:\*:\*"\}$/,
    cause: { events: ['cloudFront'] },
  },
  { actions: ['lambda:InvokeFunction'], resources: OWN_FUNCTION, cause: { events: ['schedule'] } },
  {
    actions: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
    resources: OWN_FUNCTION,
    cause: { functionKeys: [['durableConfig']] },
  },
  { actions: ['kms:Decrypt'], resources: 'given', cause: { functionKeys: [['kmsKeyArn']], providerKeys: [['kmsKeyArn']] } },
  {
    actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
    resources: 'given',
    cause: { functionKeys: [['fileSystemConfig']] },
  },
  { actions: ['sns:Publish'], resources: 'given', cause: { functionKeys: [['onError'], ['destinations']] } },
  { actions: ['sqs:SendMessage'], optional: ['sqs:ListQueues'], resources: 'given', cause: { functionKeys: [['destinations']] } },
  { actions: ['events:PutEvents'], resources: 'given', cause: { functionKeys: [['destinations']] } },
  { actions: ['lambda:InvokeFunction'], resources: 'given', cause: { functionKeys: [['destinations']] } },
  { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], resources: 'given', cause: { events: ['sqs'] } },
  {
    actions: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
    resources: 'given',
    cause: { events: ['stream'] },
  },
  {
    actions: ['kinesis:GetRecords', 'kinesis:GetShardIterator'],
    optional: ['kinesis:DescribeStream', 'kinesis:ListStreams', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
    resources: 'given',
    cause: { events: ['stream'] },
  },
  { actions: ['kinesis:SubscribeToShard'], resources: 'given', cause: { events: ['stream'] } },
  { actions: ['secretsmanager:GetSecretValue'], resources: 'given', cause: { events: ['kafka', 'activemq', 'rabbitmq', 'msk'] } },
  { actions: ['kafka:DescribeCluster', 'kafka:GetBootstrapBrokers'], resources: 'given', cause: { events: ['msk'] } },
  { actions: ['mq:DescribeBroker'], resources: 'given', cause: { events: ['activemq', 'rabbitmq'] } },
];

/** What the framework lets the functions do by which it sets up what CloudFormation could not. */
const IN_CUSTOM_RESOURCES: readonly Signature[] = [
  ...IN_FUNCTION_ROLES.slice(0, 2),
  {
    actions: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:ListAttachedRolePolicies', 'iam:PassRole'],
    resources: /^\{"Fn::Join":\[":",\["arn",\{"Ref":"AWS::Partition"\},"iam:",\{"Ref":"AWS::AccountId"\},"role\/\*"\]\]\}$/,
    cause: {
      functionKeys: [],
      providerKeys: [
        ['logs', 'restApi'],
        ['logs', 'websocket'],
      ],
    },
  },
  {
    actions: ['apigateway:GET', 'apigateway:PATCH'],
    resources: /^\{"Fn::Join":\[":",\["arn",\{"Ref":"AWS::Partition"\},"apigateway:\*::\/account"\]\]\}$/,
    cause: {
      functionKeys: [],
      providerKeys: [
        ['logs', 'restApi'],
        ['logs', 'websocket'],
      ],
    },
  },
  { actions: ['s3:PutBucketNotification', 's3:GetBucketNotification'], resources: 'given', cause: { events: ['s3'], existing: true } },
  {
    actions: [],
    optional: ['lambda:AddPermission', 'lambda:RemovePermission'],
    resources: ANY_FUNCTION,
    cause: { events: ['s3', 'eventBridge'], existing: true },
  },
  {
    actions: [],
    optional: ['lambda:AddPermission', 'lambda:RemovePermission'],
    resources: TRIGGERED_FUNCTION,
    cause: { events: ['cognitoUserPool'], existing: true },
  },
  {
    actions: ['cognito-idp:ListUserPools', 'cognito-idp:DescribeUserPool', 'cognito-idp:UpdateUserPool'],
    resources: EVERYTHING,
    cause: { events: ['cognitoUserPool'], existing: true },
  },
  {
    actions: ['iam:PassRole'],
    resources: /^\{"Fn::Sub":"arn:\$\{AWS::Partition\}:iam::\*:role\/\*"\}$/,
    cause: { events: ['cognitoUserPool'], existing: true },
  },
  { actions: ['kms:CreateGrant'], resources: 'given', cause: { events: ['cognitoUserPool'], existing: true } },
  {
    actions: [],
    optional: [
      'events:CreateEventBus',
      'events:DeleteEventBus',
      'events:PutRule',
      'events:RemoveTargets',
      'events:PutTargets',
      'events:DeleteRule',
    ],
    resources:
      /^\{"Fn::Join":\[":",\["arn",\{"Ref":"AWS::Partition"\},"events",\{"Ref":"AWS::Region"\},\{"Ref":"AWS::AccountId"\},"(?:rule|event-bus)\/\*"\]\]\}$/,
    cause: { functionKeys: [], providerKeys: [['eventBridge', 'useCloudFormation']] },
  },
];

export const SIGNATURES = { functions: IN_FUNCTION_ROLES, customResources: IN_CUSTOM_RESOURCES } as const;
