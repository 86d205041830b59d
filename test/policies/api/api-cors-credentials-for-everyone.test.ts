import policy from '../../../policies/api/api-cors-credentials-for-everyone.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { api, TWO_STAGES, type Json } from './apis.ts';
import { echoing, preflight } from './cors.ts';

const cors = (AllowOrigins: unknown, AllowCredentials: unknown = true): Json =>
  api({ 'GET /orders': {} }, { CorsConfiguration: { AllowOrigins, AllowCredentials } });

testPolicy(policy, {
  finds: {
    'every origin over TLS': {
      template: cors(['https://*']),
      expect: {
        key: 'Origin https://* with credentials',
        message: 'API Api answers scripts of every website (https://*), with credentials.',
        at: 'Api.Properties.CorsConfiguration.AllowOrigins.0',
        count: 1,
      },
    },
    'every origin among others, as one': { template: cors(['https://app.example.com', '*', 'http://*']), expect: { groups: 1 } },
    'one origin without a list': cors('*', 'true'),
    'a REST API': {
      template: preflight("'*'", true),
      expect: { message: 'API Rest answers scripts of every website (*), with credentials.', count: 1 },
    },
    'a REST API that echoes every origin': {
      template: preflight("'https://app.example.com'", true, echoing('https://app[.]example[.]com', '.+')),
      expect: { count: 1 },
    },
    'a REST API that echoes every origin over TLS': preflight("'https://app.example.com'", true, echoing('https://.+')),
  },
  accepts: {
    'a list of origins': cors(['https://app.example.com', 'https://admin.example.com']),
    'subdomains of one': cors(['https://*.example.com']),
    'every origin without credentials': cors(['*'], false),
    'nothing said of credentials': api({ 'GET /orders': {} }, { CorsConfiguration: { AllowOrigins: ['*'] } }),
    'a REST API without credentials': preflight("'*'", false),
    'a REST API for one origin': preflight("'https://app.example.com'", true),
    'a REST API that echoes what is listed': preflight(
      "'https://app.example.com'",
      true,
      echoing('https://app[.]example[.]com', 'https://.+[.]example[.]com'),
    ),
    'no CORS': api({ 'GET /orders': {} }),
  },
  doubts: {
    'credentials in one branch': { template: { ...TWO_STAGES, Resources: cors(['*'], cfnIf('IsProd', false, true)) } },
    'every origin in one branch': { template: { ...TWO_STAGES, Resources: cors([cfnIf('IsProd', 'https://app.example.com', '*')]) } },
  },
});
