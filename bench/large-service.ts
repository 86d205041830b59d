import type { AuditInput } from '../src/audit-input.ts';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] }],
};
const arn = (prefix: string, resource: string): object => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${prefix}:\${AWS::Region}:\${AWS::AccountId}:${resource}`,
});
const allow = (Action: readonly string[], Resource: unknown, rest: object = {}): object => ({ Effect: 'Allow', Action, Resource, ...rest });

/** What functions of a usual service are granted, with one too wide among every ten. */
function statements(index: number): readonly object[] {
  const [log, queue, table] = ['Log', 'Queue', 'Table'].map((kind) => ({ 'Fn::GetAtt': [`${kind}${index}`, 'Arn'] }));
  return [
    allow(['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'], [arn('logs', `log-group:/aws/lambda/f${index}*:*`)]),
    allow(['logs:PutLogEvents'], [log]),
    allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue]),
    allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], [table, { 'Fn::Join': ['/', [table, 'index', '*']] }]),
    allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::uploads-${index}/*`),
    allow(['ssm:GetParameter*'], arn('ssm', `parameter/f${index}/*`)),
    allow(['kms:Decrypt'], arn('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab'), {
      Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Sub': 'ssm.${AWS::Region}.amazonaws.com' } } },
    }),
    allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'),
    index % 10 === 0 ? allow(['sns:*'], '*') : allow(['sns:Publish'], arn('sns', `topic-${index}`)),
  ];
}

/**
 * A service as large as they get. Each function has a role of its own with nine statements, a log group, a queue with a mapping, a
 * table: five resources a function, so that 100 functions are CloudFormation's limit of 500.
 */
export function largeService(functions: number): AuditInput {
  const Resources: Record<string, object> = {};
  for (let index = 0; index < functions; index += 1) {
    Resources[`Log${index}`] = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/aws/lambda/f${index}` } };
    Resources[`Queue${index}`] = { Type: 'AWS::SQS::Queue', Properties: {} };
    Resources[`Table${index}`] = { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PAY_PER_REQUEST' } };
    Resources[`Role${index}`] = {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: TRUST,
        Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements(index) } }],
      },
    };
    Resources[`F${index}LambdaFunction`] = {
      Type: 'AWS::Lambda::Function',
      DependsOn: [`Log${index}`],
      Properties: {
        FunctionName: `f${index}`,
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Role: { 'Fn::GetAtt': [`Role${index}`, 'Arn'] },
        Environment: { Variables: { TABLE: { Ref: `Table${index}` } } },
      },
    };
  }
  return { templates: [{ file: 'template.json', document: { Resources } }], service: { stage: 'dev', region: 'eu-west-1' } };
}
