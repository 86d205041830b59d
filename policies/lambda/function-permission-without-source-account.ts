import {
  definePolicy,
  functionPermissions,
  hasWildcard,
  isService,
  literal,
  parseArn,
  Truth,
  wildcards,
  type FunctionPermission,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-permission-without-source-account',
  title: 'Bucket may call the function whoever owns it',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'The ARN of a bucket holds no account. Once the bucket is deleted anybody can make one of the same name, and its events run the function.',
  fix: 'Add `SourceAccount: !Ref AWS::AccountId` beside `SourceArn`; `events: [{ s3: … }]` does so by itself.',
  mechanical: 'safe',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  cwe: 441,
  formerly: ['W3663'],
  messages: { ownerless: '{principal} may call {function} for {source}, whichever account owns that.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Invoices: { Type: AWS::S3::Bucket }
    HelloForInvoices:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: s3.amazonaws.com
        SourceArn: !GetAtt Invoices.Arn`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Invoices: { Type: AWS::S3::Bucket }
    HelloForInvoices:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: s3.amazonaws.com
        SourceArn: !GetAtt Invoices.Arn
        SourceAccount: !Ref AWS::AccountId`,
  },
  check({ service, flag }) {
    for (const permission of functionPermissions(service)) {
      const { resource, principal } = permission;
      const sourceArn = resource.get('SourceArn');
      const truth = comesFromService(permission)
        .and(sourceArn.present)
        .and(principal.is('s3.amazonaws.com').or(sourceArn.test((tokens) => Truth.of(hasNoAccount(tokens)))))
        .and(resource.get('SourceAccount').missing.or(resource.get('SourceAccount').test((tokens) => hasWildcard(wildcards(tokens)))));
      flag(truth, 'ownerless', sourceArn, {
        key: `SourceArn ${sourceArn.text}`,
        data: { principal: principal.text, function: permission.functionName, source: sourceArn.text },
      });
    }
  },
});

/** Bound to a source: what is not is a finding of `function-permission-without-source`. */
function comesFromService(permission: FunctionPermission): Truth {
  const unbound = permission.unboundServices.some(({ truth }) => truth.isYes);
  return unbound ? Truth.no : isService({ type: 'any', value: permission.principal });
}

function hasNoAccount(arn: Parameters<typeof parseArn>[0]): boolean {
  const parsed = parseArn(arn);
  return parsed !== undefined && literal(parsed.account) === '';
}
