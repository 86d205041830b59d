/** Services as people begin them, and what other tools say of such services. */

export const HELLO = `configValidationMode: off
provider: { runtime: nodejs22.x }
functions:
  get: { handler: handler.hello, events: [{ http: { path: hello, method: get, cors: true } }] }
  api: { handler: handler.hello, events: [{ httpApi: GET /hello }] }
  tick: { handler: handler.hello, events: [{ schedule: rate(1 hour) }] }`;

export const KITCHEN_SINK = `configValidationMode: off
provider: { runtime: nodejs22.x }
functions:
  rest: { handler: handler.hello, events: [{ http: { path: orders, method: post } }] }
  http: { handler: handler.hello, events: [{ httpApi: GET /orders }] }
  socket: { handler: handler.hello, events: [{ websocket: $connect }, { websocket: $default }] }
  url: { handler: handler.hello, url: true }
  upload: { handler: handler.hello, events: [{ s3: uploads-of-the-shop }] }
  topic: { handler: handler.hello, events: [{ sns: orders }] }
  queue: { handler: handler.hello, events: [{ sqs: { arn: !GetAtt Orders.Arn } }] }
  table: { handler: handler.hello, events: [{ stream: { type: dynamodb, arn: !GetAtt Table.StreamArn } }] }
  kinesis: { handler: handler.hello, events: [{ stream: { type: kinesis, arn: !GetAtt Stream.Arn } }] }
  schedule: { handler: handler.hello, events: [{ schedule: cron(0 12 * * ? *) }] }
  bus: { handler: handler.hello, events: [{ eventBridge: { pattern: { source: [shop.orders] } } }] }
  logs: { handler: handler.hello, events: [{ cloudwatchLog: /aws/lambda/other }] }
  pool: { handler: handler.hello, events: [{ cognitoUserPool: { pool: Customers, trigger: PostConfirmation } }] }
  device: { handler: handler.hello, events: [{ iot: { sql: SELECT * FROM 'orders' } }] }
  skill: { handler: handler.hello, events: [{ alexaSkill: amzn1.ask.skill.11111111-2222-3333-4444-555555555555 }] }
  rule: { handler: handler.hello, events: [{ cloudwatchEvent: { event: { source: [aws.ec2] } } }] }
  balancer:
    handler: handler.hello
    events:
      - alb:
          listenerArn: arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2
          priority: 1
          conditions: { path: /orders }
resources:
  Resources:
    Orders: { Type: 'AWS::SQS::Queue' }
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } }
    Table:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        StreamSpecification: { StreamViewType: NEW_IMAGE }`;

export const HARDENED = `configValidationMode: off
provider:
  runtime: nodejs22.x
  tracing: { lambda: true, apiGateway: true }
  logRetentionInDays: 90
  logs: { restApi: true, httpApi: true }
  deploymentBucket: { blockPublicAccess: true, versioning: true }
  apiGateway:
    apiKeys: [shop]
    usagePlan: { throttle: { rateLimit: 100, burstLimit: 50 } }
    resourcePolicy: [{ Effect: Allow, Principal: '*', Action: execute-api:Invoke, Resource: execute-api:/*, Condition: { IpAddress: { aws:SourceIp: 203.0.113.0/24 } } }]
  httpApi:
    authorizers:
      customer: { type: jwt, identitySource: $request.header.Authorization, issuerUrl: 'https://login.example.com/', audience: [shop] }
functions:
  iam: { handler: handler.hello, events: [{ http: { path: orders, method: get, authorizer: aws_iam } }] }
  key: { handler: handler.hello, events: [{ http: { path: reports, method: get, private: true, authorizer: aws_iam } }] }
  token: { handler: handler.hello, events: [{ httpApi: { method: GET, path: /orders, authorizer: { name: customer } } }] }
  signed: { handler: handler.hello, events: [{ httpApi: { method: GET, path: /reports, authorizer: { type: aws_iam } } }] }
  tick: { handler: handler.hello, events: [{ schedule: rate(1 hour) }] }`;

interface Peer {
  readonly tool: string;
  readonly hello: string;
  readonly kitchenSink: string;
  /** What it said of templates that the framework makes, and should not have; or did not say, and should. */
  readonly wrong: string;
}

/** Run on 2026-11-22 on templates of osls 4.3.1 and serverless 3.40.0. Trivy and KICS could not be run where this was done. */
export const PEERS: readonly Peer[] = [
  {
    tool: 'cfn_nag 8b5f03d',
    hello: '21 warnings',
    kitchenSink: '3 failures among 88',
    wrong:
      'asks for rights to write logs that the role has, takes the id of an Alexa skill for a secret, says one public URL twice, and nothing of URLs and HTTP APIs without authorization',
  },
  {
    tool: 'cfripper 3c2304b',
    hello: '2',
    kitchenSink: '8',
    wrong: 'silent on the public URL, on open APIs and on a permission for everyone',
  },
  {
    tool: 'Checkov 3.3.13',
    hello: '23',
    kitchenSink: '111',
    wrong: '18 of 23 are networks, dead letters, concurrency, keys for logs and the deployment bucket; the open HTTP API is not among them',
  },
  {
    tool: 'Control Tower, cdk-validator-cfnguard 0.0.62',
    hello: '13 rules',
    kitchenSink: '28 rules',
    wrong: 'three rules fail on Fn::Join, Fn::Sub and a boolean',
  },
  {
    tool: 'Guard Rules Registry 7f7340c',
    hello: '17 rules',
    kitchenSink: 'not run',
    wrong: 'inline policies, names, replication, object lock',
  },
  {
    tool: 'cdk-nag 3.0.2, AwsSolutions and Serverless',
    hello: '8 + 7',
    kitchenSink: '23 + 9',
    wrong:
      'does not load the template with its empty API policy; fails the preflight, a runtime that is maintained, and the ARN of the logs that the framework writes. The only one that reports both open routes',
  },
];
