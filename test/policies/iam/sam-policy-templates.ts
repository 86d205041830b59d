/**
 * What well-known policy templates of AWS SAM grant, written from their documentation: the statements of each, with the
 * parameters filled in. Whoever uses them has done as AWS says.
 */
const at = (service: string, resource: string): object => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`,
});
const bucket = [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::uploads' }, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::uploads/*' }];
const table = [at('dynamodb', 'table/orders'), at('dynamodb', 'table/orders/index/*')];

const grants: Readonly<Record<string, readonly (readonly [actions: string, resource: unknown])[]>> = {
  S3ReadPolicy: [['s3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion s3:GetLifecycleConfiguration', bucket]],
  S3WritePolicy: [['s3:PutObject s3:PutObjectAcl s3:PutLifecycleConfiguration', bucket]],
  S3CrudPolicy: [
    [
      's3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion s3:PutObject s3:PutObjectAcl s3:GetLifecycleConfiguration s3:PutLifecycleConfiguration s3:DeleteObject',
      bucket,
    ],
  ],
  DynamoDBReadPolicy: [['dynamodb:GetItem dynamodb:Scan dynamodb:Query dynamodb:BatchGetItem dynamodb:DescribeTable', table]],
  DynamoDBWritePolicy: [['dynamodb:PutItem dynamodb:UpdateItem dynamodb:BatchWriteItem', table]],
  DynamoDBCrudPolicy: [
    [
      'dynamodb:GetItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:Scan dynamodb:Query dynamodb:UpdateItem dynamodb:BatchWriteItem dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:ConditionCheckItem',
      table,
    ],
  ],
  DynamoDBStreamReadPolicy: [
    ['dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator', at('dynamodb', 'table/orders/stream/*')],
    ['dynamodb:ListStreams', at('dynamodb', 'table/orders/stream/*')],
  ],
  SQSPollerPolicy: [
    [
      'sqs:ChangeMessageVisibility sqs:ChangeMessageVisibilityBatch sqs:DeleteMessage sqs:DeleteMessageBatch sqs:GetQueueAttributes sqs:ReceiveMessage',
      at('sqs', 'orders'),
    ],
  ],
  SQSSendMessagePolicy: [['sqs:SendMessage*', at('sqs', 'orders')]],
  SNSPublishMessagePolicy: [['sns:Publish', at('sns', 'orders')]],
  SNSCrudPolicy: [['sns:ListSubscriptionsByTopic sns:CreateTopic sns:SetTopicAttributes sns:Subscribe sns:Publish', at('sns', 'orders*')]],
  LambdaInvokePolicy: [['lambda:InvokeFunction', at('lambda', 'function:worker*')]],
  EventBridgePutEventsPolicy: [['events:PutEvents', at('events', 'event-bus/orders')]],
  StepFunctionsExecutionPolicy: [['states:StartExecution', at('states', 'stateMachine:orders')]],
  KinesisStreamReadPolicy: [
    ['kinesis:ListStreams kinesis:DescribeLimits', at('kinesis', 'stream/*')],
    ['kinesis:DescribeStreamSummary kinesis:DescribeStream kinesis:GetRecords kinesis:GetShardIterator', at('kinesis', 'stream/orders')],
  ],
  KMSDecryptPolicy: [['kms:Decrypt', at('kms', 'key/0b1c')]],
  KMSEncryptPolicy: [['kms:Encrypt', at('kms', 'key/0b1c')]],
  AWSSecretsManagerGetSecretValuePolicy: [['secretsmanager:GetSecretValue', at('secretsmanager', 'secret:orders-a1b2c3')]],
  SSMParameterReadPolicy: [
    ['ssm:DescribeParameters', '*'],
    ['ssm:GetParameters ssm:GetParameter ssm:GetParametersByPath', at('ssm', 'parameter/orders')],
  ],
  SESSendBouncePolicy: [['ses:SendBounce', at('ses', 'identity/shop')]],
  FirehoseWritePolicy: [['firehose:PutRecord firehose:PutRecordBatch', at('firehose', 'deliverystream/orders')]],
  CloudWatchPutMetricPolicy: [['cloudwatch:PutMetricData', '*']],
  VPCAccessPolicy: [
    ['ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DetachNetworkInterface', '*'],
  ],
  CodePipelineLambdaExecutionPolicy: [['codepipeline:PutJobSuccessResult codepipeline:PutJobFailureResult', '*']],
  RekognitionDetectOnlyPolicy: [
    ['rekognition:DetectFaces rekognition:DetectLabels rekognition:DetectModerationLabels rekognition:DetectText', '*'],
  ],
  AthenaQueryPolicy: [
    [
      'athena:ListWorkGroups athena:GetExecutionEngine athena:GetExecutionEngines athena:GetNamespace athena:GetCatalogs athena:GetNamespaces athena:GetTables athena:GetTable',
      '*',
    ],
    [
      'athena:StartQueryExecution athena:GetQueryResults athena:DeleteNamedQuery athena:GetNamedQuery athena:ListQueryExecutions athena:StopQueryExecution athena:GetQueryResultsStream athena:ListNamedQueries athena:CreateNamedQuery athena:GetQueryExecution athena:BatchGetNamedQuery athena:BatchGetQueryExecution athena:GetWorkGroup',
      at('athena', 'workgroup/primary'),
    ],
  ],
};

/** Statements by the template's name. */
export const SAM_POLICY_TEMPLATES: ReadonlyMap<string, readonly object[]> = new Map(
  Object.entries(grants).map(([name, statements]) => [
    name,
    statements.map(([actions, resource]) => ({ Effect: 'Allow', Action: actions.split(' '), Resource: resource })),
  ]),
);
