import {
  definePolicy,
  functionPermissions,
  isService,
  literal,
  parseArn,
  show,
  split,
  Truth,
  wildcards,
  type Tokens,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-permission-source-wildcard',
  title: 'Permission of a function for more than one source',
  severity: 'medium',
  presets: ['strict'],
  why: 'Every API, rule or bucket that the pattern fits may run the function, also one that another team makes next year, with its own idea of who may call it.',
  fix: 'Name the source, with wildcards for stage, method and path at most: `SourceArn: !Sub "arn:aws:execute-api:eu-west-1:${AWS::AccountId}:a1b2c3d4e5/*/GET/orders"`. The `events` of a function make the permission by themselves.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  ],
  cwe: 1220,
  formerly: ['Public Lambda via API Gateway'],
  messages: { wide: '{principal} may call {function} for {what}: {source}.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForApis:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: apigateway.amazonaws.com
        SourceArn: !Sub 'arn:aws:execute-api:eu-west-1:\${AWS::AccountId}:*/*/GET/orders'`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForApis:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: apigateway.amazonaws.com
        SourceArn: !Sub 'arn:aws:execute-api:eu-west-1:\${AWS::AccountId}:a1b2c3d4e5/*/GET/orders'`,
  },
  check({ service, flag }) {
    for (const permission of functionPermissions(service)) {
      // Of every account: a finding of its own, and a graver one.
      if (permission.unboundServices.some(({ truth }) => truth.isYes)) continue;
      const source = permission.resource.get('SourceArn');
      const what = new Set(source.texts.flatMap(openParts));
      if (what.size === 0) continue;
      const truth = source.test((tokens) => Truth.of(openParts(tokens).length > 0));
      flag(truth.and(isService({ type: 'any', value: permission.principal })), 'wide', source, {
        key: `SourceArn ${source.text}`,
        data: {
          principal: permission.principal.text,
          function: permission.functionName,
          what: [...what].join(' and '),
          source: source.text,
        },
      });
    }
  },
});

/** What the ARN leaves open, as it is written: a parameter that may bring a wildcard along is taken for a name. */
function openParts(tokens: Tokens): readonly string[] {
  const arn = parseArn(wildcards(tokens));
  if (arn === undefined) return [];
  const [first = [], ...rest] = split(arn.resource, '/');
  const service = literal(arn.service);
  const isApi = service === 'execute-api';
  const isPath = rest.length > 0 && !show(first).includes(':');
  const [kind = [], ...names] = isPath ? [first, ...rest] : split(arn.resource, ':');
  return [
    ...(isWild(arn.region) ? ['more than one region'] : []),
    ...(isApi && isWild(first) ? ['more than one API'] : []),
    ...(!isApi && service !== 's3' && names.length > 0 && names.every(isStar) ? [`every ${show(kind)}`] : []),
    ...(!isApi && isStar(arn.resource) ? ['everything that the service has here'] : []),
  ];
}

function isStar(tokens: Tokens): boolean {
  return tokens.length > 0 && tokens.every(({ kind }) => kind === 'star');
}

function isWild(tokens: Tokens): boolean {
  return tokens.some(({ kind }) => kind === 'star' || kind === 'one');
}
