/**
 * The service of serverless.yml in TypeScript, for those who like their configuration checked while they type.
 * The infrastructure is the same. osls and serverless 4 read it as it is (`osls package --config typed.ts`);
 * serverless 3 wants ts-node installed beside it.
 */
import type { AWS } from '@serverless/typescript';

const infrastructure = ['network', 'endpoints', 'key', 'storage', 'queues', 'roles', 'extensions'];
const table = { ORDERS_TABLE: { Ref: 'OrdersTable' } };
const documents = { DOCUMENTS_BUCKET: { Ref: 'DocumentsBucket' } };
const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

/** The framework also takes a list of resources and merges it; the type knows only the one object. */
type Service = Omit<AWS, 'resources'> & { resources: string[] };

const service: Service = {
  service: 'orders',
  plugins: ['./infrastructure/current-runtimes.cjs', 'serverless-bulkhead'],
  frameworkVersion: '>=3.40 <5',
  custom: {
    bulkhead: { preset: 'strict', policies: { 'service-without-deployment-role': 'off', 'stack-without-notifications': 'off' } },
  },
  params: {
    default: {
      issuer: 'https://login.example.com/',
      audience: 'orders',
      s3PrefixList: 'pl-6da54004',
      dynamodbPrefixList: 'pl-6fa54006',
    },
  },
  provider: {
    name: 'aws',
    region: 'eu-west-1',
    stage: 'dev',
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    memorySize: 256,
    timeout: 10,
    logRetentionInDays: 365,
    kmsKeyArn: arnOf('ServiceKey'),
    tracing: { lambda: true },
    logs: { httpApi: true },
    vpc: {
      subnetIds: [{ Ref: 'PrivateSubnetA' }, { Ref: 'PrivateSubnetB' }],
      securityGroupIds: [{ Ref: 'FunctionSecurityGroup' }],
    },
    httpApi: {
      authorizers: {
        customer: {
          type: 'jwt',
          identitySource: '$request.header.Authorization',
          issuerUrl: '${param:issuer}',
          audience: ['${param:audience}'],
        },
      },
    },
    deploymentBucket: { blockPublicAccess: true, versioning: true, maxPreviousDeploymentArtifacts: 10 },
    stackPolicy: [
      { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: ['Update:Replace', 'Update:Delete'],
        Resource: ['LogicalResourceId/OrdersTable', 'LogicalResourceId/DocumentsBucket', 'LogicalResourceId/ServiceKey'],
      },
    ],
  },
  package: { excludeDevDependencies: false, patterns: ['!**', 'app/**'] },
  functions: {
    placeOrder: {
      handler: 'app/place-order.handler',
      description: 'Takes an order over HTTP',
      role: 'PlaceOrderRole',
      reservedConcurrency: 20,
      environment: { ...table, ORDERS_QUEUE: { Ref: 'OrdersQueue' } },
      events: [{ httpApi: { method: 'POST', path: '/orders', authorizer: { name: 'customer', scopes: ['orders/write'] } } }],
    },
    confirmOrder: {
      handler: 'app/confirm-order.handler',
      description: 'Confirms orders from the queue and writes their receipts',
      role: 'ConfirmOrderRole',
      reservedConcurrency: 10,
      environment: { ...table, ...documents },
      events: [
        {
          sqs: {
            arn: arnOf('OrdersQueue'),
            batchSize: 10,
            maximumConcurrency: 5,
            functionResponseType: 'ReportBatchItemFailures',
          },
        },
      ],
    },
    reportDay: {
      handler: 'app/report-day.handler',
      description: 'Writes the report of the day before, every night',
      role: 'ReportDayRole',
      timeout: 60,
      reservedConcurrency: 1,
      maximumRetryAttempts: 2,
      destinations: { onFailure: { type: 'sqs', arn: arnOf('FailedEventsQueue') } },
      environment: { ...table, ...documents },
      events: [{ schedule: { rate: ['cron(15 0 * * ? *)'] } }],
    },
  },
  resources: infrastructure.map((file) => `\${file(infrastructure/${file}.yml)}`),
};

export default service;
