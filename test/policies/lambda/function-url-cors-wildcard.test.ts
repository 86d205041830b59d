import policy from '../../../policies/lambda/function-url-cors-wildcard.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES, url } from './function-url-cases.ts';

const cors = (AllowOrigins: unknown, extra: object = {}): Readonly<Record<string, unknown>> => ({
  ...HELLO,
  Url: url('AWS_IAM', { Cors: { AllowOrigins, ...extra } }),
});

testPolicy(policy, {
  finds: {
    'every origin': {
      template: cors(['*']),
      expect: {
        key: 'AllowOrigins *',
        message: 'The URL of Function answers scripts from every website.',
        at: 'Url.Properties.Cors.AllowOrigins.0',
        count: 1,
      },
    },
    'every origin among others': cors(['https://app.example.com', '*']),
    'every origin without a list': cors('*'),
    'every origin by HTTPS': cors(['https://*']),
    'every origin, with credentials': cors(['*'], { AllowCredentials: true }),
    'every origin from Fn::Sub': cors([sub('*')]),
    'a public URL': { ...HELLO, Url: url('NONE', { Cors: { AllowOrigins: ['*'] } }) },
  },
  accepts: {
    'one origin': cors(['https://app.example.com']),
    'origins of one domain': cors(['https://*.example.com']),
    'no origins': { ...HELLO, Url: url('AWS_IAM', { Cors: { AllowMethods: ['*'], AllowHeaders: ['*'] } }) },
    'no CORS': { ...HELLO, Url: url('AWS_IAM') },
  },
  doubts: {
    'every origin in one branch': { template: { ...TWO_STAGES, Resources: cors([cfnIf('IsProd', 'https://app.example.com', '*')]) } },
    'an origin that only the deploy knows': { template: { Parameters: { Origin: { Type: 'String' } }, Resources: cors([ref('Origin')]) } },
  },
});
