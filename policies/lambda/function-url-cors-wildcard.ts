import { definePolicy, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-url-cors-wildcard',
  title: 'Function URL answers scripts of every website',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Any page a user visits may call the function from their browser and read the answer, from inside their network and with what their browser sends along.',
  fix: 'List your own origins: `functions.<name>.url: { cors: { allowedOrigins: [https://app.example.com] } }`; `true` means every origin.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
    'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS',
  ],
  cwe: 942,
  formerly: ['CKV2_AWS_75', 'CT.LAMBDA.PR.6', 'awslambda_function_url_cors_policy'],
  messages: { wildcard: 'The URL of {function} answers scripts from {origin}.' },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    url: { authorizer: aws_iam, cors: true }`,
    good: `functions:
  hello:
    handler: hello.handler
    url: { authorizer: aws_iam, cors: { allowedOrigins: ['https://app.example.com'] } }`,
  },
  check({ service, flag }) {
    for (const url of service.resources('AWS::Lambda::Url')) {
      for (const origin of url.get('Cors', 'AllowOrigins').items) {
        flag(some(EVERY_ORIGIN.map((every) => origin.is(every))), 'wildcard', origin, {
          key: `AllowOrigins ${origin.text}`,
          data: { function: service.functionOf(url)?.name ?? url.get('TargetFunctionArn').text, origin: 'every website' },
        });
      }
    }
  },
});

const EVERY_ORIGIN = ['*', 'https://*', 'http://*'];
