import { definePolicy, functionPermissions, literal, parseArn, some, Truth, type Tokens } from '../../src/policy/index.ts';

/** What the services that call functions call them for, by the services' names in ARNs. A service that is not listed is not judged. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  apigateway: ['execute-api', 'apigateway'],
  bedrock: ['bedrock'],
  codecommit: ['codecommit'],
  'cognito-idp': ['cognito-idp'],
  config: ['config'],
  elasticloadbalancing: ['elasticloadbalancing'],
  events: ['events'],
  iot: ['iot'],
  logs: ['logs'],
  s3: ['s3'],
  secretsmanager: ['secretsmanager'],
  ses: ['ses'],
  sns: ['sns'],
};

export default definePolicy({
  id: 'function-permission-source-mismatch',
  title: 'Permission for a source that another service owns',
  severity: 'low',
  presets: ['strict'],
  why: 'The service never calls for what is not its own, so the permission lets nobody in. Whoever notices widens it, often by removing the source.',
  fix: 'Name the service that owns the source: `Principal: sns.amazonaws.com`. The `events` of a function make the permission by themselves.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html',
  ],
  cwe: 1188,
  formerly: ['W3664'],
  messages: { other: '{principal} may call {function} for {source}, which is none of its own.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders: { Type: AWS::SNS::Topic }
    HelloForOrders:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: events.amazonaws.com
        SourceArn: !Ref Orders`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders: { Type: AWS::SNS::Topic }
    HelloForOrders:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: sns.amazonaws.com
        SourceArn: !Ref Orders`,
  },
  check({ service, flag }) {
    for (const permission of functionPermissions(service)) {
      const source = permission.resource.get('SourceArn');
      const mismatches = Object.entries(SOURCES).map(([name, owned]) =>
        permission.principal
          .test((tokens) => Truth.of(isPrincipal(tokens, name)))
          .and(source.test((tokens) => Truth.of(isOfAnother(tokens, owned)))),
      );
      flag(some(mismatches), 'other', source, {
        key: `SourceArn ${source.text}`,
        data: { principal: permission.principal.text, function: permission.functionName, source: source.text },
      });
    }
  },
});

/** `events.amazonaws.com`, `logs.eu-west-1.amazonaws.com`, `apigateway.${AWS::URLSuffix}`. */
function isPrincipal([first]: Tokens, name: string): boolean {
  return first?.kind === 'text' && first.text.toLowerCase().startsWith(`${name}.`);
}

/** Surely of another service: one that only the deploy knows is taken for the right one. */
function isOfAnother(tokens: Tokens, owned: readonly string[]): boolean {
  const service = literal(parseArn(tokens)?.service ?? []);
  return service !== undefined && service !== '' && !owned.includes(service);
}
