import { definePolicy, functionPermissions, show } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-invocable-by-other-account',
  title: 'Function may be called from another account',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever controls the other account, now or after a break-in there, calls the function with events of their own making; it must treat them as input from outside.',
  fix: "Delete the permission, or list the account, if it is one of yours: `custom: { bulkhead: { trustedAccounts: ['123456789012'] } }`.",
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html',
  ],
  cwe: 668,
  messages: {
    principal: 'Account {account} may call {action} on {function}.',
    source: '{principal} may call {function} on behalf of account {account}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForPartner:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: '123456789012'`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForRoles:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: !Ref AWS::AccountId`,
  },
  check({ service, flag }) {
    for (const permission of functionPermissions(service)) {
      const data = { function: permission.functionName, action: permission.action.text, principal: permission.principal.text };
      for (const { account, principal, truth } of permission.foreignPrincipals) {
        flag(truth, 'principal', principal?.value ?? permission, {
          key: `Principal ${principal?.value.text ?? ''} for ${permission.action.text}`,
          data: { ...data, account: show(account) },
        });
      }
      const source = permission.foreignSource;
      if (source) flag(source.truth, 'source', source.at, { key: `Account ${source.account}`, data: { ...data, account: source.account } });
    }
  },
});
