import { definePolicy, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-url-without-limit',
  title: 'Open function URL without a limit of calls',
  severity: 'medium',
  presets: ['strict'],
  why: 'A function URL has no throttle. Whoever finds an open one can run the function as often as the account allows: every call is paid for, and the other functions of the account get none.',
  fix: 'Let only so many run at once: `functions.<name>.reservedConcurrency: 10`. Or serve the function through `httpApi`, which has a rate limit.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  ],
  cwe: 770,
  messages: { unlimited: 'Anyone may call the URL of {function}, as often as the account allows.' },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    url: true`,
    good: `functions:
  hello:
    handler: hello.handler
    reservedConcurrency: 10
    url: { authorizer: aws_iam }`,
  },
  check({ service, flag }) {
    for (const url of service.urls) {
      const authType = url.get('AuthType');
      const isOpen = some([authType.is('NONE'), authType.missing]).and(url.exists);
      for (const view of service.functionsNamedBy(url.get('TargetFunctionArn'))) {
        const unlimited = view.get('ReservedConcurrentExecutions').missing.and(view.isKnownIn(url.get('TargetFunctionArn')));
        flag(isOpen.and(unlimited), 'unlimited', view, {
          key: 'ReservedConcurrentExecutions',
          data: { function: view.name },
          related: [{ at: url, note: 'lets in anyone' }],
        });
      }
    }
  },
});
