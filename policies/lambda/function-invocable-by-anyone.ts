import { definePolicy, functionPermissions } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-invocable-by-anyone',
  title: 'Function may be called by anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Everybody with any AWS account can call the function with an event of their own making, past every authorizer and every check that stands before it; with more than invoke they read or replace its code.',
  fix: 'Delete the permission and let `events:` make the one that is needed, or narrow it: `SourceArn`, `SourceAccount: !Ref AWS::AccountId` or `PrincipalOrgID`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html',
  ],
  cwe: 732,
  formerly: [
    'F13',
    'CKV_AWS_301',
    'NIST.800.53.R5-LambdaFunctionPublicAccessProhibited',
    'CT.LAMBDA.PR.2',
    'Lambda.1',
    'awslambda_function_not_publicly_accessible',
    'lambda_no_wildcard_principal',
    'Lambda Permission Principal Is Wildcard',
    'LambdaFunctionPublicAccessProhibited',
  ],
  messages: {
    call: 'Anyone with an AWS account may call {action} on {function}.',
    url: 'Anyone may call the URL of {function}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForEveryone:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: '*'`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForOurOrganisation:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: '*'
        PrincipalOrgID: o-a1b2c3d4e5`,
  },
  check({ service, flag }) {
    for (const permission of functionPermissions(service)) {
      const anyone = permission.letsInAnyone;
      const data = { function: permission.functionName, action: permission.action.text };
      const key = `Principal * for ${permission.action.text}`;
      // What a URL adds to this has policies of its own.
      const past = permission.goesBeyondInvoke.or(permission.allowsDirectInvoke.and(permission.isForUrl.not()));
      flag(anyone.and(past), 'call', permission.principal, { key, data });
      flag(anyone.and(past.not()).and(permission.allowsSignedUrl), 'url', permission.principal, { key, data });
    }
  },
});
