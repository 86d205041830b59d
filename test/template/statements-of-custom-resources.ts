import { sub, join, here, inRegion, events, OWN, FIRST, type Row } from './origin-statements.ts';

const TRIGGER = events({ cognitoUserPool: { pool: 'p' } }, { cognitoUserPool: { pool: 'p', existing: true } });
const LOGGED = { provider: { logs: { websocket: true } } };
const CUSTOM_BUS = { provider: { eventBridge: { useCloudFormation: false } } };

export const IN_CUSTOM_RESOURCES: readonly Row[] = [
  [
    'its logs',
    {
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'],
      Resource: [here('logs:@:log-group:/aws/lambda/shop-dev*:*:*')],
    },
    {},
  ],
  [
    'a role for logs',
    {
      Action: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:ListAttachedRolePolicies', 'iam:PassRole'],
      Resource: join('iam:', { Ref: 'AWS::AccountId' }, 'role/*'),
    },
    LOGGED,
    'provider.logs.websocket',
  ],
  [
    'the account of the API',
    { Action: ['apigateway:GET', 'apigateway:PATCH'], Resource: join('apigateway:*::/account') },
    LOGGED,
    'provider.logs.websocket',
  ],
  [
    'the account of the REST API',
    { Action: ['apigateway:GET', 'apigateway:PATCH'], Resource: join('apigateway:*::/account') },
    { provider: { logs: { restApi: true } } },
    'provider.logs.restApi',
  ],
  [
    'the role of the REST API',
    {
      Action: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:ListAttachedRolePolicies', 'iam:PassRole'],
      Resource: join('iam:', { Ref: 'AWS::AccountId' }, 'role/*'),
    },
    { provider: { logs: { restApi: true } } },
    'provider.logs.restApi',
  ],
  [
    'notifications of a bucket',
    { Action: ['s3:PutBucketNotification', 's3:GetBucketNotification'], Resource: join('s3', '', '', 'old-uploads') },
    events({ s3: 'new' }, { s3: { bucket: 'old', existing: true } }),
    'functions.hello.events[1].s3',
  ],
  [
    'permissions for a bucket',
    { Action: ['lambda:AddPermission', 'lambda:RemovePermission'], Resource: inRegion('lambda', 'function', '*') },
    events({ s3: 'new' }, { s3: { bucket: 'old', existing: true } }),
    'functions.hello.events[1].s3',
  ],
  [
    'permissions for a bus',
    { Action: ['lambda:AddPermission', 'lambda:RemovePermission'], Resource: inRegion('lambda', 'function', '*') },
    events({ eventBridge: { schedule: 's' } }),
    `${FIRST}.eventBridge`,
  ],
  [
    'permissions for a pool',
    { Action: ['lambda:AddPermission', 'lambda:RemovePermission'], Resource: sub('lambda:*:*:function:shop-dev-hello') },
    TRIGGER,
    'functions.hello.events[1].cognitoUserPool',
  ],
  [
    'one permission for a pool',
    {
      Action: ['lambda:AddPermission'],
      Resource: here('lambda:@:function:*'),
      Condition: { StringEquals: { 'lambda:Principal': 'cognito-idp.amazonaws.com' } },
    },
    TRIGGER,
    'functions.hello.events[1].cognitoUserPool',
  ],
  [
    'pools',
    { Action: ['cognito-idp:ListUserPools', 'cognito-idp:DescribeUserPool', 'cognito-idp:UpdateUserPool'], Resource: '*' },
    TRIGGER,
    'functions.hello.events[1].cognitoUserPool',
  ],
  ['roles of pools', { Action: ['iam:PassRole'], Resource: sub('iam::*:role/*') }, TRIGGER, 'functions.hello.events[1].cognitoUserPool'],
  ['the key of a pool', { Action: ['kms:CreateGrant'], Resource: OWN }, TRIGGER, 'functions.hello.events[1].cognitoUserPool'],
  [
    'rules',
    {
      Action: ['events:PutRule', 'events:RemoveTargets', 'events:PutTargets', 'events:DeleteRule'],
      Resource: inRegion('events', 'rule/*'),
    },
    CUSTOM_BUS,
    'provider.eventBridge.useCloudFormation',
  ],
  [
    'buses',
    { Action: ['events:CreateEventBus', 'events:DeleteEventBus'], Resource: inRegion('events', 'event-bus/*') },
    CUSTOM_BUS,
    'provider.eventBridge.useCloudFormation',
  ],
];
