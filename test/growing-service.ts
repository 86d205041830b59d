import type { AuditInput } from '../src/audit-input.ts';

/** A resource of the template. */
type Resource = Readonly<Record<string, unknown>>;

const arnOf = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const ref = (logicalId: string): object => ({ Ref: logicalId });
const sub = (text: string): object => ({ 'Fn::Sub': text });
const own = (service: string, resource: string): object =>
  sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`);
const allow = (Action: unknown, Resource: unknown): object => ({ Effect: 'Allow', Action, Resource });
const resource = (Type: string, Properties: object = {}): Resource => ({ Type, Properties });
const document = (...Statement: readonly object[]): object => ({ Version: '2012-10-17', Statement });
const permission = (index: number, principal: string, source?: object): Resource =>
  resource('AWS::Lambda::Permission', {
    FunctionName: arnOf(`F${index}LambdaFunction`),
    Action: 'lambda:InvokeFunction',
    Principal: principal,
    ...(source === undefined ? {} : { SourceArn: source }),
  });

/** What a function has in common with all others, and what is its own. */
function base(index: number): Readonly<Record<string, Resource>> {
  return {
    [`F${index}LambdaFunction`]: resource('AWS::Lambda::Function', {
      FunctionName: sub(`shop-\${AWS::StackName}-f${index}`),
      Handler: `f${index}.handler`,
      Runtime: 'nodejs22.x',
      Timeout: 20,
      Role: arnOf(`Role${index}`),
      Code: { S3Bucket: 'code', S3Key: 'shop.zip' },
      Environment: { Variables: { TABLE: ref(`Table${index}`), KEY: `{{resolve:ssm:/shop/f${index}}}`, STAGE: 'dev' } },
    }),
    [`F${index}LogGroup`]: resource('AWS::Logs::LogGroup', { LogGroupName: sub(`/aws/lambda/shop-\${AWS::StackName}-f${index}`) }),
    [`Table${index}`]: resource('AWS::DynamoDB::Table', { BillingMode: 'PAY_PER_REQUEST' }),
    [`Role${index}`]: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }),
      ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole')],
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: document(
            allow(['logs:CreateLogStream', 'logs:PutLogEvents'], own('logs', `log-group:/aws/lambda/f${index}:*`)),
            allow(
              ['dynamodb:GetItem', 'dynamodb:Query'],
              [arnOf(`Table${index}`), { 'Fn::Join': ['/', [arnOf(`Table${index}`), 'index', '*']] }],
            ),
            allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::uploads-${index}/*`),
            allow('ssm:GetParameter*', own('ssm', `parameter/f${index}/*`)),
            allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'),
            index % 5 === 0 ? allow(['sns:*', 'iam:PassRole'], '*') : allow('sns:Publish', own('sns', `topic-${index}`)),
            ...(index % 5 === 1 ? [{ Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' }] : []),
          ),
        },
      ],
    }),
  };
}

/** What calls it: of each five functions one by REST, queue, schedule, topic and bucket, and one by what else there is. */
const CALLERS: readonly ((index: number) => Readonly<Record<string, Resource>>)[] = [
  (index) => ({
    [`Path${index}`]: resource('AWS::ApiGateway::Resource', {
      ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      PathPart: `f${index}`,
      RestApiId: ref('Api'),
    }),
    [`Method${index}`]: resource('AWS::ApiGateway::Method', {
      HttpMethod: 'POST',
      ResourceId: ref(`Path${index}`),
      RestApiId: ref('Api'),
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'AWS_PROXY',
        Uri: {
          'Fn::Join': [
            '',
            [
              'arn:',
              ref('AWS::Partition'),
              ':apigateway:',
              ref('AWS::Region'),
              ':lambda:path/2015-03-31/functions/',
              arnOf(`F${index}LambdaFunction`),
              '/invocations',
            ],
          ],
        },
      },
    }),
    [`ApiPermission${index}`]: permission(index, 'apigateway.amazonaws.com', own('execute-api', '*/*')),
    [`Url${index}`]: resource('AWS::Lambda::Url', { TargetFunctionArn: arnOf(`F${index}LambdaFunction`), AuthType: 'AWS_IAM' }),
  }),
  (index) => ({
    [`Queue${index}`]: resource('AWS::SQS::Queue', { VisibilityTimeout: 10 }),
    [`QueuePolicy${index}`]: resource('AWS::SQS::QueuePolicy', {
      Queues: [ref(`Queue${index}`)],
      PolicyDocument: document({
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arnOf(`Queue${index}`),
      }),
    }),
    [`Mapping${index}`]: resource('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: arnOf(`Queue${index}`),
      FunctionName: arnOf(`F${index}LambdaFunction`),
    }),
  }),
  (index) => ({
    [`Rule${index}`]: resource('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 hour)',
      Targets: [{ Id: 'f', Arn: arnOf(`F${index}LambdaFunction`) }],
    }),
    [`RulePermission${index}`]: permission(index, 'events.amazonaws.com', arnOf(`Rule${index}`)),
    [`Invoke${index}`]: resource('AWS::Lambda::EventInvokeConfig', { FunctionName: ref(`F${index}LambdaFunction`), Qualifier: '$LATEST' }),
  }),
  (index) => ({
    [`Topic${index}`]: resource('AWS::SNS::Topic'),
    [`Subscription${index}`]: resource('AWS::SNS::Subscription', {
      TopicArn: ref(`Topic${index}`),
      Protocol: 'lambda',
      Endpoint: arnOf(`F${index}LambdaFunction`),
    }),
    [`TopicPermission${index}`]: permission(index, 'sns.amazonaws.com', ref(`Topic${index}`)),
    [`Alarm${index}`]: resource('AWS::CloudWatch::Alarm', {
      Dimensions: [{ Name: 'FunctionName', Value: ref(`F${index}LambdaFunction`) }],
      MetricName: 'Errors',
      Namespace: 'AWS/Lambda',
    }),
  }),
  (index) => ({
    [`Bucket${index}`]: resource('AWS::S3::Bucket'),
    [`BucketPolicy${index}`]: resource('AWS::S3::BucketPolicy', {
      Bucket: ref(`Bucket${index}`),
      PolicyDocument: document({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arnOf(`Bucket${index}`), sub(`\${Bucket${index}.Arn}/*`)],
        Condition: { Bool: { 'aws:SecureTransport': false } },
      }),
    }),
    [`BucketPermission${index}`]: permission(index, 's3.amazonaws.com', arnOf(`Bucket${index}`)),
    [`Integration${index}`]: resource('AWS::ApiGatewayV2::Integration', {
      ApiId: ref('Http'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arnOf(`F${index}LambdaFunction`),
    }),
    [`Route${index}`]: resource('AWS::ApiGatewayV2::Route', {
      ApiId: ref('Http'),
      RouteKey: `GET /f${index}`,
      Target: { 'Fn::Join': ['/', ['integrations', ref(`Integration${index}`)]] },
    }),
  }),
];

/** A service whose every part grows with its functions: a role each with its statements, what calls them, what they use, and the file that says so. */
export function growingService(functions: number): AuditInput {
  const indexes = Array.from({ length: functions }, (_, index) => index);
  const Resources = Object.assign(
    {
      Api: resource('AWS::ApiGateway::RestApi', { Name: 'shop' }),
      Http: resource('AWS::ApiGatewayV2::Api', { Name: 'shop', ProtocolType: 'HTTP' }),
    },
    ...indexes.flatMap((index) => [base(index), CALLERS[index % CALLERS.length]?.(index)]),
  ) as Readonly<Record<string, Resource>>;
  const Outputs = Object.fromEntries(indexes.map((index) => [`Out${index}`, { Value: arnOf(`F${index}LambdaFunction`) }]));
  const declaration = {
    service: 'shop',
    provider: { name: 'aws', runtime: 'nodejs22.x' },
    functions: Object.fromEntries(indexes.map((index) => [`f${index}`, { handler: `f${index}.handler`, environment: { STAGE: 'dev' } }])),
  };
  const text = JSON.stringify(declaration, null, 1);
  return {
    templates: [{ file: 'template.json', document: { Resources, Outputs } }],
    service: { name: 'shop', stage: 'dev', region: 'eu-west-1', declaration, configurationFile: 'serverless.yml' },
    sources: { files: { 'serverless.yml': text }, configuration: 'serverless.yml', directory: '.' },
  };
}

function templateOf(Resources: object): AuditInput {
  return { templates: [{ file: 'template.json', document: { Resources } }], service: { stage: 'dev', region: 'eu-west-1' } };
}

/** Functions with a role each that may pass any role to any function: everybody leads to everybody. */
export function passingService(functions: number): AuditInput {
  const parts = Array.from({ length: functions }, (_, index) => ({
    [`Role${index}`]: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }),
      Policies: [{ PolicyName: 'p', PolicyDocument: document(allow(['s3:Get*', 'iam:PassRole', 'lambda:*'], ['*'])) }],
    }),
    [`F${index}`]: resource('AWS::Lambda::Function', {
      Role: arnOf(`Role${index}`),
      Code: { S3Bucket: 'code', S3Key: 'shop.zip' },
      Handler: 'a.b',
      Runtime: 'nodejs22.x',
    }),
  }));
  return templateOf(Object.assign({}, ...parts) as object);
}

/** One bucket whose policy holds as many Denies, each under a condition that cannot be read. */
export function refusingService(statements: number): AuditInput {
  const deny = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arnOf('Bucket'), sub('${Bucket.Arn}/*')],
    Condition: { Bool: 'AWS::AccountId' },
  };
  return templateOf({
    Bucket: resource('AWS::S3::Bucket'),
    Policy: resource('AWS::S3::BucketPolicy', {
      Bucket: ref('Bucket'),
      PolicyDocument: document(...Array.from({ length: statements }, () => deny)),
    }),
  });
}
