import { definePolicy, functionPermissions } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-url-permission-too-wide',
  title: 'Permission for a URL opens the function itself',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A public URL needs lambda:InvokeFunction for everyone, but bound to the URL. Without that bond every AWS account calls the function directly, with any event, past the checks the URL and its handler make of a web request.',
  fix: 'Add `InvokedViaFunctionUrl: true` to the permission, or delete it and let `url:` make it (osls does; serverless 3 makes only the one for lambda:InvokeFunctionUrl).',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  ],
  cwe: 732,
  messages: { direct: 'Anyone with an AWS account may call {action} on {function} directly, not only through its URL.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler, url: true }
resources:
  Resources:
    HelloUrlInvoke:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: '*'`,
    good: `functions:
  hello: { handler: hello.handler, url: { authorizer: aws_iam } }
resources:
  Resources:
    HelloUrlInvoke:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: '*'
        InvokedViaFunctionUrl: true`,
  },
  check({ service, flag }) {
    for (const permission of functionPermissions(service)) {
      const truth = permission.letsInAnyone
        .and(permission.goesBeyondInvoke.not())
        .and(permission.allowsDirectInvoke)
        .and(permission.isForUrl);
      flag(truth, 'direct', permission.principal, {
        key: `Principal * for ${permission.action.text}`,
        data: { function: permission.functionName, action: permission.action.text },
      });
    }
  },
});
