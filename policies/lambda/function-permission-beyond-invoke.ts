import { definePolicy, functionPermissions, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-permission-beyond-invoke',
  title: 'Permission allows more than to invoke',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'A caller needs lambda:InvokeFunction. With more it reads the code and the environment with its secrets, or replaces the code and so takes over the role.',
  fix: 'Set `Action: lambda:InvokeFunction`, or leave the permission to `events:`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html',
  ],
  cwe: 250,
  formerly: ['W24', 'lambda_permission_invoke_function_action', 'Lambda Permission Misconfigured'],
  messages: { wide: '{principal} may call {action} on {function}, which is more than to invoke it.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForRules:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:*
        Principal: events.amazonaws.com
        SourceArn: !Sub 'arn:aws:events:eu-west-1:\${AWS::AccountId}:rule/nightly'`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForRules:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: events.amazonaws.com
        SourceArn: !Sub 'arn:aws:events:eu-west-1:\${AWS::AccountId}:rule/nightly'`,
  },
  check({ service, flag }) {
    for (const permission of functionPermissions(service)) {
      // Who should not be let in at all is a finding of its own, whatever the action.
      const elsewhere = some([permission.letsInAnyone, ...permission.foreignPrincipals.map(({ truth }) => truth)]);
      const truth = permission.goesBeyondInvoke.and(elsewhere.not()).and(permission.isForOwnAccount.not());
      flag(truth, 'wide', permission.action, {
        key: `Action ${permission.action.text}`,
        data: { principal: permission.principal.text, action: permission.action.text, function: permission.functionName },
      });
    }
  },
});
