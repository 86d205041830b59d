import { sub, here, events, hello, OWN, FIRST, type Row } from './origin-statements.ts';

const INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeVpcs',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
];
export const IN_FUNCTION_ROLES: readonly Row[] = [
  [
    'the streams of its logs',
    {
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'],
      Resource: [here('logs:@:log-group:/aws/lambda/shop-dev*:*')],
    },
    {},
  ],
  ['its logs', { Action: ['logs:PutLogEvents'], Resource: [here('logs:@:log-group:/aws/lambda/shop-dev-hello:*:*')] }, {}],
  [
    'no logs',
    { Effect: 'Deny', Action: ['logs:PutLogEvents'], Resource: [here('logs:@:log-group:/aws/lambda/shop-dev-hello:*')] },
    hello({ disableLogs: true }),
    'functions.hello.disableLogs',
  ],
  [
    'traces',
    { Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: ['*'] },
    hello({ tracing: 'Active' }),
    'functions.hello.tracing',
  ],
  ...['kafka', 'activemq', 'rabbitmq', 'msk'].map((kind): Row => [
    `interfaces for ${kind}`,
    { Action: INTERFACES, Resource: '*' },
    events({ [kind]: { topic: 't' } }),
    `${FIRST}.${kind}`,
  ]),
  ...['kafka', 'activemq', 'rabbitmq', 'msk'].map((kind): Row => [
    `a secret for ${kind}`,
    { Action: ['secretsmanager:GetSecretValue'], Resource: [OWN] },
    events({ [kind]: { topic: 't' } }),
    `${FIRST}.${kind}`,
  ]),
  [
    'connections',
    { Action: ['execute-api:ManageConnections'], Resource: [sub('execute-api:*:*:*/@connections/*')] },
    events({ websocket: '$connect' }),
    `${FIRST}.websocket`,
  ],
  [
    'logs at the edge',
    { Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: [sub('logs:*:*:*')] },
    events({ cloudFront: { eventType: 'viewer-request' } }),
    `${FIRST}.cloudFront`,
  ],
  [
    'logs at the edge, with tags',
    { Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:TagResource'], Resource: [sub('logs:*:*:*')] },
    events({ cloudFront: { a: 1 } }),
    `${FIRST}.cloudFront`,
  ],
  [
    'its functions for the scheduler',
    { Action: ['lambda:InvokeFunction'], Resource: [here('lambda:@:function:shop-dev-hello'), here('lambda:@:function:shop-dev-hello:*')] },
    events({ schedule: 'rate(1 hour)' }),
    `${FIRST}.schedule`,
  ],
  [
    'durable executions',
    {
      Action: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
      Resource: [here('lambda:@:function:shop-dev-hello:*/durable-execution/*/*')],
    },
    hello({ durableConfig: { executionTimeout: 1 } }),
    'functions.hello.durableConfig',
  ],
  ['a key', { Action: ['kms:Decrypt'], Resource: [OWN] }, hello({ kmsKeyArn: 'k' }), 'functions.hello.kmsKeyArn'],
  [
    'the key of all',
    { Action: ['kms:Decrypt'], Resource: [OWN] },
    { provider: { kmsKeyArn: 'k' }, functions: { hello: {} } },
    'provider.kmsKeyArn',
  ],
  [
    'a file system',
    { Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'], Resource: [OWN] },
    hello({ fileSystemConfig: { arn: 'a' } }),
    'functions.hello.fileSystemConfig',
  ],
  ['a topic for what fails', { Action: ['sns:Publish'], Resource: [OWN] }, hello({ onError: 't' }), 'functions.hello.onError'],
  [
    'a topic for results',
    { Action: ['sns:Publish'], Resource: [OWN] },
    hello({ destinations: { onSuccess: 't' } }),
    'functions.hello.destinations',
  ],
  [
    'a queue for results',
    { Action: ['sqs:SendMessage'], Resource: OWN },
    hello({ destinations: { onSuccess: 'q' } }),
    'functions.hello.destinations',
  ],
  [
    'a queue for records that fail',
    { Action: ['sqs:ListQueues', 'sqs:SendMessage'], Resource: OWN },
    hello({ destinations: { onSuccess: 'q' } }),
    'functions.hello.destinations',
  ],
  [
    'a bus for results',
    { Action: ['events:PutEvents'], Resource: OWN },
    hello({ destinations: { onSuccess: 'b' } }),
    'functions.hello.destinations',
  ],
  [
    'a function for results',
    { Action: ['lambda:InvokeFunction'], Resource: OWN },
    hello({ destinations: { onSuccess: 'f' } }),
    'functions.hello.destinations',
  ],
  [
    'a queue',
    { Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], Resource: [OWN] },
    events({ sqs: 'q' }),
    `${FIRST}.sqs`,
  ],
  [
    'a table',
    { Action: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'], Resource: [OWN] },
    events({ stream: 's' }),
    `${FIRST}.stream`,
  ],
  [
    'a stream',
    { Action: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListStreams'], Resource: [OWN] },
    events({ stream: 's' }),
    `${FIRST}.stream`,
  ],
  [
    'a stream with consumers',
    { Action: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'], Resource: [OWN] },
    events({ stream: 's' }),
    `${FIRST}.stream`,
  ],
  [
    'a consumer',
    { Action: ['kinesis:SubscribeToShard'], Resource: [{ Ref: 'HelloclicksConsumerStreamConsumer' }] },
    events({ stream: 's' }),
    `${FIRST}.stream`,
  ],
  [
    'a cluster',
    { Action: ['kafka:DescribeCluster', 'kafka:GetBootstrapBrokers'], Resource: [OWN] },
    events({ msk: { topic: 't' } }),
    `${FIRST}.msk`,
  ],
  ...['activemq', 'rabbitmq'].map((kind): Row => [
    `a broker of ${kind}`,
    { Action: ['mq:DescribeBroker'], Resource: [OWN] },
    events({ [kind]: { queue: 'q' } }),
    `${FIRST}.${kind}`,
  ]),
];
