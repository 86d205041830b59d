import { definePolicy, functionPermissions } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-url-without-auth',
  title: 'Function URL open to the internet',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Everybody who finds the address runs the function, at your cost and with the rights of its role. Nothing stands before it: no authorizer, no throttle of its own, no firewall.',
  fix: 'Ask for signed calls with `functions.<name>.url: { authorizer: aws_iam }`, or serve the function through `httpApi` with an `authorizer`. Where the caller proves itself in the request, as a webhook does, grant a waiver that says how.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
  ],
  cwe: 306,
  formerly: ['CKV_AWS_258', 'CT.LAMBDA.PR.5', 'LambdaFunctionUrlAuth', 'awslambda_function_url_public'],
  messages: { open: 'The URL of {function} accepts calls from anyone.' },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    url: true`,
    good: `functions:
  hello:
    handler: hello.handler
    url: { authorizer: aws_iam }`,
  },
  check({ service, flag }) {
    const permissions = functionPermissions(service);
    for (const url of service.resources('AWS::Lambda::Url')) {
      const authType = url.get('AuthType');
      const openedBy = permissions.filter((permission) => permission.urls.includes(url) && permission.servesOpenUrl.isPossible);
      flag(authType.is('NONE').or(authType.missing), 'open', authType.isMissing ? url : authType, {
        key: 'AuthType NONE',
        data: { function: service.functionOf(url)?.name ?? url.get('TargetFunctionArn').text },
        related: openedBy.map((permission) => ({ at: permission, note: `lets everyone call ${permission.action.text}` })),
      });
    }
  },
});
