import { definePolicy, functionPermissions, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-permission-without-source',
  title: 'Service may call the function for any account',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The service does not ask whose topic, rule or API it is: a stranger makes one in their own account, points it at the function, and the service calls it for them (the confused deputy).',
  fix: "Say for what it calls: `SourceArn: !Sub 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/nightly'`, or at least `SourceAccount: !Ref AWS::AccountId`; for Alexa `EventSourceToken`. For a permission the framework makes, set it under `resources.extensions.<logical id>.Properties`.",
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  cwe: 441,
  formerly: ['CKV_AWS_364', 'AWS-0067', 'lambda_function_public_access_prohibited'],
  messages: {
    unbound: '{principal} may call {function} on behalf of any account.',
    skill: 'Any Alexa skill may call {function}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    HelloForRules:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !GetAtt HelloLambdaFunction.Arn
        Action: lambda:InvokeFunction
        Principal: events.amazonaws.com`,
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
      const name = permission.principal.text;
      const truth = some(permission.unboundServices.map((one) => one.truth));
      flag(truth, name.startsWith('alexa-') ? 'skill' : 'unbound', permission.principal, {
        key: `Principal ${name}`,
        data: { principal: name, function: permission.functionName },
      });
    }
  },
});
